"""A word processor opens the file, keeps what is in it, and what it saves is read again."""

import shutil
import subprocess
from pathlib import Path

from tests.core.text.desk import Desk
from tests.formats.docx.files import BY, cut, edited, incoming, later, opened_here, tabled, written
from tests.formats.docx.test_round_trip import BASE, expected

LACKING = "LibreOffice is missing; as root: apt-get install --no-install-recommends libreoffice-writer-nogui"
TODAY = 1_790_000_000_000_000


def through_libreoffice(content: bytes, folder: Path) -> bytes:
    """Opened and saved as DOCX, with a profile of its own."""
    office = shutil.which("soffice")
    assert office, LACKING
    (folder / "a.docx").write_bytes(content)
    command = [
        office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "docx",
        "--outdir", str(folder / "out"), str(folder / "a.docx"),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / "out" / "a.docx").read_bytes()


def test_every_author_date_and_overlap_survives(tmp_path: Path) -> None:
    desk = Desk(BASE, "Second.", "Third.")
    desk.now = TODAY
    for party, old, new in (
        ("CHN", "*parties* shall", "states will"),
        ("IND", "shall meet **once", ""),
        ("RUS", "meet **once", "convene"),
        ("KAZ", "shall meet **once", ""),
    ):
        later(desk)
        desk.propose(party, old, new)
    later(desk)
    desk.propose("IND", "will", "might", of=next(iter(desk.text.proposals)))
    later(desk)
    desk.propose("KAZ", "Second.", "", clause="C2")
    found = incoming(through_libreoffice(written(desk), tmp_path), desk)
    assert {k.proposal: (k.author, k.date, k.changes) for k in found.known} == expected(desk)
    assert (found.proposed, found.puzzles) == ((), ())


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def test_what_a_delegation_changed_comes_through_it(tmp_path: Path) -> None:
    """Tracked with a comment, tracked as a new paragraph, and without a track; then saved by LibreOffice."""
    desk = Desk("The parties shall meet once a year.", "They report to each other.", "Done in Astana.")
    desk.now = TODAY
    desk.propose("IND", "a year", "each spring")
    new = (
        f'<w:p><w:pPr><w:rPr><w:ins w:id="81" {BY}/></w:rPr></w:pPr><w:ins w:id="82" {BY}>{{}}</w:ins></w:p>'
    )
    before, after = cut("They report to each other.", out="report", new="report annually")
    comment = (
        '<w:commentRangeStart w:id="70"/>{}<w:commentRangeEnd w:id="70"/>'
        '<w:r><w:commentReference w:id="70"/></w:r>'
    )
    said = (
        "<w:comments xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
        f'<w:comment w:id="70" {BY}><w:p>{run("As agreed in May.")}</w:p></w:comment></w:comments>'
    )
    sent = edited(
        written(desk),
        (before, comment.format(after)),
        (run("Done in Astana."), run("Done in Bishkek.")),
        ("<w:sectPr/>", new.format(run("In witness whereof.")) + "<w:sectPr/>"),
        parts={"word/comments.xml": said.encode()},
    )
    saved = through_libreoffice(sent, tmp_path)
    properties = opened_here(saved).properties
    assert (properties["summitry-text"], properties["summitry-version"]) == ("T", "0")
    found = incoming(saved, desk)
    assert [(each.tracked, each.author, getattr(each.act, "note", "")) for each in found.proposed] == [
        (True, "Wang", "As agreed in May."),
        (False, "", ""),
        (True, "Wang", ""),
    ]
    tabled(found, desk)
    assert desk.whole() == [
        "The parties shall meet once [a year][each spring|IND].",
        "They [report][report annually|CHN] to each other.",
        "Done in [Astana][Bishkek|CHN].",
        "In witness whereof.",
    ]
    assert found.puzzles == ()
