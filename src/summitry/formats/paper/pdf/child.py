"""The process in which one document is set: `python -m summitry.formats.paper.pdf.child TEMPLATE`.

Reads `{"document", "hash", "drawings"}` as JSON on its standard input, writes the PDF to its standard output,
and ends; with another status than 0 when it could not.
"""

import json
import os
import resource
import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import typst

from summitry.formats.paper.pdf.fonts import font_folders

HERE = Path(__file__).parent
_CPU_SECONDS = 60
_MEMORY_BYTES = 2 * 2**30
_LAST_LATIN = "\u024f"
_WITHOUT_FACE = {"Cc", "Cn", "Co", "Cs"}
"""Categories of Unicode (UAX 44) that no font has to show: controls, unassigned, private, surrogates."""


def main() -> None:
    limit()
    sys.stdout.buffer.write(pdf(sys.stdin.buffer.read().decode(), sys.argv[1]))


def limit() -> None:
    """A document that asks for too much ends with this process, and whoever serves goes first."""
    os.nice(10)
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def pdf(document: str, template: str = "document.typ") -> bytes:
    """The document as PDF; a letter that no font shows stands as its number, [U+1F600]."""
    press = _Press()
    shown = document.translate({ord(letter): _number(letter) for letter in press.unshown(document)})
    try:
        return press.compiled(template, True, document=shown)
    except typst.TypstError as error:
        # Letters that have a face alone and none together, say. Without the promises it is still tagged.
        print(f"set without its promises: {error}", file=sys.stderr)
        return press.compiled(template, False, document=shown)


def _number(letter: str) -> str:
    return f"[U+{ord(letter):04X}]"


class _Press:
    """Typst with the fonts for paper, read once; it sees the files beside this one and no others."""

    def __init__(self) -> None:
        self._compiler = typst.Compiler(root=HERE, font_paths=font_folders(), ignore_system_fonts=True)

    def compiled(self, template: str, promised: bool, **inputs: str) -> bytes:
        """`promised`: PDF/A-2a, for archives, and PDF/UA-1, for screen readers. Both ask for tags, and for a
        face for each letter."""
        made = self._compiler.compile(
            str(HERE / template), sys_inputs=inputs, pdf_standards=["a-2a", "ua-1"] if promised else []
        )
        if not isinstance(made, bytes):
            raise TypeError(f"{template} is one PDF")
        return made

    def unshown(self, document: str) -> list[str]:
        """Its letters, other than Latin ones, that no font shows."""
        letters = sorted({letter for letter in document if letter > _LAST_LATIN})
        faceless = [letter for letter in letters if unicodedata.category(letter) in _WITHOUT_FACE]
        return faceless + list(self._tried(sorted({*letters} - {*faceless})))

    def _tried(self, letters: list[str]) -> Iterable[str]:
        """Halves what fails until each that fails stands alone."""
        if not letters:
            return
        try:
            self.compiled("letters.typ", True, letters=json.dumps(letters))
        except typst.TypstError:
            if len(letters) == 1:
                yield from letters
                return
            middle = len(letters) // 2
            yield from self._tried(letters[:middle])
            yield from self._tried(letters[middle:])


if __name__ == "__main__":
    main()
