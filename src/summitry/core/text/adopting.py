"""Adopting: a clean text is bound, clause by clause in each authentic language, with statements beside."""

from collections.abc import Iterable

from msgspec.structs import replace

from summitry.core.statements import is_late
from summitry.core.text.acts import Actor, Adopt, AttachStatement, TakePart
from summitry.core.text.clauses import in_order
from summitry.core.text.clean import placeholders, unresolved
from summitry.core.text.digest import digest, spelt
from summitry.core.text.events import Adopted, PartTaken, StatementAttached
from summitry.core.text.finding import known_clause, proposer
from summitry.core.text.languages import not_concordant
from summitry.core.text.machine import Decision, decides, evolves
from summitry.core.text.refusals import Refused
from summitry.core.text.state import Adoption, Attachment, Bound, Ground, Silence, Text
from summitry.core.text.terms import GroundKind, SilenceState, Stamp


def bound(text: Text) -> tuple[Bound, ...]:
    """What an adoption binds: the words themselves. Refuses a text that is not clean in every language."""
    written = [
        (clause, language, _words(text, clause, language))
        for clause in in_order(text)
        for language in text.authentic or (text.language,)
    ]
    behind = not_concordant(text)
    if behind:
        raise Refused("not_current", language=behind[0][1])
    blanks = [
        found for _, language, words in written if language != text.language for found in placeholders(words)
    ]
    if left := len(unresolved(text)) + len(blanks):
        raise Refused("text_not_clean", count=left)
    return tuple(
        Bound(clause=clause, label=text.clauses[clause].label, language=language, sha256=digest(words))
        for clause, language, words in written
    )


def _words(text: Text, clause: str, language: str) -> str:
    if language == text.language:
        return spelt(text, clause)
    version = text.versions.get(clause, {}).get(language)
    return "" if version is None else version.text


def language_hashes(bound: Iterable[Bound]) -> dict[str, str]:
    """One hash for each language: SHA-256 over the hashes of its clauses in their order, a line each."""
    lines: dict[str, list[str]] = {}
    for each in bound:
        lines.setdefault(each.language, []).append(f"{each.sha256}\n")
    return {language: digest("".join(of)) for language, of in lines.items()}


@decides(Adopt)
def adopt(text: Text, act: Adopt, actor: Actor, at: Stamp) -> Decision:
    """By a question that the chamber has decided, or by silence kept, which binds what it was launched on."""
    if text.adoption is not None:
        if text.adoption.ground == act.ground:
            return ()
        raise Refused("text_adopted")
    if act.ground.kind is GroundKind.SILENCE:
        return (_by_silence(text, act),)
    if text.silence is not None:
        raise Refused("silence_open")
    taking_part = None if act.taking_part is None else dict.fromkeys(act.taking_part, at)
    adoption = Adoption(ground=act.ground, bound=bound(text), at=at, taking_part=taking_part)
    return (Adopted(at=at, adoption=adoption),)


def _by_silence(text: Text, act: Adopt) -> Adopted:
    """No party takes part by keeping silent; who wants to, says so afterwards."""
    kept = next((each for each in text.silences if each.id == act.ground.id), None)
    if kept is None or kept.state is not SilenceState.ADOPTED or kept.bound != bound(text):
        raise Refused("silence_not_kept")
    return adopted_by(kept, None if act.taking_part is None else {})


def adopted_by(silence: Silence, taking_part: dict[str, Stamp] | None = None) -> Adopted:
    """The adoption that follows from silence kept; it dates from the deadline."""
    ground = Ground(kind=GroundKind.SILENCE, id=silence.id)
    adoption = Adoption(ground=ground, bound=silence.bound, at=silence.deadline, taking_part=taking_part)
    return Adopted(at=silence.deadline, adoption=adoption)


@decides(TakePart)
def take_part(text: Text, act: TakePart, actor: Actor, at: Stamp) -> Decision:
    party = proposer(text, actor)
    if text.adoption is None:
        raise Refused("not_adopted")
    if text.adoption.taking_part is None:
        raise Refused("binds_all")
    return () if party in text.adoption.taking_part else (PartTaken(at=at, party=party),)


@decides(AttachStatement)
def attach_statement(text: Text, act: AttachStatement, actor: Actor, at: Stamp) -> Decision:
    """A late one is recorded as late, never refused for it."""
    party = proposer(text, actor)
    if text.adoption is None:
        raise Refused("not_adopted")
    if act.clause is not None:
        known_clause(text, act.clause)
    if not act.words.strip():
        raise Refused("reason_missing")
    said = (party, act.kind, act.clause, act.words)
    if any((each.party, each.kind, each.clause, each.words) == said for each in text.statements):
        return ()
    statement = Attachment(
        id=f"A{len(text.statements) + 1}",
        kind=act.kind,
        party=party,
        words=act.words,
        at=at,
        clause=act.clause,
        late=is_late(at, act.closed_at),
    )
    return (StatementAttached(at=at, statement=statement),)


@evolves(Adopted)
def adopted(text: Text, event: Adopted) -> Text:
    return replace(text, adoption=event.adoption)


@evolves(PartTaken)
def part_taken(text: Text, event: PartTaken) -> Text:
    if text.adoption is None:
        return text
    taking_part = {**(text.adoption.taking_part or {}), event.party: event.at}
    return replace(text, adoption=replace(text.adoption, taking_part=taking_part))


@evolves(StatementAttached)
def statement_attached(text: Text, event: StatementAttached) -> Text:
    return replace(text, statements=(*text.statements, event.statement))
