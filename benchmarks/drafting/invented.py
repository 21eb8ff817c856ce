"""Builds the database: python -m benchmarks.drafting.invented FOLDER PARTIES, with SUMMITRY_DATA set.

The people are those of the chamber's benchmark. It writes into FOLDER, each line an address and cookies,
viewers.tsv      of the drafting session; the first holds the pen
screens.tsv      of the text's page, one for each delegation
"""

import sys
from pathlib import Path

from benchmarks.chamber import invented
from benchmarks.text_papers.invented import a_text

NAME = "draft"
TEXT = f"/meetings/{invented.MEETING}/texts/{NAME}"
CLAUSE = "C1"


def build(folder: Path, parties: int) -> None:
    invented.build(folder, parties)
    _lay()
    rows = [row.split("\t") for row in (folder / "streams.tsv").read_text().splitlines()]
    pen = next(number for number, (address, _) in enumerate(rows) if address.endswith("/secretariat/"))
    rows.insert(0, rows.pop(pen))
    _write(folder / "viewers.tsv", f"{TEXT}/drafting/live/", [cookies for _, cookies in rows])
    voices = (folder / "voices.tsv").read_text().splitlines()
    _write(folder / "screens.tsv", f"{TEXT}/live/", voices)


def _lay() -> None:
    """The text as it stands, without the acts that made it."""
    from summitry.apps.meetings.models import Meeting
    from summitry.apps.texts.changes import open_places
    from summitry.apps.texts.models import NegotiatedText
    from summitry.core.text.codec import text_to_json

    text = a_text("en")
    places = {clause: count for clause in text.order if (count := open_places(text, clause))}
    NegotiatedText.objects.create(
        meeting=Meeting.objects.get(slug=invented.MEETING),
        name=NAME,
        document=text_to_json(text).decode(),
        version=1,
        open_places=places,
    )


def _write(path: Path, address: str, cookies: list[str]) -> None:
    path.write_text("".join(f"{address}\t{each}\n" for each in cookies))


if __name__ == "__main__":
    build(Path(sys.argv[1]), int(sys.argv[2]))
