"""How open a text was after each act: places by section, readings by who held them, and what ended some."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Generic, TypeVar

from msgspec import Struct

from summitry.core.text.clauses import in_order
from summitry.core.text.events import Agreed, BracketLifted, Event, HoldersLeft, Lapsed
from summitry.core.text.machine import replay
from summitry.core.text.state import ClauseId, Text
from summitry.core.text.terms import ClauseKind, Party, Stamp

SECTIONS = frozenset({ClauseKind.HEADING, ClauseKind.ARTICLE, ClauseKind.ANNEX})
"""Kinds of clauses that begin a section."""

Section = ClauseId | None
"""The clause that begins it; None: what stands before the first, and clauses no longer in the text."""


class Ending(StrEnum):
    """What an act ended readings by; the first that fits."""

    DECIDED = "decided"  # by the chair, against readings that others held
    AGREED = "agreed"
    LIFTED = "lifted"  # the chair's own bracket
    WITHDRAWN = "withdrawn"  # nobody holds it any more
    LET_GO = "let go"  # others hold it still
    OTHER = "other"  # fewer places are open, by an act that ended none itself


class Acted(Struct, frozen=True, kw_only=True):
    """An act that changed the text: the clauses that look different since, and how many places are open in
    each.

    `events` is None where they are not on record: in a rehearsal, or erased.
    """

    at: Stamp
    verb: str
    role: str
    party: str
    clauses: tuple[ClauseId, ...]
    open_places: dict[ClauseId, int]
    events: tuple[Event, ...] | None


class Moment(Struct, frozen=True, kw_only=True):
    """After an act that changed how many places were open or who held how much. `ending`: what it ended
    readings by, if any; `closed`: how many places fewer were open.
    """

    act: Acted
    open: int
    ending: Ending | None
    closed: int


class Course(Struct, frozen=True, kw_only=True):
    """Series as long as `moments`. `parties` is None where the record does not tell who held what."""

    moments: tuple[Moment, ...]
    sections: dict[Section, tuple[int, ...]]
    parties: dict[Party, tuple[int, ...]] | None

    @property
    def closing(self) -> list[tuple[int, Moment]]:
        """Those that ended something, each with its place in the course."""
        return [(place, moment) for place, moment in enumerate(self.moments) if moment.ending]


def course(text: Text, acts: Iterable[Acted], empty: Text) -> Course:
    """From the acts in order; `empty` is the text before its first clauses. Sections are those of `text`."""
    following = _Following(empty, section_of(text))
    for act in acts:
        following.hear(act)
    return following.course()


def section_of(text: Text) -> dict[ClauseId, Section]:
    found: dict[ClauseId, Section] = {}
    section: Section = None
    for clause in in_order(text):
        if text.clauses[clause].kind in SECTIONS:
            section = clause
        found[clause] = section
    return found


class _Following:
    def __init__(self, empty: Text, sections: dict[ClauseId, Section]) -> None:
        self._text: Text | None = empty
        self._section_of = sections
        self._places: dict[ClauseId, int] = {}
        self._held: dict[ClauseId, Counter[Party]] = {}
        self._moments: list[Moment] = []
        self._sections = _Series[Section](sections.values())
        self._parties = _Series[Party](())

    def hear(self, act: Acted) -> None:
        before = sum(self._places.values())
        sections: Counter[Section] = Counter()
        for clause, places in act.open_places.items():
            sections[self._section_of.get(clause)] += places - self._places.get(clause, 0)
            self._places[clause] = places
        parties = self._parties_after(act)
        now = sum(self._places.values())
        closed = max(0, before - now)
        ending = _ending(act, self._text) or (Ending.OTHER if closed else None)
        if now == before and not any(parties.values()) and not ending and self._moments:
            return
        self._moments.append(Moment(act=act, open=now, ending=ending, closed=closed))
        self._sections.add(sections)
        self._parties.add(parties)

    def _parties_after(self, act: Acted) -> Counter[Party]:
        """How many readings more each party holds. Once the record is silent nothing is known any more."""
        changes: Counter[Party] = Counter()
        if self._text is None or act.events is None:
            self._text = None
            return changes
        self._text = replay(self._text, act.events)
        for clause in act.clauses:
            held = Counter(party for p in self._text.standing(clause) for party in p.holders)
            changes.update(held)
            changes.subtract(self._held.get(clause, Counter()))
            self._held[clause] = held
        return changes

    def course(self) -> Course:
        known = self._text is not None
        return Course(
            moments=tuple(self._moments),
            sections=self._sections.whole(),
            parties=self._parties.whole() if known else None,
        )


_Name = TypeVar("_Name")


class _Series(Generic[_Name]):
    """Numbers by name, one for each moment; a name that comes later was at nought before."""

    def __init__(self, names: Iterable[_Name]) -> None:
        self._now: dict[_Name, int] = dict.fromkeys(names, 0)
        self._past: dict[_Name, list[int]] = {name: [] for name in self._now}
        self._length = 0

    def add(self, changes: Mapping[_Name, int]) -> None:
        for name, change in changes.items():
            self._now[name] = self._now.get(name, 0) + change
            self._past.setdefault(name, [0] * self._length)
        for name, past in self._past.items():
            past.append(self._now[name])
        self._length += 1

    def whole(self) -> dict[_Name, tuple[int, ...]]:
        return {name: tuple(past) for name, past in self._past.items()}


_OF_VERB = {
    "Agree": Ending.AGREED,
    "Lapse": Ending.DECIDED,
    "LiftBracket": Ending.LIFTED,
    "LetGo": Ending.LET_GO,
}


def _ending(act: Acted, after: Text | None) -> Ending | None:
    """Where its events are not on record, the act's own name tells it."""
    if act.events is None:
        return _OF_VERB.get(act.verb)
    return min(_endings(act.events, after), key=list(Ending).index, default=None)


def _endings(events: Iterable[Event], after: Text | None) -> Iterator[Ending]:
    for event in events:
        match event:
            case Agreed():
                yield Ending.DECIDED if event.decision else Ending.AGREED
            case Lapsed():
                yield Ending.DECIDED
            case BracketLifted():
                yield Ending.LIFTED
            case HoldersLeft(superseded_by=None):
                left = after is None or after.proposals[event.proposal].holders
                yield Ending.LET_GO if left else Ending.WITHDRAWN
