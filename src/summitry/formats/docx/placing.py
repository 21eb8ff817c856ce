"""Which paragraph of a file is which clause: by its bookmark, else by its words."""

import re
from collections import defaultdict, deque
from collections.abc import Callable

from msgspec import Struct

from summitry.core.text.clauses import in_order
from summitry.core.text.fabric import words
from summitry.core.text.state import ClauseId, Text
from summitry.formats.docx.names import LABEL_STYLE, PREFIX
from summitry.formats.docx.opening import Change, Opened, Paragraph, Run
from summitry.formats.negotiated.xml import printable

_CLAUSE = re.compile(re.escape(PREFIX) + r"(C\d+)$")
_EDIT = re.compile(re.escape(PREFIX) + r"P\d+_\d+_[id]$")


class Placed(Struct, frozen=True):
    """`clause` None: of no clause; `new`: brought in by the file, after the clause."""

    number: int
    paragraph: Paragraph
    clause: ClauseId | None
    new: bool = False


def runs_of(paragraph: Paragraph) -> list[Run]:
    return [step for _, step in paragraph.steps if isinstance(step, Run)]


def place(opened: Opened, text: Text, is_new: Callable[[Change], bool]) -> list[Placed]:
    """Every paragraph that has words or marks; numbers are counted from 1."""
    by_name = any(_named(paragraph) for paragraph in opened.paragraphs)
    by_words = None if by_name else _by_words(text)
    found: list[Placed] = []
    here: ClauseId | None = None
    inside = False
    for number, paragraph in enumerate(opened.paragraphs, start=1):
        named = _named(paragraph)
        runs = [run for run in runs_of(paragraph) if run.style != LABEL_STYLE]
        brought = bool(runs) and all(run.put_in is not None and is_new(run.put_in) for run in runs)
        if by_words is not None and not brought:
            candidates = by_words.get(_base_of(runs))
            named = candidates.popleft() if candidates else None
        inside = named is not None or inside
        if brought:
            found.append(Placed(number, paragraph, here, new=True))
        elif inside:
            here = named or here
            found.append(Placed(number, paragraph, named or here))
        elif runs or paragraph.end:
            found.append(Placed(number, paragraph, None))
        inside = inside and by_name and not _closed(paragraph)
    return found


def is_arrival(paragraph: Paragraph) -> bool:
    """A copy of a clause that would be moved here."""
    return any(
        _EDIT.match(step) for what, step in paragraph.steps if what == "opens" and isinstance(step, str)
    )


def _named(paragraph: Paragraph) -> ClauseId | None:
    names = (step for what, step in paragraph.steps if what == "opens" and isinstance(step, str))
    return next((match[1] for name in names if (match := _CLAUSE.match(name))), None)


def _closed(paragraph: Paragraph) -> bool:
    return any(
        what == "closes" and isinstance(step, str) and _CLAUSE.match(step) for what, step in paragraph.steps
    )


def _base_of(runs: list[Run]) -> str:
    return "".join(run.words for run in runs if run.put_in is None)


def _by_words(text: Text) -> dict[str, deque[ClauseId]]:
    """Labels count as words for a file that has lost its styles."""
    found: dict[str, deque[ClauseId]] = defaultdict(deque)
    for clause in in_order(text):
        if text.clauses[clause].proposed is None:
            said = printable(words(text.clauses[clause].pieces, text.runs))
            found[said].append(clause)
            if text.clauses[clause].label:
                found[f"{text.clauses[clause].label}\t{said}"].append(clause)
    return found
