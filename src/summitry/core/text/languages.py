"""Language versions: a translation belongs to the words that it translates; it is stale when these change."""

from enum import StrEnum

from msgspec.structs import replace

from summitry.core.text.acts import Actor, Certify, SaveVersion
from summitry.core.text.clauses import in_order
from summitry.core.text.digest import digest, spelt
from summitry.core.text.events import Certified, VersionSaved
from summitry.core.text.finding import known_clause
from summitry.core.text.machine import Decision, check_may_change, decides, evolves
from summitry.core.text.refusals import Refused
from summitry.core.text.state import ClauseId, Text, Version
from summitry.core.text.terms import Stamp


class VersionState(StrEnum):
    """How a clause stands in a language. `authentic`: concordant, and the language is one of the authentic
    ones.
    """

    MISSING = "missing"
    DRAFT = "draft"
    STALE = "stale"
    CONCORDANT = "concordant"
    AUTHENTIC = "authentic"


def version_state(text: Text, clause: ClauseId, language: str) -> VersionState:
    """The drafting language is always its own source."""
    authentic = language in text.authentic
    if language == text.language:
        return VersionState.AUTHENTIC if authentic else VersionState.CONCORDANT
    version = text.versions.get(clause, {}).get(language)
    if version is None:
        return VersionState.MISSING
    if version.of != digest(spelt(text, clause)):
        return VersionState.STALE
    if version.certified_by == "":
        return VersionState.DRAFT
    return VersionState.AUTHENTIC if authentic else VersionState.CONCORDANT


def not_concordant(text: Text) -> list[tuple[ClauseId, str, VersionState]]:
    """Clauses and authentic languages that keep the text from silence and from adoption."""
    return [
        (clause, language, state)
        for clause in in_order(text)
        for language in text.authentic
        if (state := version_state(text, clause, language)) is not VersionState.AUTHENTIC
    ]


@decides(SaveVersion)
def save_version(text: Text, act: SaveVersion, actor: Actor, at: Stamp) -> Decision:
    """`of` says which words were translated: what changed meanwhile is kept, and stale at once."""
    known_clause(text, act.clause)
    if act.language in text.authentic:
        check_may_change(text)
    if act.language == text.language:
        raise Refused("drafting_language")
    if not act.text.strip():
        raise Refused("no_change")
    source = spelt(text, act.clause)
    earlier = text.versions.get(act.clause, {}).get(act.language)
    if act.of and act.of != digest(source):
        known = (each for each in text.versions.get(act.clause, {}).values() if each.of == act.of)
        source = next((each.source for each in known), "")
    before = "" if earlier is None else earlier.source if earlier.certified_by else earlier.before
    of = act.of or digest(source)
    version = Version(text=act.text, of=of, source=source, by=actor.person, at=at, before=before)
    if earlier is not None and (earlier.text, earlier.of) == (version.text, version.of):
        return ()
    if act.seen not in (None, digest("" if earlier is None else earlier.text)):
        raise Refused("words_changed")
    return (VersionSaved(at=at, clause=act.clause, language=act.language, version=version),)


@decides(Certify)
def certify(text: Text, act: Certify, actor: Actor, at: Stamp) -> Decision:
    """By the language group: this version says what its source says. What is stale cannot be certified, nor
    words that were changed since they were read.
    """
    known_clause(text, act.clause)
    state = version_state(text, act.clause, act.language)
    if state in (VersionState.MISSING, VersionState.STALE):
        raise Refused("not_current", language=act.language)
    if state is not VersionState.DRAFT:
        return ()
    if act.seen not in (None, digest(text.versions[act.clause][act.language].text)):
        raise Refused("version_changed")
    return (Certified(at=at, clause=act.clause, language=act.language, person=actor.person, note=act.note),)


@evolves(VersionSaved)
def version_saved(text: Text, event: VersionSaved) -> Text:
    return _with_version(text, event.clause, event.language, event.version)


@evolves(Certified)
def certified(text: Text, event: Certified) -> Text:
    version = text.versions[event.clause][event.language]
    version = replace(version, certified_by=event.person, certified_at=event.at, note=event.note)
    return _with_version(text, event.clause, event.language, version)


def _with_version(text: Text, clause: ClauseId, language: str, version: Version) -> Text:
    of_clause = {**text.versions.get(clause, {}), language: version}
    return replace(text, versions={**text.versions, clause: of_clause})
