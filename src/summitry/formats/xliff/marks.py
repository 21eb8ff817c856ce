"""The marks of emphasis and footnotes as codes of XLIFF, and back."""

from summitry.core.text.footnotes import footnotes
from summitry.formats.negotiated.emphasis import Look, stretches

ITALIC, BOLD, NOTE = "xlf:i", "xlf:b", "summitry:n"
"""What a code is, as its `subType` says; the first two are the standard's own."""

MARKS = {ITALIC: ("*", "*"), BOLD: ("**", "**"), NOTE: ("^[", "]")}


def with_marks(kind: str, words: str, before: str) -> str:
    """Words within a code with its marks, as far as the text can hold these here: otherwise they are kept
    without. `before` stands before them. Spaces at an edge go outside, where emphasis lets them stand.
    """
    if kind not in MARKS:
        return words
    opens, closes = MARKS[kind]
    if kind == NOTE:
        note = opens + words + closes
        return note if list(footnotes(note)) == [(0, len(note))] else words
    bare = words.strip()
    made = opens + bare + closes
    looks = [look for _, look in stretches(made)]
    if before.endswith(("*", "\\")) or looks not in ([Look.MARK, each, Look.MARK] for each in _EMPHASISED):
        return words
    start = len(words) - len(words.lstrip())
    return words[:start] + made + words[start + len(bare) :]


_EMPHASISED = (Look.ITALIC, Look.BOLD, Look.BOTH)
