"""The few sentences that a file brings besides the words of the text and of the parties."""

from summitry.core.text.terms import ProposalKind, Stance
from summitry.core.words import N_

HELD_BY = N_("Held by {parties}.")
ON_BEHALF = N_("On behalf of {group}.")
POSITION = N_("Position: {stance}.")
AWAITS = N_("Awaits confirmation by its proponent: “{old}” would become “{new}”.")
RETAINS = N_("Asks to retain “{words}”.")
LET_GO = N_("Let go by its proponent; it stands as others amended it.")
CHAIR = N_("Chair")
BY_CHAIR = N_("Bracketed by the chair: {reason}")
NO_TEXT = N_("no text")
ISSUE = N_("Issue {symbol}")
COVERS = N_("Its hash covers the text as it was drafted, with its brackets, and no translation.")
DRAFT = N_("draft, not declared concordant")
STALE = N_("stale, its source has changed since")
PAGE = N_("Page {page} of {pages}")

STANCES: dict[Stance, str] = {
    Stance.CO_SPONSOR: N_("co-sponsors"),
    Stance.SUPPORT: N_("supports"),
    Stance.FLEXIBLE: N_("flexible"),
    Stance.RESERVE: N_("reserves its position"),
    Stance.OPPOSE: N_("opposes"),
    Stance.AWAITING_INSTRUCTIONS: N_("awaiting instructions"),
}

KINDS: dict[ProposalKind, str] = {
    ProposalKind.INSERT: N_("Proposes to insert."),
    ProposalKind.DELETE: N_("Proposes to delete."),
    ProposalKind.REPLACE: N_("Proposes to replace."),
    ProposalKind.MOVE: N_("Proposes to move these words."),
    ProposalKind.SPLIT: N_("Proposes to split this paragraph."),
    ProposalKind.MERGE: N_("Proposes to join this paragraph with the one after it."),
    ProposalKind.RETAIN: N_("Proposes to retain the text."),
    ProposalKind.NEW_CLAUSE: N_("Proposes this paragraph."),
    ProposalKind.MOVE_CLAUSE: N_("Proposes to move this paragraph."),
}

ALL: tuple[str, ...] = (
    HELD_BY,
    ON_BEHALF,
    POSITION,
    AWAITS,
    RETAINS,
    LET_GO,
    CHAIR,
    BY_CHAIR,
    NO_TEXT,
    ISSUE,
    COVERS,
    DRAFT,
    STALE,
    PAGE,
    *STANCES.values(),
    *KINDS.values(),
)
