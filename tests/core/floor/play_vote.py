"""Votes, as Hypothesis plays them."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from summitry.core.floor import acts
from summitry.core.floor.acts import Actor
from summitry.core.floor.ballot import Choice, Method
from summitry.core.floor.state import Link, RequestKind
from tests.core.floor.play import HEADS, MEMBERS, members, people
from tests.core.floor.play_question import QuestionPlay
from tests.core.floor.room import CHAIR, SECOND, applied_rule, by_vote

methods = st.sampled_from(list(Method))
choices = st.sampled_from(list(Choice))
SLIPS = ("none", "unseen", "lost link", "restart", "changed vote", "point of order", "proxy")
rules = st.fixed_dictionaries(
    {
        "share": st.sampled_from([(1, 2), (2, 3), (1, 1)]),
        "more_than": st.booleans(),
        "of": st.sampled_from(["members", "present", "voting"]),
        "proxies": st.sampled_from([1, 2, None]),
    }
)


class VotePlay(QuestionPlay):
    """Opened, cast by whoever tries, changed, called, voided, closed."""

    @property
    def in_vote(self) -> bool:
        return self.model.put is not None and self.model.put.vote is not None

    @precondition(lambda self: self.model.sitting == "open" and not self.in_question)
    @rule(rule=rules, fallback=st.booleans())
    def the_chair_puts_what_a_vote_decides(self, rule: dict[str, object], fallback: bool) -> None:
        vote = by_vote(**rule)
        self.send(self.room.putting(**({"fallback": applied_rule(**vote)} if fallback else vote)))

    @precondition(lambda self: self.in_question and self.model.put.rule.fallback is not None)
    @rule()
    def the_chair_moves_to_the_vote(self) -> None:
        self.send(acts.MoveToVote(question=self.open_question()))

    @precondition(lambda self: self.in_question and not self.in_vote)
    @rule(method=methods, first=st.sampled_from([None, *MEMBERS]))
    def the_vote_is_opened(self, method: Method, first: str | None) -> None:
        self.send(acts.OpenVote(question=self.open_question(), method=method, first=first))

    @precondition(lambda self: self.in_question and self.model.put.rule.kind == "threshold")
    @rule(method=methods)
    def everybody_has_the_ballot(self, method: Method) -> None:
        self.everybody_is_brought_to_agree(None)
        self.send(acts.OpenVote(question=self.open_question(), method=method))
        self.every_voice_acknowledges()

    @precondition(lambda self: self.in_vote or self.seldom())
    @rule(actor=people, choice=choices)
    def somebody_votes(self, actor: Actor, choice: Choice) -> None:
        self.send(acts.CastVote(question=self.open_question(), choice=choice), actor)

    @precondition(lambda self: self.in_question and self.model.put.rule.kind == "threshold")
    @rule(giver=members, to=members, back=st.booleans())
    def a_vote_is_given_to_another(self, giver: str, to: str, back: bool) -> None:
        voice = Actor(person=self.model.voices[giver], role="head", party=giver)
        if self.send(acts.GiveProxy(question=self.open_question(), to=to), voice) and back and self.seldom():
            self.send(acts.TakeBackProxy(question=self.open_question()), voice)

    @precondition(lambda self: self.in_vote)
    @rule(actor=people, whose=members, choice=choices)
    def somebody_votes_for_another(self, actor: Actor, whose: str, choice: Choice) -> None:
        holder = self.model.put.proxies.get(whose)
        if holder is not None:
            actor = Actor(person=self.model.voices[holder], role="head", party=holder)
        self.send(acts.CastVote(question=self.open_question(), choice=choice, party=whose), actor)

    @precondition(lambda self: self.in_vote)
    @rule(given=st.lists(choices, min_size=4, max_size=4))
    def everybody_votes_as_the_roll_goes(self, given: list[Choice]) -> None:
        order = self.model.put.vote.order
        for voice, choice in zip(sorted(self.voices(), key=lambda v: _place(order, v)), given, strict=False):
            self.send(acts.CastVote(question=self.open_question(), choice=choice), voice)

    @precondition(lambda self: self.in_vote)
    @rule(party=members)
    def the_roll_goes_on(self, party: str) -> None:
        self.send(acts.CallNext(question=self.open_question(), party=self.model.called() or party))

    @precondition(lambda self: self.in_vote)
    @rule()
    def the_vote_is_closed(self) -> None:
        self.all_late_receipts_are_decided()
        self.send(acts.CloseVote(question=self.open_question(), counted=self.model.put.vote.count()))

    @precondition(lambda self: self.in_vote)
    @rule(wrong=st.tuples(*[st.integers(0, 3)] * 3))
    def the_vote_is_closed_with_another_count(self, wrong: tuple[int, int, int]) -> None:
        """Of an open vote only what was cast is counted; a box must hold what was cast."""
        self.all_late_receipts_are_decided()
        vote = self.model.put.vote
        if vote.method != "secret":
            self.send(acts.CloseVote(question=self.open_question(), counted=wrong))

    @precondition(lambda self: self.in_vote and self.seldom())
    @rule()
    def the_vote_is_voided(self) -> None:
        self.send(acts.VoidVote(question=self.open_question(), reason="the wrong text was shown"))

    @precondition(lambda self: self.model.sitting == "open" and not self.in_question)
    @rule(
        rule=rules,
        method=methods,
        given=st.lists(choices, min_size=4, max_size=4),
        slip=st.sampled_from(
            ["none", "none", "lost link", "restart", "changed vote", "point of order", "proxy"]
        ),
    )
    def a_vote_is_held_to_its_end(
        self, rule: dict[str, object], method: Method, given: list[Choice], slip: str
    ) -> None:
        """Chance alone seldom gets so far; with a slip before it is closed."""
        self.send(self.room.putting(**by_vote(**rule)))
        if not self.in_question:
            return
        if slip == "proxy":
            self.a_vote_is_given_to_another("CHN", "RUS", False)
        self.everybody_is_brought_to_agree(None)
        self.send(acts.OpenVote(question=self.open_question(), method=method))
        if not self.in_vote:
            return
        if slip == "unseen":
            self.everybody_votes_as_the_roll_goes(given)
            self.somebody_acknowledges_what_an_old_page_shows(HEADS[0])
        self.every_voice_acknowledges()
        if slip == "proxy":
            self.somebody_votes_for_another(CHAIR, "CHN", given[0])
        self.everybody_votes_as_the_roll_goes(given)
        if slip == "lost link":
            self.a_link_changes("CHN", Link.LOST)
        elif slip == "restart":
            self.the_server_restarts(SECOND, True)
        elif slip == "changed vote":
            self.everybody_votes_as_the_roll_goes(given[::-1])
        elif slip == "point of order":
            self.send(acts.GiveFloor(party="RUS", kind=RequestKind.POINT_OF_ORDER))
        self.the_vote_is_closed()


def _place(order: list[str], voice: Actor) -> int:
    return order.index(voice.party) if voice.party in order else len(order)
