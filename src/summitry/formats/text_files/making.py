"""What is asked of the child process, and its answer."""

import hashlib
import logging
import subprocess
import sys
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from summitry.core.text.terms import Party
from summitry.core.words import N_
from summitry.formats.negotiated.annex import Annex
from summitry.formats.paper.pdf.setting import LONGEST_SECONDS, CannotSet, template_hash

_FORMATS = Path(__file__).parent.parent
_MADE_BY = ("text_files", "negotiated", "docx", "akoma", "text_pdf")
_PATIENCE_SECONDS = LONGEST_SECONDS + 10
"""A PDF has a child of its own, which is given up first."""

CANNOT_SET = 3
"""Status of a child that could not set the PDF; its output says why, as JSON."""

_log = logging.getLogger(__name__)


class Kind(StrEnum):
    """As it stands in an address."""

    DOCX = "docx"
    PDF = "pdf"
    CLEAN = "pdf-clean"
    LANGUAGES = "pdf-languages"
    MARKDOWN = "md"
    AKOMA = "akn"


KINDS: Mapping[Kind, str] = {
    Kind.DOCX: "docx",
    Kind.PDF: "pdf",
    Kind.CLEAN: "pdf",
    Kind.LANGUAGES: "pdf",
    Kind.MARKDOWN: "md",
    Kind.AKOMA: "xml",
}
"""The ending of each file."""


class Wanted(Struct, frozen=True, kw_only=True):
    """`text` is the core's JSON; `title`, `names` and `sentences` (by their English) are in `language`.

    `version`: how many acts have made the text. `day`, as ISO 8601 has it, stands on what is not an issue.
    `languages` are codes and names, for columns. `symbol` and `sha256` are those under which it was put or
    adopted, where it is not the issue that counts. `annex` stands behind the text with brackets.
    """

    kind: Kind
    text: msgspec.Raw
    version: int = 0
    title: str
    language: str
    day: str
    names: Mapping[Party, str]
    sentences: Mapping[str, str]
    languages: tuple[tuple[str, str], ...]
    symbol: str = ""
    sha256: str = ""
    annex: Annex | None = None


def name_of(wanted: Wanted) -> str:
    """Name of a file in a store: the hash of all that decides its bytes, with its ending."""
    asked = hashlib.sha256(msgspec.json.encode(wanted) + _writers().encode()).hexdigest()
    return f"{asked}.{KINDS[wanted.kind]}"


@cache
def _writers() -> str:
    """SHA-256, in hexadecimal, of the code that makes the files."""
    sources = (path for folder in _MADE_BY for path in sorted((_FORMATS / folder).rglob("*.py")))
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest() + template_hash()


def made(wanted: Wanted) -> bytes:
    """The file. Waits for the child. Raises CannotSet."""
    command = [sys.executable, "-P", "-m", "summitry.formats.text_files.child"]
    try:
        done = subprocess.run(
            command,
            input=msgspec.json.encode(wanted),
            env={},  # it needs none of what the server was told, its keys least of all
            capture_output=True,
            timeout=_PATIENCE_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise CannotSet(N_("The file took too long to make and was given up.")) from None
    if done.returncode == CANNOT_SET:
        raise CannotSet(*msgspec.json.decode(done.stdout, type=tuple[str, str]))
    if done.returncode != 0 or not done.stdout:
        said = done.stderr.decode(errors="replace")
        _log.error("a file of a text could not be made (%s): %s", done.returncode, said)
        raise CannotSet(N_("The file could not be made; the server’s log says why."))
    return done.stdout
