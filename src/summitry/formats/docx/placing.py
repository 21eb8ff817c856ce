"""Which paragraph of a file is which clause: by its bookmark, else by its words."""

import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterable

from msgspec import Struct

from summitry.core.text.align import align
from summitry.core.text.clauses import in_order
from summitry.core.text.fabric import words
from summitry.core.text.state import ClauseId, Text
from summitry.formats.docx.names import FRONT_STYLE, LABEL_STYLE, PREFIX
from summitry.formats.docx.opening import Change, Opened, Paragraph, Run
from summitry.formats.negotiated.xml import printable

MOST_PAIRS = 250_000
"""So many pairs of paragraphs are compared in about a second; in a file with more, only equal words tell."""

_CLAUSE = re.compile(re.escape(PREFIX) + r"(C\d+)$")
_EDIT = re.compile(re.escape(PREFIX) + r"P\d+_\d+_[id]$")


class Placed(Struct, frozen=True):
    """`clause` None: of no clause; `new`: brought in by the file, after the clause, `tracked` or not."""

    number: int
    paragraph: Paragraph
    clause: ClauseId | None
    new: bool = False
    tracked: bool = True


def runs_of(paragraph: Paragraph) -> list[Run]:
    return [step for _, step in paragraph.steps if isinstance(step, Run)]


def place(opened: Opened, text: Text, is_new: Callable[[Change], bool]) -> list[Placed]:
    """Every paragraph that has words or marks; numbers are counted from 1."""
    by_name = any(_named(paragraph) for paragraph in opened.paragraphs)
    by_words = {} if by_name else _by_words(opened, text)
    found: list[Placed] = []
    here: ClauseId | None = None
    inside = False
    for number, paragraph in enumerate(opened.paragraphs, start=1):
        named = _named(paragraph)
        runs = [run for run in runs_of(paragraph) if run.style != LABEL_STYLE]
        brought = bool(runs) and all(run.put_in is not None and is_new(run.put_in) for run in runs)
        if not brought:
            named = by_words.get(number, named)
        inside = named is not None or inside
        if brought:
            found.append(Placed(number, paragraph, here, new=True))
        elif inside:
            here = named or here
            found.append(Placed(number, paragraph, named or here))
        elif here is not None and _is_typed(paragraph):
            found.append(Placed(number, paragraph, here, new=True, tracked=False))
        elif runs or paragraph.end:
            found.append(Placed(number, paragraph, None))
        inside = inside and by_name and not _closed(paragraph)
    return found


def is_arrival(paragraph: Paragraph) -> bool:
    """A copy of a clause that would be moved here."""
    return any(
        _EDIT.match(step) for what, step in paragraph.steps if what == "opens" and isinstance(step, str)
    )


def _is_typed(paragraph: Paragraph) -> bool:
    """Whether it has words of its own that no mark puts in: somebody typed it without tracking changes."""
    return not is_arrival(paragraph) and bool(_base_of(runs_of(paragraph)).strip())


def _named(paragraph: Paragraph) -> ClauseId | None:
    names = (step for what, step in paragraph.steps if what == "opens" and isinstance(step, str))
    return next((match[1] for name in names if (match := _CLAUSE.match(name))), None)


def _closed(paragraph: Paragraph) -> bool:
    return any(
        what == "closes" and isinstance(step, str) and _CLAUSE.match(step) for what, step in paragraph.steps
    )


def _base_of(runs: list[Run]) -> str:
    return "".join(run.words for run in runs if run.put_in is None)


def _by_words(opened: Opened, text: Text) -> dict[int, ClauseId]:
    """The clause of each paragraph, by its number: where the words are the same, else the likeliest.

    Labels count as words for a file that has lost its styles.
    """
    same: dict[str, deque[ClauseId]] = defaultdict(deque)
    for clause in _of_base(text):
        said = printable(words(text.clauses[clause].pieces, text.runs))
        same[said].append(clause)
        if text.clauses[clause].label:
            same[f"{text.clauses[clause].label}\t{said}"].append(clause)
    found: dict[int, ClauseId] = {}
    taken: set[ClauseId] = set()
    left: dict[int, str] = {}
    for number, paragraph in enumerate(opened.paragraphs, start=1):
        said = _base_of([run for run in runs_of(paragraph) if run.style != LABEL_STYLE])
        first = next((each for each in same.get(said, ()) if each not in taken), None)
        if first is not None:
            found[number] = first
            taken.add(first)
        elif said.strip() and paragraph.style not in (FRONT_STYLE, "Title"):
            left[number] = said
    return found | _likely(left, text, set(_of_base(text)) - taken)


def _likely(left: dict[int, str], text: Text, clauses: set[ClauseId]) -> dict[int, ClauseId]:
    """Paragraphs that were reworded, aligned with the clauses that were not found."""
    ours = [clause for clause in in_order(text) if clause in clauses]
    numbers = list(left)
    if len(ours) * len(left) > MOST_PAIRS:
        return {}
    old = [words(text.clauses[clause].pieces, text.runs) for clause in ours]
    pairs = align(_as_lines(old), _as_lines(left.values())).pairs if ours and left else ()
    return {
        numbers[(pair.b.first - 1) // 2]: ours[(pair.a.first - 1) // 2]
        for pair in pairs
        if pair.a.first % 2 and pair.b.first % 2
    }


def _as_lines(paragraphs: Iterable[str]) -> str:
    """Each on a line of its own, with an empty one behind it."""
    return "\n\n".join(" ".join(each.split()) for each in paragraphs)


def _of_base(text: Text) -> list[ClauseId]:
    return [clause for clause in in_order(text) if text.clauses[clause].proposed is None]
