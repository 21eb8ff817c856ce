"""What changed between two issues of a text, word by word, for people to read."""

from summitry.core.text.diff.comparing import Comparison, Kind, Move, Piece, compare
from summitry.core.text.diff.parts import PartedComparison, Passage, compare_parts
from summitry.core.text.diff.places import Place, Words, count, places
from summitry.core.text.diff.tokens import tokenize

__all__ = [
    "Comparison",
    "Kind",
    "Move",
    "PartedComparison",
    "Passage",
    "Piece",
    "Place",
    "Words",
    "compare",
    "compare_parts",
    "count",
    "places",
    "tokenize",
]
