"""Who speaks when and for how long; and what the chamber does where the charter is silent."""

from collections.abc import Mapping
from typing import Annotated, Generic, Literal

from pydantic import AfterValidator, Field

from summitry.core.charter.schema.base import (
    Class,
    Custom,
    Flag,
    Frozen,
    LanguageRef,
    Request,
    S,
    Seconds,
    Stated,
    once,
)
from summitry.core.charter.schema.chair import Rotation, Term
from summitry.core.charter.schema.sittings import Access


class Order(Stated[S], Generic[S]):
    """The order in which the classes speak."""

    classes: Annotated[tuple[Class, ...], Field(min_length=1), AfterValidator(once)] = Field(
        description="the classes, first to last"
    )


class Sorting(Stated[S], Generic[S]):
    """The language whose order of names the lists follow."""

    language: LanguageRef = Field(description="the language")


class Limits(Stated[S], Generic[S]):
    """How long one may speak, per kind of request."""

    seconds: Mapping[Request, Annotated[int, Field(strict=True, ge=1, le=86_400)]] = Field(
        description="seconds per kind of request"
    )


class EarlyWarning(Stated[S], Generic[S]):
    """How long before the end the speaker is warned."""

    seconds: Seconds = Field(description="seconds before the limit")


class Precedence(Stated[S], Generic[S]):
    """Which kind of request comes before which."""

    kinds: Annotated[tuple[Request, ...], Field(min_length=1), AfterValidator(once)] = Field(
        description="the kinds, first to last"
    )


class RightOfReply(Stated[S], Generic[S]):
    """Whether a party may answer what was said about it, and when."""

    allowed: Flag = Field(description="whether it exists")
    heard: Literal["at_once", "end_of_item", "end_of_sitting"] | None = Field(None, description="when")


class PointOfOrder(Stated[S], Generic[S]):
    """Whether a party may call for order, and whether it interrupts the speaker."""

    allowed: Flag = Field(description="whether it exists")
    interrupts: Flag | None = Field(None, description="whether the speaker is interrupted")


class Floor(Frozen, Generic[S]):
    """The rules of debate."""

    order: Order[S] | None = Field(None, description="order of the classes")
    sorting: Sorting[S] | None = Field(None, description="language of the lists")
    limits: Limits[S] | None = Field(None, description="time limits")
    warning: EarlyWarning[S] | None = Field(None, description="warning before the limit")
    precedence: Precedence[S] | None = Field(None, description="precedence of requests")
    right_of_reply: RightOfReply[S] | None = Field(None, description="right of reply")
    point_of_order: PointOfOrder[S] | None = Field(None, description="point of order")


class AbsencePractice(Stated[Custom]):
    """Whether a member that is not there stops a question."""

    blocks: Flag = Field(description="whether an absent member blocks")


class LostLinkPractice(Stated[Custom]):
    """Whether a question waits for a member whose connection broke."""

    pauses: Flag = Field(description="whether a lost connection pauses the question")


class HoldPractice(Stated[Custom]):
    """How long a question stays open after the last acknowledgement."""

    seconds: Seconds = Field(description="seconds after the last acknowledgement")


class PutPractice(Stated[Custom]):
    """Whether texts are put together or one by one."""

    how: Literal["package", "item_by_item", "either"] = Field(description="package or item by item")


class Presence(Stated[Custom]):
    """What counts as being there."""

    remote_counts: Flag = Field(description="whether remote presence counts")


class DoorsPractice(Stated[Custom]):
    """Whether a session begins open to the public."""

    part: Literal["open", "closed"] = Field(description="the part in which it begins")


class Practice(Frozen):
    """What the chamber goes by where the charter is silent: agreed for a meeting, or the program's default.

    Nothing here is a rule of the organisation, and no answer presents it as one.
    """

    term: Term[Custom] | None = Field(None, description="the chair's term")
    rotation: Rotation[Custom] | None = Field(None, description="the chair's rotation")
    floor: Floor[Custom] = Field(default_factory=lambda: Floor[Custom](), description="debate")
    absence: AbsencePractice | None = Field(None, description="absent members")
    lost_link: LostLinkPractice | None = Field(None, description="lost connections")
    hold: HoldPractice | None = Field(None, description="hold of a question")
    put: PutPractice | None = Field(None, description="package or item by item")
    presence: Presence | None = Field(None, description="presence")
    doors: DoorsPractice | None = Field(None, description="the doors at the beginning")
    access: tuple[Access[Custom], ...] = Field((), description="who sees and does what")
