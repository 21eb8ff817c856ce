"""Votes: who may vote, when, and what comes of it."""

import pytest
from msgspec.structs import replace

from summitry.core.floor import acts
from summitry.core.floor.ballot import Choice, Method
from summitry.core.floor.events import VoteCast
from summitry.core.floor.state import Link, Outcome, RequestKind
from summitry.core.floor.votes import as_recorded
from tests.core.floor.room import RULES, Room, applied_rule, by_vote, chamber_of, delegate, head

VOTE = acts.CastVote(question="Q1", choice=Choice.YES)
METHODS = tuple(Method)
FIVE = ("CHN", "RUS", "IND", "KAZ", "KGZ")


def finish(room: Room, **choices: str) -> None:
    """Everybody votes and the vote is closed."""
    room.cast(**choices)
    room.close_vote()


def test_more_than_half_of_those_voting() -> None:
    room = Room.voting()
    room.cast(CHN="yes", RUS="no", IND="yes")
    tally = room.close_vote()
    assert (tally.yes, tally.no, tally.abstain, tally.base) == (2, 1, 0, 3)
    assert room.question.outcome is Outcome.ADOPTED


def test_a_tie_is_not_adopted() -> None:
    room = Room.voting()
    finish(room, CHN="yes", RUS="no", IND="abstain")
    assert room.question.outcome is Outcome.NOT_ADOPTED


SHARES = {
    "abstentions stand outside of those voting": ({"of": "voting", "share": (2, 3)}, "ynaaa", False),
    "two of three voting are two thirds": (
        {"of": "voting", "share": (2, 3), "more_than": False},
        "yynaa",
        True,
    ),
    "and not more than two thirds": ({"of": "voting", "share": (2, 3)}, "yynaa", False),
    "abstentions are of those present": ({"of": "present"}, "yyaaa", False),
    "most of those present": ({"of": "present"}, "yyyaa", True),
    "who is away counts among all members": ({"of": "members"}, "yy", False),
    "who does not vote is not among those voting": ({"of": "voting"}, "yy", True),
    "nobody votes": ({"of": "voting"}, "", False),
    "only abstentions": ({"of": "voting"}, "aaaaa", False),
    "weights": ({"of": "voting", "weights": {"CHN": 4}}, "ynnna", True),
}
CHOICES = {"y": "yes", "n": "no", "a": "abstain"}


@pytest.mark.parametrize("case", SHARES)
def test_what_a_share_is_taken_of(case: str) -> None:
    rule, votes, adopted = SHARES[case]
    room = Room.voting(chamber=chamber_of(FIVE), **rule)
    finish(room, **{party: CHOICES[vote] for party, vote in zip(FIVE, votes, strict=False)})
    assert room.question.outcome is (Outcome.ADOPTED if adopted else Outcome.NOT_ADOPTED)


@pytest.mark.parametrize("method", METHODS)
def test_a_vote_begins_when_all_have_the_question_and_closes_when_all_have_the_ballot(method: Method) -> None:
    room = Room.with_question(**by_vote())
    opening = acts.OpenVote(question="Q1", method=method)
    room.refused("vote_refused", opening)
    room.acknowledge("CHN", "RUS", "IND")
    room.act(opening)
    assert room.question.receipts == {}
    room.refused("receipt_outdated", acts.Acknowledge(question="Q1"), head("CHN"))
    room.refused("ballot_unseen", VOTE, head("CHN"))
    room.refused("vote_refused", acts.CloseVote(question="Q1", counted=(0, 0, 0)))
    room.refused("voting", opening)


def test_only_the_voice_votes_and_only_a_members() -> None:
    room = Room.voting()
    room.refused("not_the_voice", VOTE, delegate("CHN"))
    room.refused("not_a_member", VOTE, head("MNG"))


def test_a_vote_may_be_changed_and_the_same_vote_is_one() -> None:
    room = Room.voting(Method.SHOW)
    room.cast(CHN="yes")
    assert room.act(VOTE, head("CHN")) == ()
    room.cast(CHN="no")
    tally = room.close_vote()
    assert (tally.yes, tally.no) == (0, 1)


def test_a_secret_vote_is_given_once_and_nothing_of_it_is_kept() -> None:
    room = Room.voting(Method.SECRET)
    (cast,) = room.act(VOTE, head("CHN"))
    assert isinstance(cast, VoteCast)
    assert cast.choice is None
    assert as_recorded(VOTE, (cast,)) == replace(VOTE, choice=None)
    room.refused("voted_in_secret", VOTE, head("CHN"))
    room.cast(RUS="no")
    tally = room.close_vote((1, 1, 0))
    assert (tally.yes, tally.no, tally.abstain) == (1, 1, 0)
    assert room.question.ballot is not None
    assert {cast.choice for cast in room.question.ballot.casts.values()} == {None}


def test_the_count_of_an_open_vote_is_never_taken_from_outside() -> None:
    room = Room.voting(Method.RECORDED)
    room.cast(CHN="no")
    assert room.close_vote((1, 0, 0)).yes == 0


def test_a_roll_call_begins_where_it_is_told_to_and_goes_by_the_charters_order() -> None:
    room = Room.voting(Method.ROLL_CALL, first="RUS")
    assert room.question.calling == "RUS"
    room.refused("not_called", VOTE, head("CHN"))
    room.cast(RUS="yes")
    room.refused("not_calling", acts.CallNext(question="Q1", party="RUS"))
    room.act(acts.CallNext(question="Q1", party="IND"))
    room.refused("vote_refused", acts.CloseVote(question="Q1"))
    room.cast(CHN="yes")
    assert room.question.calling is None
    room.cast(IND="no")
    assert room.close_vote().no == 1


def test_a_seat_ruled_absent_is_not_called() -> None:
    room = Room.voting(Method.ROLL_CALL)
    room.link("CHN", Link.LOST)
    room.rule_absent("CHN")
    assert room.question.calling == "RUS"


def test_a_lost_link_keeps_the_vote_open_until_it_is_back_or_ruled_absent() -> None:
    room = Room.voting()
    room.cast(CHN="yes", RUS="yes")
    room.link("IND", Link.LOST)
    room.refused("vote_refused", acts.CloseVote(question="Q1"))
    room.link("CHN", Link.LOST)
    room.rule_absent("IND")
    tally = room.close_vote()
    assert (tally.yes, tally.present) == (2, 2)


def test_whoever_was_lost_must_see_the_ballot_again() -> None:
    room = Room.voting()
    room.link("IND", Link.LOST)
    room.link("IND", Link.CONNECTED)
    room.refused("ballot_unseen", replace(VOTE), head("IND"))
    room.acknowledge("IND")
    room.cast(IND="yes")


def test_votes_outlast_a_restart_and_another_voice() -> None:
    room = Room.voting()
    room.cast(CHN="yes")
    room.restart()
    room.act(acts.NameVoice(person="CHN-delegate"), head("CHN"))
    assert room.question.has_voted("CHN")
    room.refused("ballot_unseen", replace(VOTE, choice=Choice.NO), delegate("CHN"))


def test_a_vote_that_arrives_after_the_vote_was_closed_is_told_so() -> None:
    room = Room.voting()
    finish(room, CHN="no")
    assert "not adopted" in str(room.refused("question_closed", VOTE, head("IND"))).replace("_", " ")


def test_a_vote_from_before_the_ballot_opened_is_none() -> None:
    room = Room.voting()
    assert room.question.ballot is not None
    early = room.question.ballot.opened_at - 1
    room.refused("no_vote_open", VOTE, head("CHN"), at=early)


def test_nobody_interrupts_a_vote_but_on_a_point_of_order() -> None:
    room = Room.in_session()
    room.act(acts.GiveFloor(party="RUS"))
    room.put(**by_vote())
    room.acknowledge("CHN", "RUS", "IND")
    room.act(acts.OpenVote(question="Q1", method=Method.SHOW))
    assert room.chamber.turn is None
    room.refused("voting", acts.GiveFloor(party="IND"))
    room.refused("voting", acts.TakeOut(question="Q1", text=1, reason="later"))
    room.act(acts.GiveFloor(party="IND", kind=RequestKind.POINT_OF_ORDER))


def test_votes_are_explained_around_a_vote() -> None:
    room = Room.with_question(**by_vote())
    explaining = acts.RequestFloor(kind=RequestKind.EXPLANATION_OF_VOTE)
    room.act(explaining, head("CHN"))
    room.acknowledge("CHN", "RUS", "IND")
    room.act(acts.OpenVote(question="Q1", method=Method.SHOW))
    room.act(explaining, head("RUS"))
    room.refused("voting", acts.GiveFloor(request="R1"))
    room.acknowledge("CHN", "RUS", "IND")
    finish(room, CHN="yes")
    room.act(acts.GiveFloor(request="R1"))


def test_a_voided_vote_counts_for_nothing() -> None:
    room = Room.voting()
    room.cast(CHN="yes")
    room.act(acts.VoidVote(question="Q1", reason="the wrong text was on the screens"))
    assert room.question.ballot is None
    room.acknowledge("CHN", "RUS", "IND")
    room.act(acts.OpenVote(question="Q1", method=Method.RECORDED))
    room.acknowledge("CHN", "RUS", "IND")
    assert room.close_vote().yes == 0


def test_no_quorum_no_vote() -> None:
    chamber = chamber_of(rules=replace(RULES, quorum_to_decide=3))
    room = Room.voting(chamber=chamber, lost_link_pauses=False)
    room.cast(CHN="yes", RUS="yes", IND="yes")
    room.link("IND", Link.LOST)
    room.refused("vote_refused", acts.CloseVote(question="Q1"))


def test_when_consensus_fails_the_charters_vote_follows_and_names_it() -> None:
    room = Room.all_acknowledged(
        fallback=applied_rule(**by_vote(of="present", share=(2, 3), more_than=False))
    )
    room.refused("no_vote", acts.OpenVote(question="Q1", method=Method.SHOW))
    room.object("CHN")
    room.act(acts.MoveToVote(question="Q1"))
    assert room.chamber.settled[-1].outcome is Outcome.NO_CONSENSUS
    assert room.question.follows is not None
    assert (room.question.follows.question, room.question.follows.objecting) == ("Q1", ("CHN",))
    room.acknowledge("CHN", "RUS", "IND")
    room.act(acts.OpenVote(question="Q2", method=Method.RECORDED))
    room.acknowledge("CHN", "RUS", "IND")
    finish(room, RUS="yes", IND="yes", CHN="no")
    assert room.question.outcome is Outcome.ADOPTED


def test_without_a_fallback_an_objection_ends_it() -> None:
    room = Room.all_acknowledged()
    room.object("CHN")
    room.refused("no_vote", acts.MoveToVote(question="Q1"))


def test_a_member_votes_for_another_where_the_charter_allows_it() -> None:
    room = Room.all_acknowledged(**by_vote(proxies=2))
    giving = acts.GiveProxy(question="Q1", to="RUS")
    room.refused("no_such_seat", acts.GiveProxy(question="Q1", to="CHN"), head("CHN"))
    room.refused("not_the_voice", giving, delegate("CHN"))
    room.act(giving, head("CHN"))
    assert room.act(giving, head("CHN")) == ()
    room.link("CHN", Link.LOST)
    room.act(acts.OpenVote(question="Q1", method=Method.RECORDED))
    room.refused("voting", acts.TakeBackProxy(question="Q1"), head("CHN"))
    room.acknowledge("RUS", "IND")
    room.act(replace(VOTE, party="CHN"), head("RUS"))
    room.cast(RUS="no")
    assert room.question.ballot is not None
    assert {party: (cast.choice, cast.by) for party, cast in room.question.ballot.casts.items()} == {
        "CHN": (Choice.YES, "RUS"),
        "RUS": (Choice.NO, None),
    }
    assert room.close_vote().yes == 1


def test_a_proxy_is_taken_back_before_the_vote_is_opened() -> None:
    room = Room.all_acknowledged(**by_vote(proxies=2))
    assert room.act(acts.TakeBackProxy(question="Q1"), head("CHN")) == ()
    room.act(acts.GiveProxy(question="Q1", to="RUS"), head("CHN"))
    room.act(acts.TakeBackProxy(question="Q1"), head("CHN"))
    room.act(acts.OpenVote(question="Q1", method=Method.SHOW))
    room.acknowledge("CHN")
    room.cast(CHN="yes")


@pytest.mark.parametrize("proxies", [None, 0])
def test_where_the_charter_does_not_say_nobody_votes_for_another(proxies: int | None) -> None:
    room = Room.all_acknowledged(**by_vote(proxies=proxies))
    room.refused("no_proxies", acts.GiveProxy(question="Q1", to="RUS"), head("CHN"))
