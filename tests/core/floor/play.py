"""A meeting as Hypothesis plays it: how acts reach the chamber, the sitting and presence."""

import msgspec
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from summitry.core.floor import acts
from summitry.core.floor.acts import SERVER, Act, Actor
from summitry.core.floor.codec import act_from_data, act_to_data, chamber_from_json, chamber_to_json
from summitry.core.floor.refusals import Refused
from summitry.core.floor.state import Link, RequestKind
from tests.core.floor.model import Model
from tests.core.floor.model_agenda import AgendaModel
from tests.core.floor.model_list import SpeakersList
from tests.core.floor.room import (
    AGENDA,
    BODY,
    CHAIR,
    HOLD,
    OBSERVER,
    RULES,
    SECOND,
    SECRETARY,
    STRANGER,
    Room,
    chamber_of,
    delegate,
    head,
)
from tests.core.floor.told import expects, tell

MEMBERS = ("CHN", "RUS", "IND", "KAZ")
PARTIES = (*MEMBERS, OBSERVER, BODY)
HEADS = tuple(head(party) for party in PARTIES)
PEOPLE = (*HEADS, *(delegate(party) for party in PARTIES), CHAIR, SECRETARY, STRANGER)

parties = st.sampled_from(PARTIES)
members = st.sampled_from(MEMBERS)
people = st.sampled_from(PEOPLE)
links = st.sampled_from([Link.CONNECTED, Link.DEGRADED, Link.LOST])
numbers = st.integers(1, 6)
pauses = st.sampled_from([1, SECOND, HOLD // 2, HOLD - 1, HOLD, HOLD + 1, 3600 * SECOND])


UNRANKED = sorted(set(RequestKind) - set(RULES.precedence))
"""Kinds that the rules do not rank go last."""


class ChamberPlay(RuleBasedStateMachine):
    """Plays acts in their order; receipts may be decided late, but before a gavel that arrived later."""

    @initialize(
        regrets=st.booleans(),
        quorum=st.sampled_from([None, None, 3]),
        in_session=st.sampled_from([True, True, False]),
    )
    def convene(self, regrets: bool, quorum: int | None, in_session: bool) -> None:
        rules = msgspec.structs.replace(RULES, quorum_to_decide=quorum)
        chamber = chamber_of(MEMBERS, ["KAZ"] if regrets else [], rules)
        chamber = msgspec.structs.replace(chamber, agenda=AGENDA)
        self.room = Room(chamber)
        self.model = Model(
            members=set(MEMBERS),
            voices={party: head(party).person for party in PARTIES},
            attending={party for party in MEMBERS if chamber.seats[party].attends},
            now=self.room.now,
            queue=SpeakersList([*RULES.precedence, *UNRANKED], list(PARTIES)),
            agenda=AgendaModel([item.id for item in AGENDA.items]),
            quorum=quorum,
        )
        self.sent: list[tuple[Act, Actor]] = []
        self.undecided: list[tuple[Act, Actor, int]] = []
        if in_session:
            self.everybody_connects_and_the_meeting_opens()

    # ---- how an act reaches the chamber ---------------------------------------------------------------

    def send(self, act: Act, actor: Actor = CHAIR) -> bool:
        if isinstance(act, acts.Gavel):
            self.all_late_receipts_are_decided()
        self.sent.append((act, actor))
        return self.decide(act, actor, self.arrival())

    def arrival(self) -> int:
        self.room.now += 1
        self.model.pass_to(self.room.now)
        return self.room.now

    def decide(self, act: Act, actor: Actor, at: int) -> bool:
        """Decide in the chamber and in the model; both must agree on whether it is accepted."""
        before = chamber_to_json(self.room.chamber)
        expected = expects(self.model, act, actor, at)
        try:
            events = self.room.act(act_from_data(act_to_data(act)), actor, at)
        except Refused:
            assert expected is not True
            assert chamber_to_json(self.room.chamber) == before
            return False
        assert expected is not False, self.model.against_adoption()
        tell(act, self.model, actor, at, events)
        if events:
            self.model.last_change = max(self.model.last_change, at)
        return True

    def open_question(self) -> str:
        """Its id, or that of the last one, as a stale page has it."""
        return "Q1" if self.room.chamber.question is None else self.room.chamber.question.id

    def face(self) -> str:
        """What its pages show now, by name."""
        return self.open_question() if self.model.put is None else self.model.put.face

    def seldom(self) -> bool:
        """What stops a meeting is played less often than what carries it on."""
        return len(self.sent) % 4 == 3

    @property
    def in_question(self) -> bool:
        return self.model.put is not None

    @rule(us=pauses)
    def time_passes(self, us: int) -> None:
        self.room.wait(us)

    @precondition(lambda self: self.sent)
    @rule(back=st.integers(1, 8))
    def an_earlier_act_is_sent_again(self, back: int) -> None:
        self.send(*self.sent[-min(back, len(self.sent))])

    # ---- the sitting ----------------------------------------------------------------------------------

    @precondition(lambda self: self.model.sitting == "convened")
    @rule()
    def everybody_connects_and_the_meeting_opens(self) -> None:
        for party in PARTIES:
            if self.room.chamber.seats[party].attends:
                self.send(acts.NoteLink(party=party, link=Link.CONNECTED), SERVER)
        self.send(acts.Open())

    @precondition(lambda self: self.seldom())
    @rule()
    def the_chair_suspends(self) -> None:
        self.send(acts.Suspend(reason="consultations"))

    @precondition(lambda self: self.seldom())
    @rule(us=st.integers(0, HOLD))
    def the_chair_adjourns(self, us: int) -> None:
        self.send(acts.Adjourn(until=self.room.now + us))

    @precondition(lambda self: self.seldom() and self.room.events)
    @rule(back=st.integers(1, 20), actor=st.sampled_from([CHAIR, SECRETARY]))
    def an_earlier_act_is_rectified(self, back: int, actor: Actor) -> None:
        named = self.room.events[-min(back, len(self.room.events))].at
        self.send(acts.Rectify(of=named, sentence=f"It was the {back}th before."), actor)

    @precondition(lambda self: self.seldom())
    @rule(act=st.sampled_from([acts.OpenDoors(), acts.CloseDoors()]))
    def the_chair_moves_the_doors(self, act: Act) -> None:
        self.send(act)
        assert self.room.chamber.part == self.model.doors

    @precondition(lambda self: self.model.sitting != "open")
    @rule()
    def the_chair_resumes(self) -> None:
        self.send(acts.Resume())

    @precondition(lambda self: len(self.sent) > 60)
    @rule()
    def the_chair_closes(self) -> None:
        self.send(acts.Close())

    # ---- presence -------------------------------------------------------------------------------------

    @rule(party=parties, link=links)
    def a_link_changes(self, party: str, link: Link) -> None:
        self.send(acts.NoteLink(party=party, link=link), SERVER)

    @rule()
    def every_lost_link_comes_back(self) -> None:
        for party, seat in self.room.chamber.seats.items():
            if seat.link is Link.LOST or party in self.room.chamber.returning:
                self.send(acts.NoteLink(party=party, link=Link.CONNECTED), SERVER)

    @precondition(lambda self: self.seldom())
    @rule(us=pauses, everybody_returns=st.booleans())
    def the_server_restarts(self, us: int, everybody_returns: bool) -> None:
        """What it had not decided was not answered: it is lost, and the pages send it again."""
        self.undecided = []
        self.room.chamber = chamber_from_json(chamber_to_json(self.room.chamber))
        self.room.wait(us)
        self.send(acts.NoteRestart(), SERVER)
        if everybody_returns:
            self.every_lost_link_comes_back()

    @precondition(lambda self: self.seldom())
    @rule(party=parties, person=st.sampled_from(["head", "delegate"]))
    def another_voice_is_named(self, party: str, person: str) -> None:
        self.send(acts.NameVoice(person=f"{party}-{person}"), head(party))
