"""A question put: by whom it must be seen, what settles it, and what becomes of late and repeated acts."""

import pytest

from summitry.core.floor import acts
from summitry.core.floor.questions import UNOPPOSED
from summitry.core.floor.state import Link
from tests.core.floor.room import HOLD, OBSERVER, Room, chamber_of, head


def test_a_question_needs_an_open_meeting() -> None:
    room = Room()
    room.refused("not_open", room.putting())
    room.act(acts.Open())
    room.put()
    room.act(acts.WithdrawQuestion(question=room.question.id, reason="redrafted"))
    room.act(acts.Close())
    room.refused("closed", room.putting())


def test_one_question_at_a_time() -> None:
    room = Room.with_question()
    room.refused("question_open", room.putting())
    assert room.question.id == "Q1"


def test_a_question_has_a_title() -> None:
    room = Room.in_session()
    putting = room.putting()
    untitled = acts.PutQuestion(
        kind=putting.kind, title={"en": " "}, organ="council", matter="declaration", rule=putting.rule
    )
    room.refused("title_missing", untitled)


@pytest.mark.parametrize("kind", ["unknown", "two_thirds"])
def test_a_rule_that_the_floor_does_not_know_is_not_put(kind: str) -> None:
    room = Room.in_session()
    room.refused("no_rule", room.putting(kind=kind))


def test_what_the_charter_gives_no_rule_for_is_not_put() -> None:
    room = Room.in_session()
    room.refused("no_rule", room.putting(kind="unknown"))


@pytest.mark.parametrize("kind", sorted(UNOPPOSED))
def test_what_is_decided_without_a_vote_is_adopted_over_no_objection(kind: str) -> None:
    room = Room.all_acknowledged(kind=kind)
    room.adopts_after(HOLD)


def test_opt_in_is_not_stopped_by_who_stays_out() -> None:
    """An objection stays on record; it keeps nobody from joining the others later."""
    room = Room.all_acknowledged(kind="opt_in")
    started = room.now
    room.object("IND")
    assert room.question.standing_of("IND") is not None
    room.wait(started + HOLD - room.now)
    room.gavel()


def test_the_gavel_waits_for_every_attending_member() -> None:
    room = Room.with_question()
    room.acknowledge("CHN")
    room.wait(HOLD)
    room.gavel_refused("not_acknowledged", "not_acknowledged")


def test_nothing_happens_to_a_question_that_was_never_put() -> None:
    room = Room.in_session()
    for act, actor in (
        (acts.Gavel(question="Q1"), head("CHN")),
        (acts.Object(question="Q1"), head("CHN")),
        (acts.Acknowledge(question="Q1"), head("CHN")),
    ):
        room.refused("nothing_put", act, actor)


def test_a_stale_page_posts_to_a_closed_question() -> None:
    room = Room.with_question()
    room.act(acts.WithdrawQuestion(question="Q1", reason="redrafted"))
    withdrawn_at = room.now
    room.put()
    for act in (
        acts.Acknowledge(question="Q1"),
        acts.Object(question="Q1"),
        acts.StateNoObjection(question="Q1"),
        acts.NoteDelivery(question="Q1"),
        acts.Gavel(question="Q1"),
        acts.WithdrawQuestion(question="Q1", reason="again"),
    ):
        refusal = room.refused("question_closed", act, head("CHN"))
        assert refusal.params == {"outcome": "withdrawn", "time": withdrawn_at}
    assert room.question.id == "Q2"


def test_the_second_gavel_finds_the_question_closed() -> None:
    room = Room.all_acknowledged()
    room.adopts_after(HOLD)
    room.refused("question_closed", acts.Gavel(question="Q1"))
    assert [(settled.id, settled.outcome) for settled in room.chamber.settled] == [("Q1", "adopted")]


def test_a_question_is_withdrawn_with_a_reason() -> None:
    room = Room.with_question()
    room.refused("reason_missing", acts.WithdrawQuestion(question="Q1", reason=" "))
    room.act(acts.WithdrawQuestion(question="Q1", reason="redrafted "))
    assert (room.question.outcome, room.question.closing_reason) == ("withdrawn", "redrafted")


# ---- absence --------------------------------------------------------------------------------------


def test_a_ruling_of_absence_takes_the_place_of_a_receipt() -> None:
    room = Room.with_question()
    room.acknowledge("CHN", "RUS")
    room.link("IND", Link.LOST)
    room.rule_absent("IND")
    assert room.question.absences["IND"].link is Link.LOST
    room.adopts_after(HOLD)


def test_a_ruling_needs_a_reason_and_a_member_that_is_waited_for() -> None:
    room = Room.with_question(chamber_of(regrets=["CHN"]))
    ruling = acts.RuleAbsent(question="Q1", party="IND", reason="")
    room.refused("reason_missing", ruling)
    room.refused("not_needed", acts.RuleAbsent(question="Q1", party=OBSERVER, reason="away"))
    room.refused("not_needed", acts.RuleAbsent(question="Q1", party="CHN", reason="away"))
    room.acknowledge("IND")
    room.refused("has_acknowledged", acts.RuleAbsent(question="Q1", party="IND", reason="away"))
    room.rule_absent("RUS")
    room.refused("already_absent", acts.RuleAbsent(question="Q1", party="RUS", reason="away"))


def test_who_was_ruled_absent_and_comes_back_is_heard_again() -> None:
    room = Room.with_question()
    room.acknowledge("CHN", "RUS")
    room.link("IND", Link.LOST)
    room.rule_absent("IND")
    room.wait(HOLD)
    room.link("IND", Link.CONNECTED)
    room.acknowledge("IND")
    assert room.question.absences == {}
    room.adopts_after(HOLD)


def test_who_was_ruled_absent_and_comes_back_keeps_its_link_from_then_on() -> None:
    room = Room.with_question()
    room.acknowledge("CHN", "RUS")
    room.rule_absent("IND")
    room.acknowledge("IND")
    room.wait(HOLD)
    room.link("IND", Link.LOST)
    room.gavel_refused("link_lost", "not_acknowledged")


def test_who_was_ruled_absent_can_still_object() -> None:
    room = Room.with_question()
    room.acknowledge("CHN", "RUS")
    room.rule_absent("IND")
    room.wait(HOLD)
    room.object("IND")
    room.gavel_refused("objection")


def test_a_ruling_does_not_remove_an_objection() -> None:
    room = Room.with_question()
    room.acknowledge("CHN", "RUS")
    room.object("IND")
    room.link("IND", Link.LOST)
    room.rule_absent("IND")
    room.wait(HOLD)
    room.gavel_refused("objection")


def test_a_member_that_acknowledged_and_does_not_return_after_a_restart_can_be_ruled_absent() -> None:
    room = Room.all_acknowledged()
    room.restart()
    room.link("CHN", Link.CONNECTED)
    room.link("RUS", Link.CONNECTED)
    room.rule_absent("IND")
    assert room.question.struck == (("IND", room.now),)
    room.adopts_after(HOLD)


def test_a_member_that_acknowledged_over_a_lost_link_can_be_ruled_absent_and_acknowledge_again() -> None:
    room = Room.in_session()
    room.link("IND", Link.LOST)
    room.put()
    room.acknowledge("CHN", "RUS", "IND")
    room.gavel_refused("link_lost")
    room.rule_absent("IND")
    room.link("IND", Link.CONNECTED)
    room.acknowledge("IND")
    assert room.question.absences == {}


@pytest.mark.parametrize(("blocks", "reasons"), [(True, ["absence_blocks"]), (False, []), (None, [])])
def test_an_absence_blocks_only_where_the_charter_says_so(blocks: bool | None, reasons: list[str]) -> None:
    for room in (
        _with_ruling(blocks),
        Room.all_acknowledged(chamber_of(regrets=["IND"]), absence_blocks=blocks),
    ):
        room.wait(HOLD)
        if reasons:
            room.gavel_refused(*reasons)
        else:
            room.gavel()


def _with_ruling(blocks: bool | None) -> Room:
    room = Room.with_question(absence_blocks=blocks)
    room.acknowledge("CHN", "RUS")
    room.rule_absent("IND")
    return room


def test_an_excluded_members_absence_does_not_block() -> None:
    chamber = chamber_of(regrets=["IND"])
    room = Room.all_acknowledged(chamber, kind="consensus_minus", excluded=("IND",), absence_blocks=True)
    room.adopts_after(HOLD)
