"""From a document to its PDF: a short-lived child process, with limits, for each."""

import hashlib
import json
import logging
import subprocess
import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import msgspec

from summitry.core.words import N_
from summitry.formats.paper.charts import PAPER, bars, timeline
from summitry.formats.paper.document import Bars, Document, Timeline, content_hash
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


def set_pdf(document: Document, *, seconds: float = LONGEST_SECONDS) -> bytes:
    """The document as a tagged PDF. Waits for the child, which takes no part of this process's own time.

    Raises CannotSet.
    """
    if lacking := lacking_fonts():
        sentence = N_("No PDF can be made here: the server lacks the fonts of {packages}.")
        raise CannotSet(sentence, ", ".join(lacking))
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "summitry.formats.paper.pdf.child"],
            input=_given(document),
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


def _given(document: Document) -> bytes:
    given = {"document": _drawn(document), "hash": content_hash(document)}
    return json.dumps(given, ensure_ascii=False).encode()


def _drawn(document: Document) -> dict[str, Any]:
    """As data, each chart with its drawing."""
    data: dict[str, Any] = msgspec.to_builtins(document)
    for section, made in zip(data["sections"], document.sections, strict=True):
        for block, value in zip(section["blocks"], made.blocks, strict=True):
            if isinstance(value, Bars):
                block["svg"] = bars(value, PAPER)
            elif isinstance(value, Timeline):
                block["svg"] = timeline(value, PAPER)
    data["annexes"] = [_drawn(annex) for annex in document.annexes]
    return data
