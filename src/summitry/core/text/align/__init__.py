"""Which clauses of two issues of a text belong together."""

from summitry.core.text.align.aligning import Alignment, Kind, Pair, align
from summitry.core.text.align.clauses import Clause, Span, read_clauses

__all__ = ["Alignment", "Clause", "Kind", "Pair", "Span", "align", "read_clauses"]
