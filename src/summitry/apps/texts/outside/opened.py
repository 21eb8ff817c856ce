"""Which texts and issues somebody reads who may not read the negotiation itself."""

from dataclasses import dataclass

from summitry.apps.meetings.models import Role
from summitry.apps.texts.models import NegotiatedText
from summitry.apps.texts.standing import StandingText, stood_of
from summitry.core.text.adopting import hashes_of
from summitry.core.text.state import Adoption, Issue, Text
from summitry.core.text.terms import GroundKind

_OPENING = ("ShowVeiled", "PublishText")
"""Acts that open something of a text: where there were none, its document is not even read."""


@dataclass(frozen=True)
class Opened:
    """Of one text: its adoption, if it was released to the world, and the issues that are shown."""

    name: str
    title: dict[str, str]
    adoption: Adoption | None
    languages: tuple[str, ...]
    issues: tuple[Issue, ...]


def opened(meeting_id: int, role: str) -> list[Opened]:
    """What a role reads, by text, in the order in which they were laid; one query."""
    rows = NegotiatedText.objects.filter(meeting_id=meeting_id, acts__verb__in=_OPENING).distinct()
    texts = (stood_of(row) for row in rows.select_related("meeting__charter"))
    return [each for stood in texts if (each := _of(stood, role)) is not None]


def _of(stood: StandingText, role: str) -> Opened | None:
    text = stood.text
    adoption, issues = released(text), tuple(each for each in text.issues if shown_to(each, role))
    if adoption is None and not issues:
        return None
    languages = () if adoption is None else tuple(hashes_of(text.id, adoption.bound))
    return Opened(stood.name, dict(text.title), adoption, languages, issues)


def shown_to(issue: Issue, role: str) -> bool:
    """Whether a role reads it without names; what the public reads, everybody does."""
    return role in issue.audience or Role.PUBLIC in issue.audience


def released(text: Text) -> Adoption | None:
    """Adopted by silence and released to the world."""
    adoption = text.adoption
    if adoption is None or adoption.ground.kind is not GroundKind.SILENCE:
        return None
    return None if adoption.published_at is None else adoption


def looks_outside(text: Text) -> object:
    """Another value whenever those outside are shown something else of it."""
    return released(text), tuple((each.symbol, each.audience) for each in text.issues if each.audience)
