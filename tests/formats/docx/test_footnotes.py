"""Footnotes are real ones in a word processor, and come back as words."""

import io
import zipfile
from pathlib import Path

from summitry.core.text.acts import Table
from tests.core.text.desk import Desk
from tests.formats.docx.files import BY, edited, incoming, later, main_part, tabled, written
from tests.formats.docx.test_libreoffice import TODAY, through_libreoffice

BASE = "The parties shall meet^[In *plain* words: all of them.] once a year^[Not in leap years [sic]]."
NOTES = "word/footnotes.xml"


def notes(content: bytes) -> str:
    return zipfile.ZipFile(io.BytesIO(content)).read(NOTES).decode()


def a_desk() -> Desk:
    desk = Desk(BASE, "Second.")
    desk.now = TODAY
    later(desk)
    desk.propose("IND", "once a year", "each spring^[Or autumn.]")
    return desk


def test_they_go_out_as_footnotes_and_come_back_unchanged(tmp_path: Path) -> None:
    desk = a_desk()
    content = written(desk)
    assert main_part(content).count("<w:footnoteReference ") == 3
    assert "^[" not in main_part(content)
    assert "Not in leap years [sic]" in notes(content)
    for each in (content, through_libreoffice(content, tmp_path)):
        found = incoming(each, desk)
        assert (found.proposed, found.puzzles) == ((), ())
        assert [len(known.changes) for known in found.known] == [1]


def test_a_change_in_a_footnote_and_a_new_one_are_proposals() -> None:
    desk = Desk(BASE, "Second.")
    later(desk)
    content = written(desk)
    ins = f'<w:ins w:id="9" {BY}>{{}}</w:ins>'
    sign = '<w:r><w:footnoteReference w:id="9"/></w:r>'
    words = '<w:r><w:t xml:space="preserve"> Wholly new.</w:t></w:r>'
    new = f'<w:footnote w:id="9"><w:p><w:r><w:footnoteRef/></w:r>{ins.format(words)}</w:p></w:footnote>'
    part = notes(content).replace("</w:footnotes>", f"{new}</w:footnotes>")
    before, after = part.split("Not in leap years")
    run = '<w:r><w:t xml:space="preserve">'
    part = f"{before}Not </w:t></w:r>{ins.format(f'{run}even </w:t></w:r>')}{run}in leap years{after}"
    second = '<w:r><w:t xml:space="preserve">Second.</w:t></w:r>'
    sent = edited(content, (second, second + ins.format(sign)), parts={NOTES: part.encode()})
    found = incoming(sent, desk)
    assert [each.act.text for each in found.proposed if isinstance(each.act, Table)] == [
        "even ",
        "^[Wholly new.]",
    ]
    assert found.puzzles == ()
    tabled(found, desk)
    assert desk.whole()[1] == "Second.[-][^[Wholly new.]|CHN]"


def test_one_that_a_proposal_cuts_stays_in_the_line_and_comes_back() -> None:
    desk = Desk(BASE, "Second.")
    later(desk)
    desk.propose("IND", "plain", "few")
    found = incoming(written(desk), desk)
    assert (found.proposed, found.puzzles) == ((), ())
