"""Races: whichever act comes first, nothing is half done and no reading is lost."""

import pytest

from summitry.core.text import acts, decide, replay
from summitry.core.text.clauses import beside
from summitry.core.text.clean import unresolved
from summitry.core.text.digest import digest
from summitry.core.text.languages import VersionState, version_state
from summitry.core.text.refusals import Refused
from summitry.core.text.terms import ClauseKind, IssueKind, Level, SilenceState
from tests.core.text.desk import CHAIR, Desk, delegate

MS = 1000


@pytest.fixture
def desk() -> Desk:
    return Desk("The Parties should cooperate.", "They shall report.")


def change(desk: Desk, old: str, new: str, clause: str = "C1") -> acts.Table:
    reading = desk.reading(clause)
    start = desk.base(clause).index(old)
    pieces = reading.cut(start, start + len(old))
    return acts.Table(clause=clause, pieces=pieces, gap=acts.Anchor(clause, start), text=new)


def test_two_parties_edit_the_same_words_in_the_same_instant(desk: Desk) -> None:
    both = [(change(desk, "should", "shall"), "CHN"), (change(desk, "should coop", "may w"), "IND")]
    for act, party in both:
        desk.log += decide(desk.text, act, delegate(party), desk.now)
        desk.text = replay(desk.empty, desk.log)
    assert desk.shown() == "The Parties [[should][shall|CHN] coop][may w|IND]erate."


@pytest.mark.parametrize("locked_first", [True, False])
def test_a_proposal_arrives_while_the_clause_is_being_locked(desk: Desk, locked_first: bool) -> None:
    lock = acts.LockClause(clause="C1", level=Level.COMMITTEE)
    table = change(desk, "should", "shall")
    if locked_first:
        desk.act(lock)
        desk.refused("clause_locked", table, delegate("CHN"))
        assert desk.shown() == desk.base()
    else:
        desk.act(table, delegate("CHN"))
        desk.refused("not_clean", lock)
        assert desk.text.clauses["C1"].lock is None
        assert desk.shown() == "The Parties [should][shall|CHN] cooperate."


def test_a_party_is_suspended_while_it_holds_readings(desk: Desk) -> None:
    shall = desk.propose("CHN", "should", "shall")
    desk.act(acts.SuspendParty(party="CHN", reason="decision of the summit"))
    assert desk.shown() == "The Parties [should][shall|CHN] cooperate."
    assert desk.text.suspended == {"CHN": "decision of the summit"}
    desk.refused("party_suspended", acts.LetGo(proposal=shall), delegate("CHN"))
    may = desk.propose("IND", "should", "may")
    desk.refused("others_hold", acts.Agree(proposal=may))
    desk.act(acts.ReadmitParty(party="CHN"))
    desk.lets_go("CHN", shall)
    desk.agrees(may)
    assert desk.base() == "The Parties may cooperate."


def test_what_a_suspended_party_holds_lapses_by_a_recorded_decision_alone(desk: Desk) -> None:
    shall = desk.propose("CHN", "should", "shall")
    desk.act(acts.SuspendParty(party="CHN", reason="decision of the summit"))
    desk.refused("reason_missing", acts.Lapse(proposal=shall, decision=" "))
    desk.act(acts.Lapse(proposal=shall, decision="nobody objected"))
    assert (desk.shown(), desk.text.proposals[shall].state) == (desk.base(), "lapsed")
    assert desk.act(acts.Lapse(proposal=shall, decision="nobody objected")) == ()


def test_a_translation_lands_on_a_text_just_reopened(desk: Desk) -> None:
    seen = digest(desk.base())
    desk.act(acts.LockClause(clause="C1", level=Level.PLENARY))
    desk.act(acts.ReopenClause(clause="C1", reason="new instructions"))
    desk.propose("CHN", "should", "shall")
    desk.act(acts.SaveVersion(clause="C1", language="fr", text="Les Parties coopèrent.", of=seen))
    assert version_state(desk.text, "C1", "fr") is VersionState.STALE
    assert desk.text.versions["C1"]["fr"].text == "Les Parties coopèrent."
    desk.refused("not_current", acts.Certify(clause="C1", language="fr"))


@pytest.mark.parametrize(("early", "in_time"), [(MS, True), (1, True), (0, False), (-1, False), (-MS, False)])
def test_silence_at_its_deadline(desk: Desk, early: int, in_time: bool) -> None:
    desk.act(acts.IssueText(kind=IssueKind.FINAL, symbol="L.1"))
    deadline = desk.now + 10 * MS
    desk.act(acts.LaunchSilence(symbol="L.1", recipients=("CHN",), deadline=deadline))
    desk.now = deadline - early - 1
    objection = acts.BreakSilence(reason="Not yet.")
    if in_time:
        desk.act(objection, delegate("CHN"))
        assert desk.text.silences[0].state is SilenceState.BROKEN
        assert desk.act(objection, delegate("CHN")) == ()
    else:
        desk.refused("silence_over", objection, delegate("CHN"))
    desk.now = deadline + 3600 * MS
    desk.act(acts.NoteDeadline())
    silence = desk.text.silences[0]
    if not in_time:
        desk.refused("silence_over", objection, delegate("CHN"))
    expected = SilenceState.BROKEN if in_time else SilenceState.ADOPTED
    assert (silence.state, desk.text.adoption is None) == (expected, in_time)


def test_what_is_told_of_a_silence_procedure_stays_with_it(desk: Desk) -> None:
    desk.act(acts.IssueText(kind=IssueKind.FINAL, symbol="L.1"))
    first, second = desk.now + 10 * MS, desk.now + 20 * MS
    launch = acts.LaunchSilence(symbol="L.1", recipients=("CHN",), deadline=first, consent="all_members")
    desk.act(launch)
    desk.refused("not_a_recipient", acts.ReceiveNotice(silence="S1"), delegate("IND"))
    assert desk.act(acts.ReceiveNotice(silence="S9"), delegate("CHN")) == ()
    desk.act(acts.ReceiveNotice(silence="S1"), delegate("CHN"))
    received = desk.now
    assert desk.act(acts.ReceiveNotice(silence="S1"), delegate("CHN")) == ()
    desk.act(acts.ExtendSilence(deadline=second, reason="A holiday."))
    desk.act(acts.WithdrawSilence(reason="A mistake in Article 2."))
    (silence,) = replay(desk.empty, desk.log).silences
    assert (silence.received, silence.consent) == ({"CHN": received}, "all_members")
    assert [(e.before, e.deadline, e.reason) for e in silence.extensions] == [(first, second, "A holiday.")]
    assert silence.withdrawn_because == "A mistake in Article 2."


def test_after_a_restart_the_outcome_dates_from_the_deadline(desk: Desk) -> None:
    desk.act(acts.IssueText(kind=IssueKind.FINAL, symbol="L.1"))
    deadline = desk.now + 10 * MS
    desk.act(acts.LaunchSilence(symbol="L.1", recipients=("CHN",), deadline=deadline))
    desk.refused("silence_runs", change(desk, "should", "shall"), delegate("IND"))
    again = replay(desk.empty, desk.log)
    much_later = deadline + 86_400 * 1000 * MS
    with pytest.raises(Refused):
        decide(again, change(desk, "should", "shall"), delegate("IND"), much_later)
    events = decide(again, acts.NoteDeadline(), CHAIR, much_later)
    assert [event.at for event in events] == [deadline, deadline]
    assert decide(replay(again, events), acts.NoteDeadline(), CHAIR, much_later) == ()


def test_a_proposal_made_on_words_that_are_gone_is_kept_beside_and_confirmed(desk: Desk) -> None:
    late, gone = change(desk, "Parties should", "Members shall"), change(desk, "should", "")
    desk.agrees(desk.propose("CHN", "should", "may"))
    desk.act(late, delegate("IND"))
    desk.act(gone, delegate("RUS"))
    assert desk.shown() == "The Parties may cooperate."
    assert [(each.holders, each.awaits_confirmation) for each in beside(desk.text, "C1")] == [
        (("IND",), True),
        (("RUS",), True),
    ]
    first, second = (each.id for each in desk.text.standing())
    desk.confirms("IND", first)
    assert desk.act(acts.Confirm(proposal=first), delegate("IND")) == ()
    desk.refused("nothing_left", acts.Confirm(proposal=second), delegate("RUS"))
    assert desk.shown() == "The [Parties ][Members shall|IND]may cooperate."


def test_a_move_a_split_and_a_wish_to_retain_on_words_that_are_gone(desk: Desk) -> None:
    reading = desk.reading()
    should, parties_should = reading.cut(12, 18), reading.cut(4, 19)
    to, gap = acts.Anchor("C1", 28), acts.Anchor("C1", 14)
    desk.agrees(desk.propose("CHN", "should", "may"))
    move = acts.TableMove(clause="C1", pieces=parties_should, gap=acts.Anchor("C1", 4), to=to)
    retain = acts.Retain(clause="C1", pieces=parties_should, gap=acts.Anchor("C1", 4))
    for act in (move, retain, acts.TableSplit(clause="C1", gap=gap)):
        desk.act(act, delegate("IND"))
    assert [(each.kind, each.awaits_confirmation) for each in beside(desk.text, "C1")] == [
        ("move", True),
        ("retain", True),
        ("split", True),
    ]
    assert [each.what for each in unresolved(desk.text)] == ["beside", "beside"]
    moved, retained, split = (each.id for each in desk.text.standing())
    desk.confirms("IND", moved)
    assert desk.shown() == "The [Parties may ][-|IND]cooperate[-][Parties should |IND]."
    desk.lets_go("IND", moved)
    for each in (retained, split):
        desk.confirms("IND", each)
    desk.agrees(split)
    assert desk.whole() == ["The Parties ", "may cooperate.", "They shall report."]
    gone = desk.refused(
        "words_gone", acts.Retain(clause="C1", pieces=should, gap=acts.Anchor("C1", 12)), delegate("RUS")
    )
    assert gone.values == {"words": "should"}


def test_a_proposal_follows_its_words_into_the_clause_where_they_are_now(desk: Desk) -> None:
    late = change(desk, "report", "tell", "C2"), change(desk, "cooperate", "act")
    desk.act(acts.TableMerge(clause="C1"), delegate("CHN"))
    desk.agrees("P3")
    desk.act(acts.TableSplit(clause="C1", gap=acts.Anchor("C1", 19)), delegate("CHN"))
    desk.agrees("P4")
    for act in late:
        desk.act(act, delegate("IND"))
    assert desk.whole() == ["The Parties should ", "[cooperate][act|IND]. They shall [report][tell|IND]."]


def test_a_group_takes_nothing_from_a_member_that_is_suspended(desk: Desk) -> None:
    shall = desk.propose("CHN", "should", "shall", group="G3")
    desk.act(acts.SuspendParty(party="IND", reason="decision of the summit"))
    desk.act(acts.LetGo(proposal=shall, group="G3"), delegate("RUS", "G3"))
    assert desk.text.proposals[shall].holders == ("IND",)
    desk.propose("CHN", "cooperate", "act", group="G3")
    assert desk.shown() == "The Parties [should][shall|IND] [cooperate][act|CHN,RUS]."


def test_half_a_character_is_refused(desk: Desk) -> None:
    desk.refused("not_a_character", change(desk, "should", "\ud83d"), delegate("CHN"))
    desk.refused("not_a_character", change(desk, "should", "a\0b"), delegate("CHN"))
    desk.propose("CHN", "should", "😀 \\u0000")
    assert desk.shown() == "The Parties [should][😀 \\u0000|CHN] cooperate."


def test_what_arrives_at_a_clause_that_was_taken_out_is_told_which_or_stands_where_it_was() -> None:
    desk = Desk("The Parties shall meet.", "They shall report.", "They shall pay.")
    words = desk.text.runs["C2"]
    out = desk.propose("CHN", words, "", clause="C2")
    desk.agrees(out)
    late = acts.Table(clause="C2", pieces=desk.reading("C2").pieces, gap=acts.Anchor("C2", 0), text="None.")
    refused = desk.refused("clause_removed", late, delegate("IND"))
    assert refused.values == {"clause": "“They shall report.”"}
    new = acts.TableClause(after="C2", kind=ClauseKind.PARAGRAPH, text="They shall rest.")
    desk.act(new, delegate("IND"))
    proposed = desk.text.standing()[-1]
    assert proposed.after == "C1"
    desk.lets_go("IND", proposed.id)
    desk.act(acts.TableClause(after=proposed.clause, kind=ClauseKind.PARAGRAPH, text="So."), delegate("RUS"))
    again = desk.text.standing()[-1]
    assert again.after == "C1"
    desk.agrees(again.id)
    assert desk.whole() == ["The Parties shall meet.", "So.", "They shall pay."]
    move = acts.TableClauseMove(clause=again.clause, after="C2")
    desk.refused("no_change", move, delegate("RUS"))


def test_a_split_between_words_that_are_gone_says_which() -> None:
    desk = Desk("The Parties shall meet each year.")
    desk.agrees(desk.propose("CHN", "The Parties shall meet ", ""))
    split = acts.TableSplit(clause="C1", gap=acts.Anchor("C1", 12))
    refused = desk.refused("words_gone", split, delegate("RUS"))
    assert refused.values == {"words": "Parties shall"}
