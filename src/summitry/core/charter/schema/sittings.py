"""Around the sitting: languages, convening, documents, access and delegations."""

from collections.abc import Mapping
from typing import Annotated, Generic, Literal

from pydantic import AfterValidator, Field

from summitry.core.charter.schema.base import (
    Article,
    Class,
    Code,
    Count,
    Flag,
    Frozen,
    Language,
    OrganRef,
    PartyRef,
    S,
    Share,
    Span,
    Stated,
    Text,
    once,
)

Right = Literal["attend", "speak", "decide", "propose", "see_documents", "film", "watch"]


class LanguageList(Stated[Article]):
    """The languages that have a standing."""

    codes: Annotated[tuple[Language, ...], Field(min_length=1), AfterValidator(once)] = Field(
        description="the languages"
    )


class Translation(Stated[Article]):
    """When translations must be there."""

    before: Span = Field(description="how long before the meeting")


class OwnInterpretation(Stated[Article]):
    """Who brings their own interpretation."""

    classes: tuple[Class, ...] = Field((), description="classes that do")
    parties: tuple[PartyRef, ...] = Field((), description="parties that do")


class Languages(Frozen):
    """Languages of the organisation, and those in which this file names every party."""

    names_in: Annotated[tuple[Language, ...], Field(min_length=1), AfterValidator(once)] = Field(
        description="languages in which every party has a name and a sort key"
    )
    official: LanguageList | None = Field(None, description="official languages")
    working: LanguageList | None = Field(None, description="working languages")
    authentic: LanguageList | None = Field(None, description="languages of authentic texts")
    translation: Translation | None = Field(None, description="translation deadline")
    own_interpretation: OwnInterpretation | None = Field(None, description="own interpretation")


class Convening(Stated[Article]):
    """Who calls a meeting of an organ, and how."""

    organ: OrganRef = Field(description="which organ")
    session: Literal["ordinary", "extraordinary"] = Field(description="which kind of session")
    every: Span | None = Field(None, description="how often")
    called_by: tuple[Class, ...] = Field((), description="who may call it")
    supporters: Count | None = Field(None, description="how many must support it")
    approval: Text | None = Field(None, description="whose consent it needs")
    notice: Span | None = Field(None, description="how long ahead")
    enclosures: tuple[Text, ...] = Field((), description="what the letter must hold")


class Symbol(Stated[Article]):
    """How documents are numbered."""

    pattern: Text = Field(description="the pattern of a symbol")


class DocumentClass(Stated[Article]):
    """A class of documents."""

    code: Code = Field(description="its code")
    title: Mapping[Language, Text] = Field(description="its title per language")
    signed: Flag | None = Field(None, description="signed, or adopted without signature")


class Notice(Stated[Article]):
    """How long before a meeting something must be there."""

    before: Span = Field(description="how long ahead")
    unless_fixed_otherwise: Flag = Field(False, description="the organ may fix another time")
    waived_by: Share | None = Field(None, description="which share of the members may do without it")


class Copies(Stated[Article]):
    """When certified copies go out."""

    within: Span = Field(description="how soon")
    after: Text = Field(description="after what")


class Documents(Frozen):
    """Papers of a meeting."""

    symbol: Symbol | None = Field(None, description="document symbols")
    classes: tuple[DocumentClass, ...] = Field((), description="classes of documents")
    papers: Notice | None = Field(None, description="papers ahead of a meeting")
    agenda: Notice | None = Field(None, description="agenda ahead of a meeting")
    proposals: Notice | None = Field(None, description="proposals ahead of their discussion")
    certified_copies: Copies | None = Field(None, description="certified copies")


class Access(Stated[S], Generic[S]):
    """What a class of those present, or the media, may see and do."""

    who: Class | Literal["media", "public"] = Field(description="whom it is about")
    part: Literal["any", "open", "closed"] = Field("any", description="in which part of a session")
    may: tuple[Right, ...] = Field((), description="what they may")
    may_not: tuple[Right, ...] = Field((), description="what they may not")
    conditions: tuple[Text, ...] = Field((), description="on which conditions")


class Delegation(Stated[Article]):
    """How large a delegation is."""

    most: Count = Field(description="how many people at most")
