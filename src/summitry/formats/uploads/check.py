"""Checking a file in a child process: the parent never parses what somebody sent."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import msgspec

from summitry.core.words import N_

CHILD = Path(__file__).with_name("child.py")
SECONDS = 20.0
"""How long a check may take in all; its processor time is limited by the child itself."""

MOST_BYTES = 20 * 1024 * 1024
"""The largest file that is taken."""

WORDS = {"pdf": "PDF", "docx": "DOCX", "txt": "TXT", "md": "Markdown"}
"""What kinds of files are called."""

SENTENCES: dict[str, str] = {
    "empty": N_("“{name}” is empty."),
    "too_large": N_("“{name}” is larger than {most} MB, the most that is taken."),
    "kind": N_("“{name}” is neither PDF, DOCX, plain text nor Markdown; these are taken."),
    "not_what_it_says": N_("“{name}” is called {said}, but it is {found}."),
    "pdf_end": N_("“{name}” breaks off: the mark that ends a PDF is missing."),
    "pdf_table": N_("“{name}” is damaged: at byte {place} its table of contents should start, and does not."),
    "pdf_locked": N_("“{name}” is encrypted; a PDF that opens without a password is expected."),
    "zip": N_("“{name}” is damaged: its part {place} cannot be unpacked."),
    "zip_list": N_("“{name}” is damaged or cut off: the list of its parts, at its end, cannot be read."),
    "zip_twice": N_("“{name}” is damaged: its part {place} stands there twice."),
    "zip_bomb": N_("“{name}” unpacks to more than is taken, at {place}."),
    "zip_path": N_("“{name}” holds a part with a forbidden name, {place}."),
    "docx_part": N_("“{name}” is no Word document: it lacks {place}."),
    "docx_active": N_(
        "“{name}” holds macros or embedded programs ({place}); a document without them is expected."
    ),
    "docx_outside": N_(
        "“{name}” loads something from outside when it is opened ({place}); none is expected."
    ),
    "xml_entities": N_("“{name}”: {place} declares a document type or entities; none is expected."),
    "xml": N_("“{name}”: {place} is not well-formed XML."),
    "xliff": N_("“{name}” is no XLIFF 2 file, as it was handed out here."),
    "text": N_("“{name}” is not UTF-8 text: byte {place} cannot be read."),
    "text_control": N_("“{name}” is not plain text: byte {place} is a control character."),
    "limits": N_("“{name}” could not be checked within the limits of time and memory."),
}


@dataclass(frozen=True)
class Checked:
    """What the file is: one of `pdf`, `docx`, `md`, `txt`."""

    kind: str


class RefusedFile(Exception):  # noqa: N818  # an answer to the sender, not a fault of the program
    """A file that is not taken. `code` is a key of SENTENCES, `params` fill its places."""

    def __init__(self, code: str, **params: str) -> None:
        self.code = code
        self.params = params
        super().__init__(SENTENCES[code].format(**params))


def check(file: IO[bytes], name: str) -> Checked:
    """Look into an open file of the system, from its start; `name` is what its sender calls it.

    Raises RefusedFile. The child reads the file as its standard input and gets nothing else: no
    environment, no other file, no socket.
    """
    name = name_shown(name)
    size = file.seek(0, 2)
    file.seek(0)
    if size == 0:
        raise RefusedFile("empty", name=name)
    if size > MOST_BYTES:
        raise RefusedFile("too_large", name=name, most=str(MOST_BYTES // 1024 // 1024))
    command = ["-I", "-S", "-B", str(CHILD), Path(name).suffix.lower()[:8]]
    return Checked(str(ask_child(command, file, name)["kind"]))


def name_shown(name: str) -> str:
    """What its sender calls a file, as far as sentences and the child take it."""
    return name.replace("\x00", "")[-120:]


def ask_child(command: list[str], file: IO[bytes], name: str) -> dict[str, Any]:
    """What a program of ours, run by Python with this command, finds in the file.

    It writes a JSON object; one with `refused` says why the file is not taken. Raises RefusedFile.
    """
    file.seek(0)
    try:
        done = subprocess.run(
            [sys.executable, *command],
            stdin=file,
            capture_output=True,
            timeout=SECONDS,
            env={},
            cwd="/",
            check=False,
        )
        found: dict[str, Any] = msgspec.json.decode(done.stdout)
    except (subprocess.TimeoutExpired, msgspec.DecodeError):  # it was ended before it could answer
        raise RefusedFile("limits", name=name) from None
    file.seek(0)
    if "refused" in found:
        params = {key: WORDS.get(value, str(value)[:200]) for key, value in found.items() if key != "refused"}
        raise RefusedFile(str(found["refused"]), name=name, **params)
    return found
