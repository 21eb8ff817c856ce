"""A script performed in the core alone: no server, no page, no clock."""

from typing import Any

import msgspec

from summitry.apps.chamber.forms import VERBS
from summitry.apps.chamber.rulebook import applied_rule
from summitry.core.charter import Charter
from summitry.core.floor import acts, decide, replay
from summitry.core.floor.acts import SERVER, Act, Actor
from summitry.core.floor.ballot import Choice
from summitry.core.floor.events import Event
from summitry.core.floor.obstacles import VOTE, obstacles
from summitry.core.floor.state import Chamber, Link, Question
from summitry.demo.gathering import Gathering
from summitry.demo.playing.script import Part, Script, Step, filled
from summitry.demo.playing.signs import Obstacle, Seen, Vote

SECOND = 1_000_000


class Rehearsal:
    """Every step must find what it waits for, be accepted, and bring about what it is for."""

    def __init__(self, script: Script, gathering: Gathering, charter: Charter, chamber: Chamber) -> None:
        self.script = script
        self.gathering = gathering
        self.charter = charter
        self.chamber = chamber
        self.now = SECOND
        self.events: list[Event] = []
        self.forms: list[tuple[str, str]] = []
        self.against = ""
        self.parts = {part.who: part for part in script.parts}

    def perform(self) -> list[Event]:
        for part in self.parts.values():
            if part.party:
                self._take(acts.NoteLink(party=part.party, link=Link.CONNECTED), SERVER)
        for step in self.script.steps:
            self._perform(step)
        return self.events

    def _perform(self, step: Step) -> None:
        part = self.parts[step.who]
        self._do_of_themselves()
        if step.only_if is not None and not step.only_if.holds(self.seen(part)):
            return
        self.against = step.against
        if step.form:
            assert step.when.holds(self.seen(part)), step.says
            self.forms.append((step.who, step.form))
            return
        while True:
            seen = self.seen(part)
            assert step.when.holds(seen), (step.says, step.when, seen)
            if step.verb:
                self._take(self._act(step.verb, filled(step.fields, seen)), self._actor(part))
            if not step.again or step.until.holds(self.seen(part)):
                break
            self._do_of_themselves()
            if step.until.holds(self.seen(part)):
                break
        assert step.until.holds(self.seen(part)), (step.says, step.until, self.seen(part))

    def _do_of_themselves(self) -> None:
        question = self.chamber.open_question
        for part in self.parts.values():
            if question is not None and part.party in question.unacknowledged():
                self._take(acts.Acknowledge(question=question.face), self._actor(part))
            if self.chamber.turn is not None and self.chamber.turn.party == part.party:
                self.now += round(self.script.speeches[part.who].seconds * SECOND)
                self._take(acts.EndFloor(), self._actor(part))
        if question is not None:
            self.now += question.rule.hold_us
            self._vote(question.id)

    def _vote(self, question: str) -> None:
        """Who is called, or everybody."""
        while awaited := [part for part in self.parts.values() if self.seen(part).ballot]:
            choice = Choice.NO if awaited[0].who == self.against else Choice.YES
            self._take(acts.CastVote(question=question, choice=choice), self._actor(awaited[0]))

    def _take(self, act: Act, actor: Actor) -> None:
        self.now += SECOND
        events = decide(self.chamber, act, actor, self.now)
        self.chamber = replay(self.chamber, events)
        self.events.extend(events)

    def _actor(self, part: Part) -> Actor:
        role = part.view if part.view in ("chair", "secretariat") else "head"
        return Actor(person=part.who, role=role, party=part.party or None)

    def _act(self, verb: str, fields: dict[str, str]) -> Act:
        kind = VERBS[verb]
        data: dict[str, Any] = {"act": kind.__name__, **fields}
        if kind is acts.PutQuestion:
            put = self.gathering.questions[int(fields["prepared"]) - 1]
            rule = applied_rule(self.charter, self.gathering.organ, put["matter"])
            data |= {**put, "organ": self.gathering.organ, "rule": msgspec.to_builtins(rule)}
        if kind is acts.Object:
            data["texts"] = [name.removeprefix("text-") for name in fields if name.startswith("text-")]
        return msgspec.convert(data, kind, strict=False)

    def seen(self, part: Part) -> Seen:
        """What the page of a player would show."""
        chamber, question = self.chamber, self.chamber.open_question
        own = [request.id for request in chamber.queue if request.party == part.party]
        turn, item = chamber.turn, chamber.agenda.current_item
        shown = Seen(
            sitting=chamber.sitting.value,
            doors=chamber.part.value,
            item=chamber.agenda.current or "",
            on_the_table=item.documents if item else (),
            speaker=turn.party if turn else "",
            mine=bool(turn and turn.party == part.party),
            prepared=tuple(str(number) for number in range(1, len(self.gathering.questions) + 1)),
            requests=tuple(request.id for request in chamber.queue),
            own_request=own[0] if own else "",
            connected=sum(seat.link is Link.CONNECTED for seat in chamber.seats.values()),
        )
        if question is not None:
            self._show_question(shown, question, part)
        return shown

    def _show_question(self, shown: Seen, question: Question, part: Part) -> None:
        shown.question = question.id
        shown.acknowledge = question.id if part.party in question.unacknowledged() else ""
        objection = question.standing_of(part.party)
        shown.own_objection = objection.id if objection else ""
        if part.view == "chair":
            standing = obstacles(self.chamber, self.now)
            shown.obstacles = tuple(Obstacle(each.code.value, str(each.party)) for each in standing)
            shown.vote = _vote_on(question)
        ballot = question.open_ballot
        awaited = ballot is not None and part.party in question.members and part.party not in ballot.casts
        if awaited and question.calling in (None, part.party):
            shown.ballot = question.id


def _vote_on(question: Question) -> Vote:
    if question.rule.kind != VOTE:
        return Vote.NONE
    if question.open_ballot is None:
        return Vote.TO_OPEN
    everybody = len(question.open_ballot.casts) == len(question.members)
    return Vote.ALL_GIVEN if everybody else Vote.OPEN
