"""From a document to its PDF: a short-lived child process, with limits, for each."""

import hashlib
import json
import logging
import subprocess
import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path

from summitry.core.words import N_
from summitry.formats.paper.charts import PAPER, bars, timeline
from summitry.formats.paper.document import Bars, Document, Fixed, Timeline
from summitry.formats.paper.pdf.fonts import lacking_fonts

LONGEST_SECONDS = 30
_HERE = Path(__file__).parent
_log = logging.getLogger(__name__)


class CannotSet(Exception):  # noqa: N818  # named for what is so
    """`sentence` says why, in English, to be translated where it is shown; `packages` fill its {packages}."""

    def __init__(self, sentence: str, packages: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.packages = packages


def set_pdf(paper: Fixed, *, seconds: float = LONGEST_SECONDS) -> bytes:
    """A document as a tagged PDF. Waits for the child, which takes no part of this process's own time.

    Raises CannotSet.
    """
    return press("document.typ", _given(paper), seconds=seconds)


def press(template: str, given: bytes, *, seconds: float = LONGEST_SECONDS) -> bytes:
    """What a template beside this file makes of its JSON. Raises CannotSet."""
    if lacking := lacking_fonts():
        sentence = N_("No PDF can be made here: the server lacks the fonts of {packages}.")
        raise CannotSet(sentence, ", ".join(lacking))
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "summitry.formats.paper.pdf.child", template],
            input=given,
            env={},  # it needs none of what the server was told, its keys least of all
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise CannotSet(N_("The PDF took too long to make and was given up.")) from None
    if done.returncode != 0 or not done.stdout.startswith(b"%PDF-"):
        _log.error("a PDF could not be made (%s): %s", done.returncode, done.stderr.decode(errors="replace"))
        raise CannotSet(N_("The PDF could not be made; the server’s log says why."))
    if done.stderr:
        _log.warning("a PDF is less than it should be: %s", done.stderr.decode(errors="replace"))
    return done.stdout


@cache
def template_hash() -> str:
    """SHA-256, in hexadecimal, of all besides the document that decides how it looks."""
    source = b"".join(path.read_bytes() for path in sorted(_HERE.glob("*.typ")))
    return hashlib.sha256(source + version("typst").encode()).hexdigest()


def _given(paper: Fixed) -> bytes:
    """The document as it was hashed, with its hash and the drawing of each chart by its title."""
    beside = json.dumps({"hash": paper.hash, "drawings": _drawings(paper.document)}, ensure_ascii=False)
    return b'{"document":' + paper.content + b"," + beside.encode().removeprefix(b"{")


def _drawings(document: Document) -> dict[str, str]:
    drawn = {}
    for block in (block for section in document.sections for block in section.blocks):
        if isinstance(block, Bars):
            drawn[block.title] = bars(block, PAPER)
        elif isinstance(block, Timeline):
            drawn[block.title] = timeline(block, PAPER)
    return drawn
