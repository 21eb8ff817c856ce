"""Files of a text, as they go out, as somebody edits them, and as they come back."""

import io
import re
import tempfile
import zipfile

import msgspec

from summitry.formats.docx import Incoming, Opened, acts_of, read_docx, write_docx
from summitry.formats.docx.child import read
from summitry.formats.negotiated import Shown
from tests.core.text.desk import Desk, delegate

NAMES = {"CHN": "China", "IND": "India", "RUS": "Russia", "KAZ": "Kazakhstan"}
SHOWN = Shown(names=NAMES, symbol="T/L.1", sha256="ab" * 32)
SECOND = 1_000_000
BY = 'w:author="Wang" w:date="2026-11-24T10:00:00Z"'


def later(desk: Desk) -> None:
    """Word processors tell seconds apart, the desk's clock does not."""
    desk.now += SECOND


def written(desk: Desk) -> bytes:
    return write_docx(desk.text, SHOWN)


def main_part(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return packed.read("word/document.xml").decode()


def edited(
    content: bytes,
    *changes: tuple[str, str],
    more: dict[str, bytes] | None = None,
    parts: dict[str, bytes] | None = None,
) -> bytes:
    """With changes of the document's XML, each of which must be possible once; `parts` replace others."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                xml = part.decode()
                for before, after in changes:
                    assert xml.count(before) == 1, before
                    xml = xml.replace(before, after)
                part = xml.encode()
            new.writestr(name, (parts or {}).get(name, part))
        for name, part in (more or {}).items():
            new.writestr(name, part)
    return held.getvalue()


def cut(words: str, *, out: str = "", new: str = "") -> tuple[str, str]:
    """Tracked changes by Wang in a run of a paragraph: `out` is taken out, `new` put in after it."""
    before, after = words.split(out) if out else (words, "")
    run = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    gone = f'<w:del w:id="900" {BY}><w:r><w:delText xml:space="preserve">{out}</w:delText></w:r></w:del>'
    came = f'<w:ins w:id="901" {BY}>{run.format(new)}</w:ins>'
    parts = (run.format(before), gone if out else "", came if new else "", run.format(after) if after else "")
    return run.format(words), "".join(parts)


def opened(content: bytes) -> Opened:
    """In the child process."""
    with tempfile.TemporaryFile() as file:
        file.write(content)
        return read_docx(file, "a.docx")


def opened_here(content: bytes) -> Opened:
    """As the child does it, without its process: for many files."""

    return msgspec.convert(read(io.BytesIO(content)), Opened)


def incoming(content: bytes, desk: Desk, party: str = "CHN") -> Incoming:
    return acts_of(opened_here(content), desk.text, SHOWN, party)


def tabled(found: Incoming, desk: Desk, party: str = "CHN") -> None:
    """Everything that was proposed, confirmed."""
    for each in found.proposed:
        desk.act(each.act, delegate(party))


def authors_and_dates(content: bytes) -> set[tuple[str, str]]:
    return set(re.findall(r'<w:(?:ins|del|moveFrom|moveTo) [^>]*w:author="([^"]*)" w:date="([^"]*)"',
                          main_part(content)))  # fmt: skip
