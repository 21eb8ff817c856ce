"""Tabling: a first text, and proposals on its characters."""

from msgspec.structs import replace

from summitry.core.text.acts import (
    Act,
    Actor,
    LayText,
    Retain,
    Table,
    TableClause,
    TableClauseMove,
    TableMerge,
    TableMove,
    TableSplit,
)
from summitry.core.text.events import (
    ClauseProposed,
    Tabled,
    TextLaid,
)
from summitry.core.text.fabric import Piece, Pieces, words
from summitry.core.text.finding import (
    anchored,
    check_something_left,
    clause_before,
    clause_of_base,
    home_of,
    members_of,
    next_clause,
    open_clause,
    place_after,
    proposer,
    standing_proposal,
    stands_at,
    stands_in_base,
    stays,
    words_around,
)
from summitry.core.text.holding import superseded
from summitry.core.text.layered import Layered
from summitry.core.text.machine import Decision, decides, evolves
from summitry.core.text.refusals import Refused
from summitry.core.text.state import Clause, ClauseId, Edit, Proposal, Text
from summitry.core.text.terms import Party, ProposalKind, Stamp


@decides(LayText)
def lay_text(text: Text, act: LayText, actor: Actor, at: Stamp) -> Decision:
    if text.order:
        raise Refused("text_laid")
    if not any(draft.text.strip() for draft in act.clauses):
        raise Refused("text_missing")
    return (TextLaid(at=at, clauses=act.clauses),)


@evolves(TextLaid)
def text_laid(text: Text, event: TextLaid) -> Text:
    """Clauses are C1, C2, and so on; each one's first words are the run of its id."""
    clauses = {
        f"C{number}": Clause(
            id=f"C{number}",
            kind=draft.kind,
            label=draft.label,
            level=draft.level,
            pieces=whole(f"C{number}", draft.text),
        )
        for number, draft in enumerate(event.clauses, start=1)
    }
    runs = {name: draft.text for name, draft in zip(clauses, event.clauses, strict=True)}
    return replace(text, runs=Layered(runs), order=tuple(clauses), clauses=clauses, made=len(clauses))


def whole(run: str, text: str) -> Pieces:
    """All of a run; nothing of an empty one."""
    return (Piece(run, 0, len(text)),) if text else ()


# ---- tabling ----------------------------------------------------------------------------------------


@decides(Table)
def table(text: Text, act: Table, actor: Actor, at: Stamp) -> Decision:
    """What was made on an older text than this stands beside it until its proponent confirms it."""
    clause = open_clause(text, home_of(text, act.clause, act.pieces, act.gap))
    outdated = not stands_at(text, clause, act.pieces, act.gap)
    gap = anchored(text, clause, act.pieces, act.gap)
    if not (act.pieces or act.text):
        raise Refused("no_change")
    kind = (
        ProposalKind.INSERT if not act.pieces else ProposalKind.REPLACE if act.text else ProposalKind.DELETE
    )
    proposal = _new(text, act, kind, actor, at, clause=clause.id, for_party=act.for_party)
    proposal = replace(
        proposal,
        edits=(Edit(pieces=act.pieces, gap=gap, words=whole(proposal.id, act.text)),),
        supersedes=act.supersedes,
        to_be_confirmed=act.for_party is not None,
        outdated=outdated,
    )
    if act.supersedes is not None and standing_proposal(text, act.supersedes).by != proposal.by:
        raise Refused("not_your_proposal")
    return (*superseded(text, proposal, at), Tabled(at=at, proposal=proposal, words=act.text))


@decides(TableMove)
def table_move(text: Text, act: TableMove, actor: Actor, at: Stamp) -> Decision:
    """Taken out here and put in there, as one proposal: the words there are a copy under its own id.

    On an older text than this it stands beside, as long as any of the words are there to be moved.
    """
    clause = open_clause(text, home_of(text, act.clause, act.pieces, act.gap))
    outdated = not (stands_at(text, clause, act.pieces, act.gap) and stands_at(text, clause, (), act.to))
    if not act.pieces:
        raise Refused("no_change")
    check_something_left(text, clause, act.pieces, act.gap)
    moved = words(act.pieces, text.runs)
    proposal = _new(text, act, ProposalKind.MOVE, actor, at, clause=clause.id)
    edits = (
        Edit(pieces=act.pieces, gap=anchored(text, clause, act.pieces, act.gap)),
        Edit(pieces=(), gap=anchored(text, clause, (), act.to), words=whole(proposal.id, moved)),
    )
    if stays(text, clause, edits):
        raise Refused("no_change")
    return (Tabled(at=at, proposal=replace(proposal, edits=edits, outdated=outdated), words=moved),)


@decides(Retain)
def retain(text: Text, act: Retain, actor: Actor, at: Stamp) -> Decision:
    """On an older text than this it stands beside, as long as any of the words are there to be retained."""
    clause = open_clause(text, home_of(text, act.clause, act.pieces, act.gap))
    outdated = not stands_in_base(text, clause, act.pieces, act.gap)
    if act.pieces:
        check_something_left(text, clause, act.pieces, act.gap)
    proposal = _new(text, act, ProposalKind.RETAIN, actor, at, clause=clause.id)
    edit = Edit(pieces=act.pieces, gap=anchored(text, clause, act.pieces, act.gap))
    return (Tabled(at=at, proposal=replace(proposal, edits=(edit,), outdated=outdated)),)


@decides(TableClause)
def table_clause(text: Text, act: TableClause, actor: Actor, at: Stamp) -> Decision:
    place = None if act.after is None else place_after(text, act.after)
    if not act.text.strip():
        raise Refused("no_change")
    clause = f"C{text.made + 1}"
    came = ClauseProposed(
        at=at, clause=clause, kind=act.kind, label=act.label, level=act.level, text=act.text
    )
    after = replace(text, made=text.made + 1)
    proposal = _new(after, act, ProposalKind.NEW_CLAUSE, actor, at, clause=clause)
    return came, Tabled(at=at, proposal=replace(proposal, after=place))


@decides(TableClauseMove)
def table_clause_move(text: Text, act: TableClauseMove, actor: Actor, at: Stamp) -> Decision:
    clause_of_base(text, act.clause)
    place = None if act.after is None else place_after(text, act.after)
    if place == act.clause or clause_before(text, act.clause) == place:
        raise Refused("no_change")
    proposal = _new(text, act, ProposalKind.MOVE_CLAUSE, actor, at, clause=act.clause)
    return (Tabled(at=at, proposal=replace(proposal, after=place)),)


@decides(TableSplit)
def table_split(text: Text, act: TableSplit, actor: Actor, at: Stamp) -> Decision:
    """Where the words at the gap are gone it stands beside, as long as there is text on either side."""
    clause = clause_of_base(text, home_of(text, act.clause, (), act.gap))
    outdated = not stands_in_base(text, clause, (), act.gap)
    reading = clause.reading()
    if not 0 < reading.position(act.gap) < reading.length:
        raise Refused("words_gone", words=words_around(text, act.gap)) if outdated else Refused("no_change")
    proposal = _new(text, act, ProposalKind.SPLIT, actor, at, clause=clause.id)
    edits = (Edit(pieces=(), gap=anchored(text, clause, (), act.gap)),)
    return (Tabled(at=at, proposal=replace(proposal, edits=edits, outdated=outdated)),)


@decides(TableMerge)
def table_merge(text: Text, act: TableMerge, actor: Actor, at: Stamp) -> Decision:
    clause_of_base(text, act.clause)
    following = next_clause(text, act.clause)
    if following is None:
        raise Refused("no_next_clause")
    open_clause(text, following)
    proposal = _new(text, act, ProposalKind.MERGE, actor, at, clause=act.clause)
    return (Tabled(at=at, proposal=replace(proposal, after=following)),)


@evolves(ClauseProposed)
def clause_proposed(text: Text, event: ClauseProposed) -> Text:
    clause = Clause(
        id=event.clause,
        kind=event.kind,
        label=event.label,
        level=event.level,
        pieces=whole(event.clause, event.text),
        proposed=f"P{text.made + 2}",
    )
    return replace(
        text,
        clauses={**text.clauses, clause.id: clause},
        runs=text.runs.with_entries({clause.id: event.text}),
        made=text.made + 1,
    )


@evolves(Tabled)
def tabled(text: Text, event: Tabled) -> Text:
    proposal = event.proposal
    runs = text.runs.with_entries({proposal.id: event.words}) if event.words else text.runs
    return replace(text.with_proposals(proposal), runs=runs, made=text.made + 1)


def _new(
    text: Text,
    act: Act,
    kind: ProposalKind,
    actor: Actor,
    at: Stamp,
    *,
    clause: ClauseId,
    for_party: Party | None = None,
) -> Proposal:
    by = for_party or proposer(text, actor)
    group: str = getattr(act, "group", "")
    note: str = getattr(act, "note", "")
    return Proposal(
        id=f"P{text.made + 1}",
        kind=kind,
        by=by,
        group=group,
        clause=clause,
        holders=(by,) if not group else members_of(text, actor, group),
        at=at,
        note=note,
        issue=len(text.issues),
    )
