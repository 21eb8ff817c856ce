"""Who compares two texts, and how what they find is counted: for all alike."""

import difflib
import importlib.util
import io
import re
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from summitry.core.text.diff import Kind, compare

PEERS = Path(sys.prefix) / "peers"
"""Where `./summit bench text` installs what is compared with, apart from what Summitry needs."""

Parts = list[tuple[str, str]]
"""What differs, place by place: the old words and the new ones."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Found:
    """`words` are those removed and added, moved ones counted on both sides."""

    seconds: float
    hunks: int
    words: int


@dataclass(frozen=True)
class Differ:
    name: str
    needs: str
    run: Callable[[str, str], tuple[float, Parts]]


def measured(differ: Differ, old: str, new: str, runs: int) -> Found:
    """The best time of the runs, since whatever else the machine does only adds to it."""
    results = [differ.run(old, new) for _ in range(runs)]
    parts = results[0][1]
    words = sum(len(_WORD.findall(a)) + len(_WORD.findall(b)) for a, b in parts)
    return Found(min(seconds for seconds, _ in results), len(parts), words)


def is_installed(differ: Differ) -> bool:
    return not differ.needs or importlib.util.find_spec(differ.needs) is not None


def _timed(work: Callable[[], Parts]) -> tuple[float, Parts]:
    start = time.perf_counter()
    parts = work()
    return time.perf_counter() - start, parts


def _summitry(old: str, new: str) -> tuple[float, Parts]:
    start = time.perf_counter()
    comparison = compare(old, new)
    seconds = time.perf_counter() - start
    assert "".join(piece.new for piece in comparison.pieces) == new
    hunks = [[piece for piece in hunk if piece.kind is not Kind.SPACING] for hunk in comparison.hunks]
    return seconds, [("".join(p.old for p in hunk), "".join(p.new for p in hunk)) for hunk in hunks]


def _words(text: str) -> list[str]:
    return re.findall(r"\S+\s*|\s+", text)


def _difflib(old: str, new: str) -> tuple[float, Parts]:
    def work() -> Parts:
        a, b = _words(old), _words(new)
        opcodes = difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
        return [("".join(a[i:j]), "".join(b[k:m])) for tag, i, j, k, m in opcodes if tag != "equal"]

    return _timed(work)


def _dmp_words(old: str, new: str) -> tuple[float, Parts]:
    """A character for each word, as its authors advise; no time limit, then the semantic clean-up."""
    from diff_match_patch import diff_match_patch

    def work() -> Parts:
        codes: dict[str, str] = {}
        coded = ["".join(codes.setdefault(w, _code(len(codes))) for w in _words(t)) for t in (old, new)]
        said = {code: word for word, code in codes.items()}
        engine = diff_match_patch()
        engine.Diff_Timeout = 0
        diffs = engine.diff_main(*coded, False)
        engine.diff_cleanupSemantic(diffs)
        return list(_runs((op, "".join(map(said.__getitem__, text))) for op, text in diffs))

    return _timed(work)


def _code(number: int) -> str:
    return chr(number + 1 if number + 1 < 0xD800 else number + 0x1000)


def _runs(diffs: Iterator[tuple[int, str]]) -> Iterator[tuple[str, str]]:
    for is_equal, run in groupby(diffs, key=lambda diff: diff[0] == 0):
        if not is_equal:
            parts = list(run)
            yield (
                "".join(text for op, text in parts if op < 0),
                "".join(text for op, text in parts if op > 0),
            )


def _redlines(old: str, new: str) -> tuple[float, Parts]:
    """It compares documents of a word processor: each line with words is a paragraph. Only the comparison
    is timed, the child process that it starts included.
    """
    from python_redlines import DocxodusEngine

    engine = DocxodusEngine()
    documents = [_document(text) for text in (old, new)]
    start = time.perf_counter()
    result = engine.run_redline("author", original=documents[0], modified=documents[1])
    seconds = time.perf_counter() - start
    with zipfile.ZipFile(io.BytesIO(result[0])) as packed:
        return seconds, list(_runs(_tracked(packed.read("word/document.xml").decode())))


def _document(text: str) -> bytes:
    import docx

    document = docx.Document()
    for line in filter(str.strip, text.split("\n")):
        document.add_paragraph(line.strip())
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


_TRACKED = re.compile(
    r"<w:(ins|del|moveTo|moveFrom) [^>]*[^/]>(.*?)</w:\1>|<w:t(?: [^>]*)?>([^<]*)", re.DOTALL
)
_TEXT = re.compile(r"<w:(?:t|delText)(?: [^>]*)?>([^<]*)")


def _tracked(document: str) -> Iterator[tuple[int, str]]:
    for match in _TRACKED.finditer(document):
        if match[1]:
            yield (1 if match[1] in ("ins", "moveTo") else -1), " ".join(_TEXT.findall(match[2]))
        elif match[3]:
            yield 0, match[3]


DIFFERS = [
    Differ("Summitry", "", _summitry),
    Differ("difflib, words", "", _difflib),
    Differ("diff-match-patch, words, semantic clean-up", "diff_match_patch", _dmp_words),
    Differ("python-redlines (Docxodus), documents", "python_redlines", _redlines),
]
