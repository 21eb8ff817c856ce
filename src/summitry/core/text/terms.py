"""The words of negotiated text; they are the field's own."""

from enum import StrEnum

Party = str
Stamp = int
"""Microseconds since the Unix epoch, UTC."""


class ClauseKind(StrEnum):
    TITLE = "title"
    HEADING = "heading"
    PREAMBLE = "preamble"
    ARTICLE = "article"
    PARAGRAPH = "paragraph"
    SUBPARAGRAPH = "subparagraph"
    ANNEX = "annex"
    SIGNATURE = "signature"


class ProposalKind(StrEnum):
    INSERT = "insert"
    DELETE = "delete"
    REPLACE = "replace"
    MOVE = "move"
    SPLIT = "split"
    MERGE = "merge"
    RETAIN = "retain"
    NEW_CLAUSE = "new_clause"
    MOVE_CLAUSE = "move_clause"


class ProposalState(StrEnum):
    TABLED = "tabled"
    REFLECTED = "reflected"
    AGREED = "agreed"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"
    LAPSED = "lapsed"


STANDING = frozenset({ProposalState.TABLED, ProposalState.REFLECTED})
"""States in which a proposal makes a bracket."""


class Stance(StrEnum):
    CO_SPONSOR = "co_sponsor"
    SUPPORT = "support"
    FLEXIBLE = "flexible"
    RESERVE = "reserve"
    OPPOSE = "oppose"
    AWAITING_INSTRUCTIONS = "awaiting_instructions"


HOLDING = frozenset({Stance.CO_SPONSOR, Stance.SUPPORT})
"""Whoever takes this stance on a proposal holds its reading until it lets go."""

BLOCKING = frozenset({Stance.RESERVE, Stance.OPPOSE})
"""Stances against which nothing is agreed; on a proposal they hold to what stands there."""


class Level(StrEnum):
    """Where a clause was agreed ad referendum."""

    GROUP = "group"
    COMMITTEE = "committee"
    PLENARY = "plenary"


class SilenceState(StrEnum):
    """Extended is open with a later deadline. Adopted: nobody objected, which is all that it says."""

    OPEN = "open"
    BROKEN = "broken"
    WITHDRAWN = "withdrawn"
    ADOPTED = "adopted"


class IssueKind(StrEnum):
    """What an issue shows: the proposals as they were made, the rolling text, a chair's own, or the final
    one.
    """

    COMPILATION = "compilation"
    ROLLING = "rolling"
    CHAIR = "chair"
    FINAL = "final"


class GroundKind(StrEnum):
    """What a text was adopted by."""

    QUESTION = "question"
    SILENCE = "silence"
