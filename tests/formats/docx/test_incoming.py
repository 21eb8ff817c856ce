"""What a delegation sends: its changes are acts in its name, and what is not understood is said."""

import re

import pytest

from summitry.core.text.acts import Table, TableClause, TableClauseMove, TableMerge, TableMove, TableSplit
from summitry.formats.docx.findings import SENTENCES
from summitry.formats.uploads import RefusedFile
from tests.core.text.desk import Desk
from tests.formats.docx.files import BY, cut, edited, incoming, later, main_part, opened, tabled, written
from tests.formats.hostile import bomb, docx

FIRST, SECOND = "The parties shall meet once a year.", "They report to each other."
NEW = f'<w:ins w:id="9" {BY}><w:r><w:t>{{}}</w:t></w:r></w:ins>'
MARK = f'<w:rPr><w:{{}} w:id="8" {BY}/></w:rPr>'


def a_desk() -> Desk:
    desk = Desk(FIRST, SECOND)
    later(desk)
    return desk


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def test_changes_become_acts_of_the_party_whoever_typed_them() -> None:
    desk = a_desk()
    content = edited(written(desk), cut(FIRST, out="once", new="twice"), cut(SECOND, out=" to each other"))
    found = incoming(content, desk)
    assert [(type(each.act), each.paragraph, each.author) for each in found.proposed] == [
        (Table, 3, "Wang"),
        (Table, 4, "Wang"),
    ]
    tabled(found, desk)
    assert desk.whole() == [
        "The parties shall meet [once][twice|CHN] a year.",
        "They report[ to each other][-|CHN].",
    ]
    assert found.puzzles == ()


def test_what_others_propose_stays_theirs_and_can_be_amended() -> None:
    desk = a_desk()
    first = desk.propose("IND", "once a year", "on the invitation of the chair")
    content = edited(
        written(desk), ("invitation of the chair", f"invitation </w:t></w:r></w:ins>{NEW.format('or wish ')}"
                        '<w:ins w:id="7" w:author="India" w:date="1970-01-01T00:00:02Z"><w:r>'
                        '<w:t xml:space="preserve">of the chair'))  # fmt: skip
    found = incoming(content, desk)
    assert [known.proposal for known in found.known] == [first]
    tabled(found, desk)
    assert desk.shown() == (
        "The parties shall meet [once a year][on the invitation [-|IND][or wish |CHN]of the chair|IND,CHN]."
    )
    assert found.puzzles == ()


def test_moves_are_recognised() -> None:
    desk = a_desk()
    gone = f'<w:moveFrom w:id="5" {BY}>{run("The parties")}</w:moveFrom>{run(" shall meet once a year")}'
    came = f'<w:moveTo w:id="6" {BY}>{run("The parties")}</w:moveTo>{run(".")}'
    found = incoming(edited(written(desk), (run(FIRST), gone + came)), desk)
    assert [type(each.act) for each in found.proposed] == [TableMove]
    tabled(found, desk)
    assert desk.shown() == "[The parties][-|CHN] shall meet once a year[-][The parties|CHN]."


def test_paragraphs_are_put_in_and_moved() -> None:
    desk = Desk(FIRST, SECOND, "Third.")
    later(desk)
    content = written(desk)
    third = f'<w:del w:id="3" {BY}><w:r><w:delText>Third.</w:delText></w:r></w:del>'
    new = f"<w:p><w:pPr>{MARK.format('ins')}</w:pPr>{{}}</w:p><w:sectPr/>"
    moved = edited(content, (run("Third."), third), ("<w:sectPr/>", new.format(NEW.format("Third."))))
    assert [type(each.act) for each in incoming(moved, desk).proposed] == [TableClauseMove]
    added = edited(content, ("<w:sectPr/>", new.format(NEW.format("Fourth."))))
    (proposed,) = incoming(added, desk).proposed
    assert isinstance(proposed.act, TableClause)
    assert (proposed.act.after, proposed.act.text) == ("C3", "Fourth.")


@pytest.mark.parametrize(("kind", "act"), [("ins", TableSplit), ("del", TableMerge)])
def test_a_mark_on_the_end_of_a_paragraph(kind: str, act: type) -> None:
    desk = a_desk()
    style = '<w:pPr><w:pStyle w:val="Clause0"/></w:pPr><w:bookmarkStart w:id="1" w:name="_Sm_C1"/>'
    marked = style.replace("</w:pPr>", f"{MARK.format(kind)}</w:pPr>")
    cut_here = (run(FIRST), f"{run(FIRST[:12])}</w:p><w:p>{run(FIRST[12:])}")
    changes = [(style, marked)] + ([cut_here] if kind == "ins" else [])
    found = incoming(edited(written(desk), *changes), desk)
    assert [type(each.act) for each in found.proposed] == [act]
    assert found.puzzles == ()


def test_what_is_not_understood_is_listed_with_its_place() -> None:
    desk = a_desk()
    other = desk.propose("IND", "once", "twice")
    table = f"<w:tbl><w:tr><w:tc><w:p>{run('cell')}</w:p></w:tc></w:tr></w:tbl>"
    both = f'<w:ins w:id="9" {BY}><w:del w:id="10" {BY}><w:r><w:delText>oh</w:delText></w:r></w:del></w:ins>'
    content = edited(
        written(desk),
        (f"{run(' a year.')}", run(" a year.") + both),
        (run(SECOND), f'<w:r><w:rPr><w:b/><w:rPrChange w:id="4" {BY}/></w:rPr><w:t>{SECOND}</w:t></w:r>'),
        ("<w:sectPr/>", f"{table}<w:sectPr/>"),
        more={"word/vbaProject.bin": b"x"},
    )
    found = incoming(content, desk)
    assert {(each.code, each.paragraph) for each in found.puzzles} == {
        ("in_and_out", 3), ("formatting", 4), ("table", 5), ("macro", 0),
    }  # fmt: skip
    assert [each.words for each in found.puzzles if each.code == "table"] == ["cell"]
    assert found.proposed == ()
    assert [each.proposal for each in found.known] == [other]
    assert {each.code for each in found.puzzles} <= set(SENTENCES)


def test_changes_that_nobody_tracked_are_found_and_said_to_be_so() -> None:
    desk = a_desk()
    desk.propose("IND", "once", "twice")
    content = edited(
        written(desk),
        (run(" a year."), run(" a decade.") + NEW.format("!")),
        (run(SECOND), run("They report back to each other.")),
        ("<w:sectPr/>", f"<w:p>{run('They may invite others.')}</w:p><w:sectPr/>"),
    )
    found = incoming(content, desk)
    assert [(each.paragraph, each.tracked, each.author) for each in found.proposed] == [
        (3, False, ""), (3, True, "Wang"), (4, False, ""), (5, False, ""),
    ]  # fmt: skip
    tabled(found, desk)
    assert desk.whole() == [
        "The parties shall meet [once][twice|IND] a [year][decade|CHN].[-][!|CHN]",
        "They report [-][back |CHN]to each other.",
        "They may invite others.",
    ]
    assert found.puzzles == ()


def test_paragraphs_that_went_without_a_track_are_found() -> None:
    desk = Desk(FIRST, SECOND, "Third.")
    later(desk)
    paragraphs = re.findall("<w:p>.*?</w:p>", main_part(written(desk)))
    first, second, third = paragraphs[-3:]
    moved = incoming(edited(written(desk), (first + second + third, third + first + second)), desk)
    (one,) = moved.proposed
    assert isinstance(one.act, TableClauseMove)
    assert (one.act.clause, one.act.after, one.tracked) == ("C3", None, False)
    gone = incoming(edited(written(desk), (second, "")), desk)
    (one,) = gone.proposed
    assert isinstance(one.act, Table)
    assert (one.act.clause, one.act.text, one.paragraph, one.tracked) == ("C2", "", 0, False)


def test_an_untracked_end_of_a_paragraph_splits_it_or_begins_another() -> None:
    desk = a_desk()
    style = '</w:p><w:p><w:pPr><w:pStyle w:val="Clause0"/></w:pPr>'
    split = incoming(edited(written(desk), (run(FIRST), run(FIRST[:12]) + style + run(FIRST[12:]))), desk)
    assert [(type(each.act), each.tracked) for each in split.proposed] == [(TableSplit, False)]
    added = incoming(edited(written(desk), (run(FIRST), run(FIRST) + style + run("More."))), desk)
    (one,) = added.proposed
    assert isinstance(one.act, TableClause)
    assert (one.act.after, one.act.text) == ("C1", "More.")


def test_its_comments_are_notes_or_are_listed() -> None:
    desk = a_desk()
    spans = '<w:commentRangeStart w:id="{0}"/>{1}<w:commentRangeEnd w:id="{0}"/>'
    before, after = cut(FIRST, out="once", new="twice")
    content = edited(
        written(desk), (before, spans.format(70, after)), (run(SECOND), spans.format(71, run(SECOND)))
    )
    said = '<w:comment w:id="{}" w:author="Wang" w:date=""><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:comment>'
    part = (
        "<w:comments xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>{}</w:comments>"
    )
    comments = part.format(said.format(70, "Too rare.") + said.format(71, "Well said."))
    found = incoming(edited(content, parts={"word/comments.xml": comments.encode()}), desk)
    assert [getattr(each.act, "note", "") for each in found.proposed] == ["Too rare."]
    assert [(each.code, each.paragraph, each.words) for each in found.puzzles] == [
        ("comment", 4, "Well said.")
    ]


def test_a_party_that_changes_its_own_words_puts_others_in_their_place() -> None:
    desk = a_desk()
    first = desk.propose("CHN", "once", "twice")
    found = incoming(edited(written(desk), ("twice", "three times")), desk)
    (proposed,) = found.proposed
    assert isinstance(proposed.act, Table)
    assert (proposed.act.supersedes, proposed.act.text) == (first, "three times")
    tabled(found, desk)
    assert desk.shown() == "The parties shall meet [once][three times|CHN] a year."
    theirs = incoming(edited(written(desk), ("three times", "never")), desk, party="IND")
    assert ([each.code for each in theirs.puzzles], theirs.proposed) == (["proposal_differs"], ())


def test_a_file_without_our_marks_is_known_by_its_words() -> None:
    desk = a_desk()
    content = edited(
        written(desk), cut(FIRST, out="once", new="twice"), (run(SECOND), run(SECOND.replace("They", "All")))
    )
    bare = [(each, "") for each in re.findall(r"<w:bookmark[^>]*>", main_part(content))]
    found = incoming(edited(content, *bare), desk)
    assert [(each.paragraph, each.tracked) for each in found.proposed] == [(3, True), (4, False)]
    tabled(found, desk)
    assert desk.whole()[1] == "[They][All|CHN] report to each other."
    assert found.puzzles == ()


def test_the_child_reads_it_and_refuses_what_is_ill_meant() -> None:
    desk = a_desk()
    desk.propose("CHN", "once", "twice")
    assert len(opened(written(desk)).paragraphs) == 4
    for content in (bomb(), docx(body="<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"), b"PK\x03\x04", b""):
        with pytest.raises(RefusedFile):
            opened(content)
