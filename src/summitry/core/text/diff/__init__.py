"""What changed between two issues of a text, word by word, for people to read."""

from summitry.core.text.diff.comparing import Comparison, Kind, Move, Piece, compare
from summitry.core.text.diff.places import Place, Words, count, places
from summitry.core.text.diff.tokens import tokenize

__all__ = ["Comparison", "Kind", "Move", "Piece", "Place", "Words", "compare", "count", "places", "tokenize"]
