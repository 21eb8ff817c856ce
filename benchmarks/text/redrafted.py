"""Passages of the talks' texts redrafted by hand, in our own words: which old line became which new one.

A file in `redrafts` names a text and its first and last line; then each line has the numbers of the old lines
that it came from, a bar, and the new clause. The old words are not kept here.
"""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.text.renumbered import Links

_FOLDER = Path(__file__).parent / "redrafts"


def redrafted(texts: Path) -> Iterator[tuple[str, str, str, Links]]:
    """Name, old text, new text and links of each redraft whose text lies in the folder."""
    for file in sorted(_FOLDER.glob("*.txt")):
        head, *rows = file.read_text("utf-8").splitlines()
        source, first, last = head.split()
        if (texts / source).is_file():
            old = (texts / source).read_text("utf-8").split("\n")[int(first) - 1 : int(last)]
            yield file.stem, "\n".join(old), *_read(rows, int(first) - 1)


def _read(rows: list[str], before: int) -> tuple[str, Links]:
    """The new text, an empty line behind each clause, and its links."""
    new: list[str] = []
    links: Links = set()
    for row in rows:
        came_from, clause = row.split("|", 1)
        links |= {(int(line) - before, len(new) + 1) for line in came_from.split(",") if line}
        new += [clause, ""]
    return "\n".join(new), links
