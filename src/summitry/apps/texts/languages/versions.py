"""A text in one language as its pages show it: clause by clause, beside its source."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from summitry.apps.texts.languages.offered import direction, offered
from summitry.apps.texts.languages.terminology import terms, wrong_forms
from summitry.apps.texts.languages.wording import sentence, state_name
from summitry.apps.texts.reading import TextRoom
from summitry.apps.texts.wording import own_name
from summitry.core.text.clean import left_open, placeholders
from summitry.core.text.concordance import discrepancies
from summitry.core.text.diff import Piece, compare
from summitry.core.text.digest import digest, spelt
from summitry.core.text.languages import VersionState, version_state
from summitry.core.text.state import ClauseId, Version

DONE = frozenset({VersionState.CONCORDANT, VersionState.AUTHENTIC})
NOTHING = digest("")


@dataclass(frozen=True)
class ShownVersion:
    """A clause in a language. `source` is what is to be translated now, `of` its hash; `seen` is that of the
    translation.

    `changes` are those of the source since the last concordant version, or since the last translation where
    none was concordant; empty where nothing changed or nobody knows. `checks` are sentences.
    """

    clause: ClauseId
    source: str
    of: str
    state: VersionState
    version: Version | None
    changes: tuple[Piece, ...]
    checks: tuple[str, ...]

    @property
    def words(self) -> str:
        return "" if self.version is None else self.version.text

    @property
    def seen(self) -> str:
        return digest(self.words)

    @property
    def is_done(self) -> bool:
        return self.state in DONE

    @property
    def may_be_certified(self) -> bool:
        return self.state is VersionState.DRAFT


class Translation:
    """The text in one language. `authentic`: silence and adoption wait for it."""

    def __init__(self, room: TextRoom, code: str) -> None:
        self.room = room
        self.text = room.negotiated
        self.code = code
        self.name = own_name(code)
        self.direction = direction(code)
        self.authentic = code in self.text.authentic

    @cached_property
    def states(self) -> dict[ClauseId, VersionState]:
        return {clause: version_state(self.text, clause, self.code) for clause in self.room.order}

    @cached_property
    def counted(self) -> list[tuple[VersionState, int]]:
        """How many clauses stand in each state that occurs, the worst first."""
        counted = Counter(self.states.values())
        return [(state, counted[state]) for state in VersionState if counted[state]]

    @property
    def done(self) -> int:
        return sum(state in DONE for state in self.states.values())

    @property
    def total(self) -> int:
        return len(self.states)

    def state_name(self, state: str) -> str:
        return state_name(state)

    @cached_property
    def behind(self) -> list[ClauseId]:
        return [clause for clause, state in self.states.items() if state not in DONE]

    @cached_property
    def blanks(self) -> list[ClauseId]:
        """Clauses whose translation is still to be filled in."""
        words = {clause: self.text.versions.get(clause, {}).get(self.code) for clause in self.room.order}
        return [key for key, version in words.items() if version and self._is_open(key, version.text)]

    def _is_open(self, clause: ClauseId, words: str) -> bool:
        """Brackets that its source has are none of its own."""
        if placeholders(words):
            return True
        return bool(left_open(words)) and not left_open(spelt(self.text, clause))

    @cached_property
    def _terms(self) -> dict[str, tuple[str, ...]]:
        return terms(self.room.charter, self.text.language, self.code)

    @cached_property
    def _wrong(self) -> tuple[str, ...]:
        return wrong_forms(self.room.charter, self.code)

    @cached_property
    def shown(self) -> list[ShownVersion]:
        return [self.clause(each) for each in self.room.order]

    def clause(self, clause: ClauseId) -> ShownVersion:
        source = spelt(self.text, clause)
        version = self.text.versions.get(clause, {}).get(self.code)
        state = self.states[clause]
        earlier = "" if version is None or state in DONE else _earlier(version)
        return ShownVersion(
            clause=clause,
            source=source,
            of=digest(source),
            state=state,
            version=version,
            changes=compare(earlier, source).pieces if earlier and earlier != source else (),
            checks=() if version is None else self.checks(source, version.text),
        )

    def checks(self, source: str, words: str) -> tuple[str, ...]:
        """What opens a bracket is named, what closes it as often is not."""
        found = discrepancies(source, words, self._terms, self._wrong)
        opening = {(each.here, each.there) for each in found if each.value == "["}
        found = [each for each in found if each.value != "]" or (each.here, each.there) not in opening]
        return tuple(sentence(each, self._terms) for each in found)


def _earlier(version: Version) -> str:
    """The source of the last concordant version; without one, of the last translation."""
    return version.source if version.certified_by or not version.before else version.before


def translations(room: TextRoom) -> list[Translation]:
    """All languages into which the text may be translated."""
    return [Translation(room, code) for code in offered(room.stood)]
