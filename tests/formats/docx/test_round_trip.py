"""Out and in again: every author, every date, every overlap."""

import io

import docx
from hypothesis import given, settings
from hypothesis import strategies as st

from summitry.core.text.acts import Table, TableClause, TableClauseMove, TableMerge, TableMove, TableSplit
from summitry.core.text.clauses import place_of
from summitry.core.text.fabric import Anchor, words
from summitry.core.text.state import Proposal
from summitry.core.text.terms import ClauseKind
from summitry.formats.docx.findings import Change
from summitry.formats.negotiated.shown import moment
from tests.core.text.desk import Desk, delegate
from tests.formats.docx.files import NAMES, authors_and_dates, incoming, later, written

BASE = "The *parties* shall meet **once** a year^[Not *twice*]."
places = st.tuples(st.integers(0, len(BASE)), st.integers(0, len(BASE))).map(sorted)
edits = st.lists(
    st.tuples(places, st.sampled_from(["", "X", "in *good* faith", "^[so]", "<&>\u0001"]),
              st.sampled_from([*NAMES]),
              st.booleans(), st.booleans()),
    max_size=9,
)  # fmt: skip


def changes_of(desk: Desk, proposal: Proposal) -> tuple[Change, ...]:
    """What a proposal does, from the text itself."""
    found = []
    clause = desk.text.clauses[proposal.clause]
    for edit in proposal.edits:
        place = place_of(desk.text, clause, edit.gap)
        assert place is not None
        start, end = place.reading.span(edit.pieces, edit.gap)
        new = words(edit.words, desk.text.runs).replace("\u0001", "\ufffd")
        found.append((place.owner or "", start, end, new))
    return tuple(found)


def expected(desk: Desk) -> dict[str, tuple[str, str, tuple[Change, ...]]]:
    return {
        each.id: (NAMES[each.by], moment(each.at), changes_of(desk, each)) for each in desk.text.standing()
    }


@given(edits)
@settings(max_examples=120, deadline=None)
def test_authors_dates_and_overlaps_come_back(
    drawn: list[tuple[list[int], str, str, bool, bool]],
) -> None:
    desk = Desk(BASE, "Second.")
    for (start, end), new, party, amends, same_second in drawn:
        if not same_second:
            later(desk)
        amended = next((p.id for p in desk.text.standing() if amends and p.edits[0].words), "")
        length = desk.reading(of=amended).length
        propose(desk, party, min(start, length), min(end, length), new, of=amended)
    content = written(desk)
    found = incoming(content, desk)
    assert {k.proposal: (k.author, k.date, k.changes) for k in found.known} == expected(desk)
    assert (found.proposed, found.puzzles) == ((), ())
    assert authors_and_dates(content) == {(author, date) for author, date, _ in expected(desk).values()}


def propose(desk: Desk, party: str, start: int, end: int, new: str, of: str = "") -> None:
    reading = desk.reading(of=of)
    gap = reading.anchor_at(start, end)
    assert gap is not None
    if start < end or new:
        act = Table(clause="C1", pieces=reading.cut(start, end), gap=gap, text=new, note="why")
        desk.act(act, delegate(party))


def test_what_is_no_choice_between_words_comes_back_too() -> None:
    desk = Desk(BASE, "Second clause.", "Third clause.", "Fourth clause.")
    gap = Anchor("C1", 4)
    later(desk)
    moved = TableMove(clause="C1", pieces=desk.reading().cut(4, 12), gap=gap, to=Anchor("C1", 35))
    for party, act in (
        ("CHN", moved),
        ("IND", TableSplit(clause="C1", gap=Anchor("C1", 12))),
        ("RUS", TableMerge(clause="C2")),
        ("KAZ", TableClauseMove(clause="C3", after="C1")),
        ("CHN", TableClause(after="C2", kind=ClauseKind.PARAGRAPH, text="A new clause.", label="2 bis")),
    ):
        later(desk)
        desk.act(act, delegate(party))
    desk.propose("IND", "new", "newer", clause=list(desk.text.clauses)[-1])
    content = written(desk)
    found = incoming(content, desk)
    assert (found.proposed, found.puzzles) == ((), ())
    standing = desk.text.standing()
    known = {k.proposal: (k.author, k.changes) for k in found.known}
    assert known.keys() == {p.id for p in standing if p.kind != "new_clause"}
    words_only = [p for p in standing if p.kind in ("move", "replace")]
    assert {p.id: known[p.id] for p in words_only} == {
        p.id: (NAMES[p.by], changes_of(desk, p)) for p in words_only
    }
    assert authors_and_dates(content) == {(NAMES[p.by], moment(p.at)) for p in standing}


def test_others_open_it_and_read_its_comments() -> None:
    desk = Desk(BASE)
    later(desk)
    first = desk.propose("CHN", "once", "twice", group="")
    desk.propose("IND", "parties* shall", "")
    desk.takes("RUS", first, "support")
    desk.takes("KAZ", first, "reserve")
    opened = docx.Document(io.BytesIO(written(desk)))
    said = [(comment.author, comment.text) for comment in opened.comments]
    assert ("China", "Proposes to replace.\nHeld by China, Russia.") in said
    assert ("Kazakhstan", "Position: reserves its position.") in said
    assert opened.paragraphs[1].style.name == "Issue"
