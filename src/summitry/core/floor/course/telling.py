"""Telling: a fold over the events, with the chamber beside it, so that each entry names what it is about."""

from collections.abc import Iterable
from typing import Any

from summitry.core.floor import events
from summitry.core.floor.course import entries as told
from summitry.core.floor.course.entries import AnswerKind, Entry, Erased
from summitry.core.floor.course.tellers import entry_of
from summitry.core.floor.events import Event
from summitry.core.floor.machine import evolve
from summitry.core.floor.state import Chamber, Question, Stamp


def tell(convened_at: Stamp, chamber: Chamber, happened: Iterable[Event | Erased]) -> tuple[Entry, ...]:
    """The course of a meeting from its chamber as it was convened, in the order of the record.

    An act whose payload was erased stands as `Erased` in its place. What later events say of it cannot be
    told, and is None in their entries.
    """
    course = _Course(convened_at, chamber)
    for each in happened:
        course.goes_on(each)
    return course.so_far()


class _Course:
    def __init__(self, convened_at: Stamp, chamber: Chamber) -> None:
        self._chamber = chamber
        self._gap = False
        self._told: list[Entry] = [told.Convened(at=convened_at, seats=tuple(chamber.seats))]
        self._gathered: dict[str, Entry] = {}

    def goes_on(self, each: Event | Erased) -> None:
        if isinstance(each, Erased):
            self._gap = True
            self._tell(each)
            return
        before, self._chamber = self._chamber, self._after(each)
        if isinstance(each, events.LinkChanged):
            self._link(each)
        elif isinstance(each, events.VoteCast):
            self._vote(each)
        elif type(each) in _ANSWERS:
            self._answer(each, _ANSWERS[type(each)])
        else:
            self._tell(entry_of(before, each))

    def so_far(self) -> tuple[Entry, ...]:
        return (*self._told, *self._gathered.values())

    def _after(self, event: Event) -> Chamber:
        """After a gap an event may name what was never told; then the chamber stays as it is known."""
        try:
            return evolve(self._chamber, event)
        except (ValueError, LookupError, StopIteration):
            if not self._gap:
                raise
            return self._chamber

    def _tell(self, entry: Entry) -> None:
        """What was gathered before it comes first."""
        self._told += (*self._gathered.values(), entry)
        self._gathered.clear()

    def _link(self, event: events.LinkChanged) -> None:
        change = told.LinkChange(event.party, event.link, event.at)
        linked = self._gathered.get("links")
        if isinstance(linked, told.Linked):
            self._gathered["links"] = told.Linked(at=linked.at, changes=(*linked.changes, change))
        else:
            self._gathered["links"] = told.Linked(at=event.at, changes=(change,))

    def _vote(self, event: events.VoteCast) -> None:
        question = self._chamber.open_question
        ballot = None if question is None else question.open_ballot
        earlier = self._gathered.get("votes")
        given = earlier.votes if isinstance(earlier, told.Voted) else ()
        self._gathered["votes"] = told.Voted(
            at=event.at if earlier is None else earlier.at,
            question="" if question is None else question.id,
            votes=(*given, told.VoteGiven(event.party, event.choice, event.at)),
            method=None if ballot is None else ballot.method,
        )

    def _answer(self, event: Any, kind: AnswerKind) -> None:
        question = self._chamber.question
        earlier = self._gathered.get(kind)
        answers = earlier.answers if isinstance(earlier, told.Answered) else ()
        self._gathered[kind] = told.Answered(
            at=event.at if earlier is None else earlier.at,
            question="" if question is None else question.id,
            kind=kind,
            answers=(*answers, told.Answer(event.party, event.at)),
            so_far=0 if question is None else _receipts(question),
            needed=0 if question is None else len(question.needed),
        )


_ANSWERS: dict[type[Event], AnswerKind] = {
    events.QuestionDelivered: AnswerKind.DELIVERED,
    events.QuestionAcknowledged: AnswerKind.ACKNOWLEDGED,
    events.NoObjectionStated: AnswerKind.NO_OBJECTION,
}


def _receipts(question: Question) -> int:
    return sum(party in question.receipts for party in question.needed)
