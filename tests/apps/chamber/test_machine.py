"""The chamber through `perform`, in whatever order people act, links break and the server starts again.

The core has a state machine test of its own; here the same promises are asked of what is stored: the state is
read from the database anew for every act, and after every step the record must give it back.
"""

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from msgspec.structs import replace

from summitry.apps.accounts.models import Person
from summitry.apps.chamber import ballots
from summitry.apps.chamber.actions.perform import NotAllowed, Sent, perform, perform_together
from summitry.apps.chamber.models import BallotBox, ChamberState
from summitry.apps.chamber.replaying import rebuild
from summitry.apps.decisions.models import Decision
from summitry.apps.record.queries import recorded
from summitry.core.floor import acts
from summitry.core.floor.acts import Act
from summitry.core.floor.ballot import Choice, Method
from summitry.core.floor.refusals import Refused
from summitry.core.floor.state import DECIDED, LIVE_LINKS, Link, Means, QuestionKind, Text
from summitry.core.record import walk
from tests.factories import (
    CAST,
    HOLD,
    MEMBERS,
    SECOND,
    VOICES,
    Acting,
    a_log,
    a_meeting,
    a_question,
    a_vote,
)

PEOPLE = st.sampled_from(sorted(CAST))
PARTY = st.sampled_from(sorted(VOICES))
MEMBER = st.sampled_from(MEMBERS)
PASSED = st.sampled_from([1, SECOND, HOLD, 2 * HOLD])
LINKS = st.sampled_from([Link.CONNECTED, Link.DEGRADED, Link.LOST])
_slugs = count()


class StoredChamber(RuleBasedStateMachine):
    """One meeting; `objected` are stamps of objections that took effect and were not withdrawn, by party."""

    @initialize()
    def convene(self) -> None:
        self.slug = f"meeting-{next(_slugs)}"
        self.acting = Acting(a_meeting(self.slug)).open()
        self.people = dict(Person.objects.values_list("key", "pk"))
        self.objected: dict[str, int] = {}
        self.voted: dict[str, Choice] = {}
        self.last: Sent | None = None

    def act(self, who: str | None, act: Act, passed: int) -> bool:
        """Whether it took effect; whatever is refused changes nothing."""
        self.acting.now += passed
        person = None if who is None else self.people[who]
        sent = Sent(act, self.acting.now, person, f"key {self.acting.now}" if who else "")
        had_effect = self.effect(sent)
        if had_effect and who is not None:
            self.last = sent
        return had_effect

    def effect(self, sent: Sent) -> bool:
        before = ChamberState.objects.get(pk=self.acting.meeting.pk)
        try:
            perform(self.acting.meeting.pk, sent)
        except (Refused, NotAllowed):
            after = ChamberState.objects.get(pk=self.acting.meeting.pk)
            assert (after.document, after.version) == (before.document, before.version)
            return False
        return True

    @property
    def question(self) -> str:
        question = self.acting.chamber.question
        return "Q0" if question is None else question.id

    @property
    def face(self) -> str:
        question = self.acting.chamber.question
        return "Q0" if question is None else question.face

    @rule(passed=PASSED)
    def put(self, passed: int) -> None:
        if self.act("chair", a_question(), passed):
            self.objected.clear()

    @rule(passed=PASSED)
    def put_package(self, passed: int) -> None:
        texts = tuple(Text(title={"en": name}) for name in ("plan", "statement"))
        if self.act("chair", replace(a_question(), kind=QuestionKind.PACKAGE, texts=texts), passed):
            self.objected.clear()

    @rule(text=st.integers(1, 2), passed=PASSED)
    def take_out(self, text: int, passed: int) -> None:
        """An objection against that text alone goes with it."""
        if self.act("chair", acts.TakeOut(question=self.question, text=text, reason="Apart."), passed):
            self.objected = {
                party: at for party, at in self.objected.items() if party not in self.named(text)
            }

    def named(self, text: int) -> set[str]:
        question = self.acting.chamber.question
        assert question is not None
        return {objection.party for objection in question.objections if objection.texts == (text,)}

    @rule(text=st.integers(1, 2), passed=PASSED)
    def put_item(self, text: int, passed: int) -> None:
        """What moved with the text stands on it from the start."""
        packages = self.acting.chamber.packages
        if self.act(
            "chair", acts.PutItem(package=packages[-1].id if packages else "P1", number=text), passed
        ):
            (item,) = [item for item in packages[-1].items if item.number == text]
            self.objected = {objection.party: objection.at for objection in item.objections}

    @rule(who=PEOPLE, text=st.integers(1, 2), passed=PASSED)
    def object_to_a_text(self, who: str, text: int, passed: int) -> None:
        if self.act(who, acts.Object(question=self.question, texts=(text,)), passed):
            self.objected[CAST[who][1]] = self.acting.now

    @rule(method=st.sampled_from(list(Method)), passed=PASSED)
    def open_a_vote(self, method: Method, passed: int) -> None:
        if self.act("chair", acts.OpenVote(question=self.question, method=method), passed):
            self.voted.clear()

    @rule(who=PEOPLE, choice=st.sampled_from(list(Choice)), passed=PASSED)
    def cast_a_vote(self, who: str, choice: Choice, passed: int) -> None:
        if self.act(who, acts.CastVote(question=self.question, choice=choice), passed):
            self.voted[CAST[who][1]] = choice

    @rule(passed=PASSED)
    def close_the_vote(self, passed: int) -> None:
        """No vote is lost and none counts twice, wherever it was kept."""
        if self.act("chair", acts.CloseVote(question=self.question), passed):
            tally = Decision.objects.filter(meeting=self.acting.meeting).last().sheet["vote"]["tally"]
            cast = list(self.voted.values())
            assert {choice: tally[choice] for choice in Choice} == {
                choice: cast.count(choice) for choice in Choice
            }

    @rule(passed=PASSED)
    def void_the_vote(self, passed: int) -> None:
        self.act("chair", acts.VoidVote(question=self.question, reason="Wrong text."), passed)

    @rule(
        method=st.sampled_from(list(Method)),
        given=st.lists(st.sampled_from(list(Choice)), min_size=3, max_size=3),
        slip=st.sampled_from(["none", "lost link", "restart", "changed"]),
    )
    def go_straight_for_a_vote(self, method: Method, given: list[Choice], slip: str) -> None:
        """Chance alone seldom gets so far; with a slip before it is closed."""
        if self.act("chair", a_vote(), SECOND):
            self.objected.clear()
        for party in MEMBERS:
            self.link(party, Link.CONNECTED, 1)
        self.everybody_acknowledges(SECOND)
        self.open_a_vote(method, SECOND)
        self.everybody_acknowledges(SECOND)
        for party, choice in zip(MEMBERS, given, strict=True):
            self.cast_a_vote(VOICES[party], choice, SECOND)
        if slip == "lost link":
            self.link("CHN", Link.LOST, SECOND)
        elif slip == "restart":
            self.restart(SECOND)
        elif slip == "changed":
            self.cast_a_vote(VOICES["CHN"], given[0], SECOND)
        self.close_the_vote(SECOND)

    @rule(passed=PASSED)
    def everybody_acknowledges(self, passed: int) -> None:
        """In one transaction, as receipts are, each with its own stamp."""
        self.acting.now += passed
        receipt, first = acts.Acknowledge(question=self.face), self.acting.now
        batch = [Sent(receipt, at, self.people[VOICES[party]]) for at, party in enumerate(MEMBERS, first)]
        self.acting.now += len(MEMBERS) - 1
        perform_together(self.acting.meeting.pk, batch)

    @rule(who=PEOPLE, passed=PASSED)
    def acknowledge(self, who: str, passed: int) -> None:
        self.act(who, acts.Acknowledge(question=self.face), passed)

    @rule(who=PEOPLE, passed=PASSED)
    def object(self, who: str, passed: int) -> None:
        if self.act(who, acts.Object(question=self.question), passed):
            self.objected[CAST[who][1]] = self.acting.now

    @rule(party=MEMBER, passed=PASSED)
    def objection_by_telephone(self, party: str, passed: int) -> None:
        heard = acts.EnterObjection(question=self.question, party=party, means=Means.TELEPHONE)
        if self.act("secretariat", heard, passed):
            self.objected[party] = self.acting.now

    @rule(who=PEOPLE, number=st.integers(1, 4), passed=PASSED)
    def withdraw_objection(self, who: str, number: int, passed: int) -> None:
        if self.act(who, acts.WithdrawObjection(objection=f"O{number}"), passed):
            del self.objected[CAST[who][1]]

    @rule(passed=PASSED)
    def gavel(self, passed: int) -> None:
        chamber = self.acting.chamber
        if not self.act("chair", acts.Gavel(question=self.question), passed):
            return
        assert self.objected == {}
        assert chamber.open_question is not None
        assert chamber.open_question.unacknowledged() == ()
        assert set(MEMBERS) == {*chamber.open_question.receipts, *chamber.open_question.absences}

    @rule(slip=st.sampled_from(["none", "objection", "lost link", "restart"]))
    def go_straight_for_adoption(self, slip: str) -> None:
        """Chance alone seldom gets so far; with a slip just before the gavel."""
        self.put(SECOND)
        for party in MEMBERS:
            self.link(party, Link.CONNECTED, 1)
        self.everybody_acknowledges(SECOND)
        if slip == "objection":
            self.object("delegate", 2 * HOLD)
        elif slip == "lost link":
            self.link("CHN", Link.LOST, 2 * HOLD)
        elif slip == "restart":
            self.restart(2 * HOLD)
        self.gavel(2 * HOLD)

    @rule(who=st.sampled_from(["delegate", "china"]), out=st.integers(1, 2), against=st.integers(1, 2))
    def go_straight_for_a_package(self, who: str, out: int, against: int) -> None:
        """With one objection, which may go with the text that is taken out."""
        self.put_package(SECOND)
        for party in MEMBERS:
            self.link(party, Link.CONNECTED, 1)
        self.object_to_a_text(who, against, SECOND)
        self.take_out(out, SECOND)
        self.everybody_acknowledges(SECOND)
        self.gavel(2 * HOLD)
        self.put_item(out, SECOND)

    @rule(passed=PASSED)
    def withdraw_question(self, passed: int) -> None:
        self.act("chair", acts.WithdrawQuestion(question=self.question, reason="Later."), passed)

    @rule(party=MEMBER, passed=PASSED)
    def rule_absent(self, party: str, passed: int) -> None:
        self.act("chair", acts.RuleAbsent(question=self.question, party=party, reason="Gone."), passed)

    @rule(party=PARTY, link=LINKS, passed=PASSED)
    def link(self, party: str, link: Link, passed: int) -> None:
        self.act(None, acts.NoteLink(party=party, link=link), passed)

    @rule(passed=PASSED)
    def restart(self, passed: int) -> None:
        """All that a process knew is gone; what is stored goes on."""
        self.act(None, acts.NoteRestart(), passed)
        for party, seat in self.acting.chamber.seats.items():
            if seat.link in LIVE_LINKS:
                self.act(None, acts.NoteLink(party=party, link=Link.CONNECTED), 1)

    @rule(who=PEOPLE, passed=PASSED)
    def ask_for_the_floor(self, who: str, passed: int) -> None:
        self.act(who, acts.RequestFloor(), passed)

    @rule(party=PARTY, passed=PASSED)
    def give_the_floor(self, party: str, passed: int) -> None:
        self.act("chair", acts.GiveFloor(party=party), passed)

    @rule(who=PEOPLE, passed=PASSED)
    def end_the_floor(self, who: str, passed: int) -> None:
        self.act(who, acts.EndFloor(), passed)

    @rule(person=PEOPLE, passed=PASSED)
    def name_a_voice(self, person: str, passed: int) -> None:
        self.act("head", acts.NameVoice(person=person), passed)

    @rule()
    def send_the_last_act_again(self) -> None:
        """Late and duplicate: under its key it is answered as before, and has no second effect."""
        if self.last is not None:
            before = self.acting.chamber
            assert perform(self.acting.meeting.pk, self.last) == self.last.at
            assert self.acting.chamber == before

    @invariant()
    def the_record_gives_the_chamber_back(self) -> None:
        assert rebuild(a_log(), self.slug) == self.acting.chamber

    @invariant()
    def standing_objections_are_those_that_took_effect(self) -> None:
        question = self.acting.chamber.open_question
        if question is not None:
            assert {o.party: o.at for o in question.standing()} == self.objected

    @invariant()
    def every_decision_has_its_sheet(self) -> None:
        decided = [settled.id for settled in self.acting.chamber.settled if settled.outcome in DECIDED]
        decisions = Decision.objects.filter(meeting=self.acting.meeting)
        assert list(decisions.values_list("question", flat=True)) == decided

    @invariant()
    def a_box_holds_what_was_cast_in_secret_and_nothing_else_does(self) -> None:
        question = self.acting.chamber.open_question
        ballot = None if question is None else question.open_ballot
        boxes = list(BallotBox.objects.filter(meeting=self.acting.meeting).exclude(sealed=ballots.EMPTY))
        if ballot is None or ballot.method is not Method.SECRET:
            assert boxes == []
            return
        assert {cast.choice for cast in ballot.casts.values()} <= {None}
        cast = list(self.voted.values())
        assert [ballots._opened(box) for box in boxes] == [tuple(cast.count(choice) for choice in Choice)]

    def teardown(self) -> None:
        assert walk(recorded(a_log())).broken is None


@pytest.mark.django_db
def test_what_is_stored_keeps_the_chambers_promises() -> None:
    chosen = settings(
        max_examples=25,
        stateful_step_count=25,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    machine: Callable[[], Any] = StoredChamber
    run_state_machine_as_test(machine, settings=chosen)
