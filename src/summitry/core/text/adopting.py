"""Adopting: a clean text is bound, clause by clause in each authentic language, with statements beside."""

from collections.abc import Iterable, Iterator

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from summitry.core.statements import is_late
from summitry.core.text.acts import Actor, Adopt, AttachStatement, PublishText, StopTakingPart, TakePart
from summitry.core.text.clauses import in_order
from summitry.core.text.clean import left_open, unresolved
from summitry.core.text.digest import digest, spelt
from summitry.core.text.events import Adopted, PartEnded, PartTaken, StatementAttached, TextPublished
from summitry.core.text.finding import known_clause, proposer
from summitry.core.text.languages import not_concordant
from summitry.core.text.machine import Decision, decides, evolves
from summitry.core.text.refusals import Refused
from summitry.core.text.state import Adoption, Attachment, Bound, ClauseId, Ground, Silence, Text
from summitry.core.text.terms import GroundKind, SilenceState, Stamp

SCHEMA = "summitry/adopted-text/1"

_encoder = msgspec.json.Encoder(order="deterministic")


class Hindrance(Struct, frozen=True, kw_only=True):
    """Why a text cannot be put or adopted. `code` is that of a refusal, `count` and `language` are in its
    sentence; `clauses` are where it is.
    """

    code: str
    language: str = ""
    count: int = 0
    clauses: tuple[ClauseId, ...] = ()

    def refusal(self) -> Refused:
        values = {"language": self.language, "count": self.count}
        return Refused(self.code, **{name: value for name, value in values.items() if value})


def unfinished(text: Text) -> list[Hindrance]:
    """What keeps it from being bound: languages that are behind, then places that are open."""
    behind: dict[str, list[ClauseId]] = {}
    for clause, language, _ in not_concordant(text):
        behind.setdefault(language, []).append(clause)
    found = [
        Hindrance(code="not_current", language=language, clauses=tuple(clauses))
        for language, clauses in behind.items()
    ]
    places = [each.clause for each in unresolved(text)]
    shut = set(text.clauses) - set(places)  # a translation repeats the brackets of an open clause
    places += [
        clause
        for clause, language, words in _written(text)
        if language != text.language and clause in shut
        for _ in left_open(words)
    ]
    if places:
        clauses = tuple(dict.fromkeys(places))
        found.append(Hindrance(code="text_not_clean", count=len(places), clauses=clauses))
    return found


def hindrances(text: Text) -> list[Hindrance]:
    """Why it cannot be put to a meeting; nothing when it can."""
    if text.adoption is not None:
        return [Hindrance(code="text_adopted")]
    if text.put is not None:
        return [Hindrance(code="text_put")]
    silent = [] if text.silence is None else [Hindrance(code="silence_open")]
    return silent + unfinished(text)


def bound(text: Text) -> tuple[Bound, ...]:
    """What an adoption binds: the words themselves. Refuses a text that is not clean in every language."""
    for hindrance in unfinished(text):
        raise hindrance.refusal()
    return tuple(
        Bound(clause=clause, label=text.clauses[clause].label, language=language, sha256=digest(words))
        for clause, language, words in _written(text)
    )


def _written(text: Text) -> Iterator[tuple[ClauseId, str, str]]:
    """Each clause in each authentic language, with its words."""
    for clause in in_order(text):
        for language in text.authentic or (text.language,):
            yield clause, language, words_in(text, clause, language)


def words_in(text: Text, clause: ClauseId, language: str) -> str:
    """A clause in a language; empty where nobody has translated it."""
    if language == text.language:
        return spelt(text, clause)
    version = text.versions.get(clause, {}).get(language)
    return "" if version is None else version.text


def hashes_of(text: str, bound: Iterable[Bound]) -> dict[str, str]:
    """One SHA-256 for a text of this id in each language: over the hashes of its clauses, in order, under
    their labels.
    """
    clauses: dict[str, list[dict[str, str]]] = {}
    for each in bound:
        clause = {"id": each.clause, "label": each.label, "sha256": each.sha256}
        clauses.setdefault(each.language, []).append(clause)
    return {
        language: digest(
            _encoder.encode(
                {"schema": SCHEMA, "text": text, "language": language, "clauses": of_language}
            ).decode()
        )
        for language, of_language in clauses.items()
    }


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
    if text.put is not None and text.put.question != act.ground.id:
        raise Refused("text_put")
    binds = bound(text)
    if act.hashes is not None and act.hashes != hashes_of(text.id, binds):
        raise Refused("put_otherwise")
    taking_part = None if act.taking_part is None else dict.fromkeys(act.taking_part, at)
    adoption = Adoption(ground=act.ground, bound=binds, at=at, taking_part=taking_part)
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


@decides(PublishText)
def publish_text(text: Text, act: PublishText, actor: Actor, at: Stamp) -> Decision:
    """Of what the chamber adopted, the rules of access to its sessions decide, and nobody's act."""
    if text.adoption is None:
        raise Refused("not_adopted")
    if text.adoption.ground.kind is not GroundKind.SILENCE:
        raise Refused("public_by_rule")
    return () if text.adoption.published_at is not None else (TextPublished(at=at),)


@evolves(TextPublished)
def text_published(text: Text, event: TextPublished) -> Text:
    if text.adoption is None:
        return text
    return replace(text, adoption=replace(text.adoption, published_at=event.at))


@decides(TakePart)
def take_part(text: Text, act: TakePart, actor: Actor, at: Stamp) -> Decision:
    party = proposer(text, actor)
    if text.adoption is None:
        raise Refused("not_adopted")
    if text.adoption.taking_part is None:
        raise Refused("binds_all")
    return () if party in text.adoption.taking_part else (PartTaken(at=at, party=party),)


@decides(StopTakingPart)
def stop_taking_part(text: Text, act: StopTakingPart, actor: Actor, at: Stamp) -> Decision:
    """Whether the charter lets a party leave is asked before."""
    party = proposer(text, actor)
    if text.adoption is None:
        raise Refused("not_adopted")
    if text.adoption.taking_part is None:
        raise Refused("binds_all")
    return (PartEnded(at=at, party=party),) if party in text.adoption.taking_part else ()


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
    return replace(text, adoption=event.adoption, put=None)


@evolves(PartTaken)
def part_taken(text: Text, event: PartTaken) -> Text:
    if text.adoption is None:
        return text
    taking_part = {**(text.adoption.taking_part or {}), event.party: event.at}
    return replace(text, adoption=replace(text.adoption, taking_part=taking_part))


@evolves(PartEnded)
def part_ended(text: Text, event: PartEnded) -> Text:
    if text.adoption is None:
        return text
    left = {party: at for party, at in (text.adoption.taking_part or {}).items() if party != event.party}
    return replace(text, adoption=replace(text.adoption, taking_part=left))


@evolves(StatementAttached)
def statement_attached(text: Text, event: StatementAttached) -> Text:
    return replace(text, statements=(*text.statements, event.statement))
