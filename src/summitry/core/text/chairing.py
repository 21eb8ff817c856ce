"""What the chair does to a text: brackets of its own, locks, and the numbers that are shown."""

from msgspec.structs import replace

from summitry.core.text.acts import Actor, LiftBracket, LockClause, PutBracket, Relabel, ReopenClause
from summitry.core.text.agreeing import reserved_by
from summitry.core.text.clauses import derived, unsettled
from summitry.core.text.clean import left_open
from summitry.core.text.derived import walk
from summitry.core.text.digest import digest
from summitry.core.text.events import BracketLifted, BracketPut, ClauseLocked, ClauseReopened, Relabelled
from summitry.core.text.fabric import words
from summitry.core.text.finding import check_base, known_clause, open_clause
from summitry.core.text.machine import Decision, decides, evolves
from summitry.core.text.refusals import Refused
from summitry.core.text.state import Bracket, Clause, Lock, Text
from summitry.core.text.terms import Stamp


@decides(PutBracket)
def put_bracket(text: Text, act: PutBracket, actor: Actor, at: Stamp) -> Decision:
    clause = open_clause(text, act.clause)
    check_base(text, clause, act.pieces, act.gap)
    if not act.reason.strip():
        raise Refused("reason_missing")
    known = (each for each in text.brackets if each.clause == act.clause and each.reason == act.reason)
    if any((each.pieces, each.gap) == (act.pieces, act.gap) for each in known):
        return ()
    bracket = Bracket(
        id=f"B{text.made + 1}", clause=act.clause, pieces=act.pieces, gap=act.gap, reason=act.reason
    )
    return (BracketPut(at=at, bracket=bracket),)


@evolves(BracketPut)
def bracket_put(text: Text, event: BracketPut) -> Text:
    return replace(text, brackets=(*text.brackets, event.bracket), made=text.made + 1)


@decides(LiftBracket)
def lift_bracket(text: Text, act: LiftBracket, actor: Actor, at: Stamp) -> Decision:
    if not any(bracket.id == act.bracket for bracket in text.brackets):
        raise Refused("no_such_bracket")
    return (BracketLifted(at=at, bracket=act.bracket),)


@evolves(BracketLifted)
def bracket_lifted(text: Text, event: BracketLifted) -> Text:
    return replace(text, brackets=tuple(each for each in text.brackets if each.id != event.bracket))


@decides(LockClause)
def lock_clause(text: Text, act: LockClause, actor: Actor, at: Stamp) -> Decision:
    """Clean words alone are agreed ad referendum, and nobody may have reserved its position on the clause."""
    clause = known_clause(text, act.clause)
    if clause.lock is not None and clause.lock.level is act.level:
        return ()
    written = words(clause.pieces, text.runs)
    open_yet = any(walk(derived(text, clause.id))) or unsettled(text, clause.id) or left_open(written)
    if clause.proposed or open_yet:
        raise Refused("not_clean")
    blocking = reserved_by(text, clause.id)
    if blocking:
        raise Refused("reserved", parties=blocking)
    lock = Lock(level=act.level, sha256=digest(written), at=at)
    return (ClauseLocked(at=at, clause=clause.id, lock=lock),)


@evolves(ClauseLocked)
def clause_locked(text: Text, event: ClauseLocked) -> Text:
    return _with_clause(text, replace(text.clauses[event.clause], lock=event.lock))


@decides(ReopenClause)
def reopen_clause(text: Text, act: ReopenClause, actor: Actor, at: Stamp) -> Decision:
    if known_clause(text, act.clause).lock is None:
        raise Refused("not_locked")
    if not act.reason.strip():
        raise Refused("reason_missing")
    return (ClauseReopened(at=at, clause=act.clause, reason=act.reason),)


@evolves(ClauseReopened)
def clause_reopened(text: Text, event: ClauseReopened) -> Text:
    return _with_clause(text, replace(text.clauses[event.clause], lock=None))


@decides(Relabel)
def relabel(text: Text, act: Relabel, actor: Actor, at: Stamp) -> Decision:
    changed = {
        clause: label for clause, label in act.labels.items() if known_clause(text, clause).label != label
    }
    return (Relabelled(at=at, labels=changed),) if changed else ()


@evolves(Relabelled)
def relabelled(text: Text, event: Relabelled) -> Text:
    new = {clause: replace(text.clauses[clause], label=label) for clause, label in event.labels.items()}
    return replace(text, clauses={**text.clauses, **new})


def _with_clause(text: Text, clause: Clause) -> Text:
    return replace(text, clauses={**text.clauses, clause.id: clause})
