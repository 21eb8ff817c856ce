"""What of a course one reader may see, act by act. Whatever the chamber's pages keep back is kept back here.

Who acknowledged, and who stated that there is no objection, only the consoles are told until the question is
adopted and its decision sheet says it to all. Links are for those who see them live. Why a request was
declined or moved, and that another person speaks for a seat, is for the party concerned and the consoles.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from msgspec.structs import replace

from summitry.apps.chamber.course.lines import Line, Part
from summitry.apps.chamber.course.wording import Wording
from summitry.core.floor.course import Entry
from summitry.core.floor.course import entries as told
from summitry.core.floor.course.entries import AnswerKind
from summitry.core.floor.state import Outcome, Stamp


@dataclass(frozen=True)
class Reader:
    """`rights` by their names; `party` is empty for who sits for none."""

    rights: frozenset[str]
    party: str = ""

    def can(self, right: str) -> bool:
        return right in self.rights


@dataclass(frozen=True)
class Act:
    """An act, or several gathered ones, in words."""

    at: Stamp
    lines: tuple[Line, ...]

    @property
    def gathered(self) -> tuple[Part, ...]:
        """The acts in it, where it is more than one."""
        parts = self.lines[0].parts
        return parts if len(parts) > 1 else ()


Seen = tuple[tuple[Entry, ...], ...]
"""The entries of each act, in order."""


Beside = dict[Stamp, list[told.SetRight]]
"""Rectifications by the act that each names."""


def beside(course: Iterable[Entry]) -> Beside:
    by_act: Beside = {}
    for entry in course:
        if isinstance(entry, told.SetRight):
            by_act.setdefault(entry.of, []).append(entry)
    return by_act


def seen_by(reader: Reader, course: Sequence[Entry]) -> Seen:
    """Only what the reader may see, the entries of an act together."""
    adopted = {
        entry.question
        for entry in course
        if isinstance(entry, told.Settled) and entry.outcome is Outcome.ADOPTED
    }
    seen = (_seen(reader, entry, adopted) for entry in course)
    acts = groupby((entry for entry in seen if entry is not None), lambda entry: (entry.at, _gathers(entry)))
    return tuple(tuple(entries) for _, entries in acts)


def in_words(seen: Iterable[tuple[Entry, ...]], wording: Wording) -> list[Act]:
    return [Act(entries[0].at, tuple(wording.say(entry) for entry in entries)) for entries in seen]


def place_of(seen: Seen, at: Stamp) -> int | None:
    """Index of the act that arrived at a stamp, or in which it is gathered."""
    for index, entries in enumerate(seen):
        if any(at in _stamps(entry) for entry in entries):
            return index
    return None


def _seen(reader: Reader, entry: Entry, adopted: set[str]) -> Entry | None:
    console = reader.can("see.console")
    match entry:
        case told.Linked() if not reader.can("see.presence"):
            return None
        case told.VoiceChanged() if not console and entry.party != reader.party:
            return None
        case told.Requested() if not console and entry.party != reader.party:
            return replace(entry, reason="")
        case told.Answered() if not console and entry.question not in adopted:
            return replace(entry, answers=()) if entry.kind is AnswerKind.ACKNOWLEDGED else None
    return entry


def _gathers(entry: Entry) -> str:
    """Gathered acts stand for themselves, whichever other act began at the same stamp."""
    return type(entry).__name__ if isinstance(entry, told.Linked | told.Answered | told.Voted) else ""


def _stamps(entry: Entry) -> set[Stamp]:
    match entry:
        case told.Linked(changes=parts) | told.Answered(answers=parts) | told.Voted(votes=parts):
            return {entry.at, *(part.at for part in parts)}
    return {entry.at}
