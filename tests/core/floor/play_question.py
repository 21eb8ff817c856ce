"""Questions put, as Hypothesis plays them."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from summitry.core.floor import acts
from summitry.core.floor.acts import SERVER, Actor
from summitry.core.floor.state import Link, Means
from tests.core.floor.play import HEADS, MEMBERS, ChamberPlay, members, numbers, parties, pauses, people
from tests.core.floor.room import SECOND, SECRETARY


class QuestionPlay(ChamberPlay):
    """Receipts in time and late, objections of every kind, rulings, the gavel."""

    @precondition(lambda self: self.model.sitting == "open" and not self.in_question)
    @rule(
        kind=st.sampled_from(["no_objection", "no_objection", "consensus_minus", "opt_in"]),
        pauses=st.booleans(),
        absence=st.sampled_from([None, False, True]),
    )
    def the_chair_puts_a_question(self, kind: str, pauses: bool, absence: bool | None) -> None:
        excluded = ("IND",) if kind == "consensus_minus" else ()
        putting = self.room.putting(
            kind=kind, lost_link_pauses=pauses, absence_blocks=absence, excluded=excluded
        )
        self.send(putting)

    @precondition(lambda self: self.in_question or self.seldom())
    @rule(actor=people)
    def somebody_acknowledges(self, actor: Actor) -> None:
        self.send(acts.Acknowledge(question=self.face()), actor)

    @precondition(lambda self: self.in_question)
    @rule(actor=st.sampled_from(HEADS))
    def somebody_acknowledges_what_an_old_page_shows(self, actor: Actor) -> None:
        self.send(acts.Acknowledge(question=self.open_question()), actor)

    @precondition(lambda self: self.in_question)
    @rule()
    def every_voice_acknowledges(self) -> None:
        for actor in self.voices():
            self.send(acts.Acknowledge(question=self.face()), actor)

    def voices(self) -> list[Actor]:
        return [
            Actor(person=self.model.voices[party], role="delegate", party=party)
            for party in MEMBERS
            if party in self.model.attending
        ]

    @precondition(lambda self: self.in_question)
    @rule(actor=st.sampled_from(HEADS))
    def a_receipt_arrives_and_waits(self, actor: Actor) -> None:
        self.undecided.append((acts.Acknowledge(question=self.face()), actor, self.arrival()))

    @precondition(lambda self: self.undecided)
    @rule()
    def all_late_receipts_are_decided(self) -> None:
        for act, actor, at in self.undecided:
            self.decide(act, actor, at)
        self.undecided = []

    @precondition(lambda self: self.in_question or self.seldom())
    @rule(actor=people)
    def somebody_objects(self, actor: Actor) -> None:
        self.send(acts.Object(question=self.open_question()), actor)

    @precondition(lambda self: self.in_question or self.seldom())
    @rule(party=parties, means=st.sampled_from(list(Means)))
    def the_secretariat_enters_an_objection(self, party: str, means: Means) -> None:
        self.send(acts.EnterObjection(question=self.open_question(), party=party, means=means), SECRETARY)

    @precondition(lambda self: self.in_question)
    @rule(actor=people, number=numbers)
    def somebody_withdraws_or_confirms_an_objection(self, actor: Actor, number: int) -> None:
        if not self.send(acts.ConfirmObjection(objection=f"O{number}"), actor):
            self.send(acts.WithdrawObjection(objection=f"O{number}"), actor)

    @precondition(lambda self: self.in_question)
    @rule()
    def every_objection_that_counts_is_withdrawn(self) -> None:
        put = self.model.put
        assert put is not None
        for objection, party in list(put.objections.items()):
            if party in put.rule.excluded:
                continue
            voice = Actor(person=self.model.voices[party], role="delegate", party=party)
            assert self.send(acts.WithdrawObjection(objection=objection), voice)

    @precondition(lambda self: self.in_question or self.seldom())
    @rule(actor=people)
    def somebody_states_no_objection(self, actor: Actor) -> None:
        self.send(acts.StateNoObjection(question=self.open_question()), actor)

    @precondition(lambda self: self.in_question)
    @rule(party=members)
    def the_chair_rules_a_member_absent(self, party: str) -> None:
        self.send(acts.RuleAbsent(question=self.open_question(), party=party, reason="no answer"))

    @precondition(lambda self: self.in_question)
    @rule(but=st.sampled_from([None, None, *MEMBERS]))
    def everybody_is_brought_to_agree(self, but: str | None) -> None:
        """What is left is the hold, unless an absence blocks or the quorum is not met."""
        if self.model.sitting != "open":
            self.send(acts.Resume())
        self.every_lost_link_comes_back()
        if but is not None:
            self.send(acts.NoteLink(party=but, link=Link.LOST), SERVER)
            self.send(acts.RuleAbsent(question=self.open_question(), party=but, reason="no answer"))
        self.every_objection_that_counts_is_withdrawn()
        for voice in self.voices():
            if voice.party != but:
                self.send(acts.Acknowledge(question=self.face()), voice)

    @precondition(lambda self: self.in_question)
    @rule(early_us=st.sampled_from([0, 0, 1, SECOND]))
    def the_gavel_falls_when_the_model_says_that_the_hold_ends(self, early_us: int) -> None:
        self.all_late_receipts_are_decided()
        assert self.model.put is not None
        left = self.model.put.rule.hold_us - self.model.put.held(self.model.now)
        self.room.now = max(self.room.now, self.model.now + left - early_us - 1)
        self.send(acts.Gavel(question=self.open_question()))

    @precondition(lambda self: self.in_question or self.seldom())
    @rule(us=pauses)
    def the_gavel_falls(self, us: int) -> None:
        self.room.wait(us)
        self.send(acts.Gavel(question=self.open_question()))

    @precondition(lambda self: self.seldom())
    @rule()
    def the_chair_withdraws_the_question(self) -> None:
        self.send(acts.WithdrawQuestion(question=self.open_question(), reason="redrafted"))
