"""A word processor opens the file, keeps what is in it, and what it saves is read again."""

import shutil
import subprocess
from pathlib import Path

from tests.core.text.desk import Desk
from tests.formats.docx.files import incoming, later, written
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
