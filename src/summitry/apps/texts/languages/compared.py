"""A file that came back from a translator, beside what stands here."""

from dataclasses import dataclass

import msgspec
from django.utils.translation import gettext

from summitry.apps.texts.languages.versions import ShownVersion, Translation
from summitry.core.text.diff import Piece, compare
from summitry.formats.xliff import Translated, Unit


@dataclass(frozen=True)
class Change:
    """What would be taken: `pieces` lead from the words that stand to those of the file. `overtaken`: the
    words that stand are newer than the file."""

    now: ShownVersion
    pieces: tuple[Piece, ...]
    checks: tuple[str, ...]
    overtaken: bool


@dataclass(frozen=True)
class Refusal:
    """What is not taken: where, why, and the words, so that nothing is lost. `now` is None where no clause is
    meant."""

    unit: Unit
    label: str
    why: str
    now: ShownVersion | None = None
    source: tuple[Piece, ...] = ()


class Compared:
    def __init__(self, version: Translation, found: Translated) -> None:
        self.version = version
        self.found = found
        self.changes = [self._change(act.clause, act.text) for act in found.acts]
        self.refusals = [*self._refusals()]

    @property
    def acts(self) -> str:
        """As JSON, for the form that takes them."""
        return msgspec.json.encode(self.found.acts).decode()

    @property
    def untouched(self) -> int:
        return len(self.found.untouched)

    def _change(self, clause: str, words: str) -> Change:
        now = self.version.clause(clause)
        return Change(
            now=now,
            pieces=compare(now.words, words).pieces,
            checks=self.version.checks(now.source, words),
            overtaken=clause in self.found.overtaken,
        )

    def _refusals(self) -> list[Refusal]:
        found = []
        for unit in self.found.stale:
            now = self.version.clause(unit.clause)
            why = gettext("The source has changed since the file was handed out.")
            pieces = compare(unit.source, now.source).pieces
            found.append(Refusal(unit, self._label(unit), why, now, pieces))
        for units, why in (
            (self.found.partial, gettext("Some segments of it have no translation.")),
            (self.found.twice, gettext("It stands in the file twice, with other words.")),
            (self.found.unknown, gettext("This text has no such clause.")),
        ):
            found += [Refusal(unit, self._label(unit), why) for unit in units]
        return found

    def _label(self, unit: Unit) -> str:
        room = self.version.room
        return room.label(unit.clause) if unit.clause in room.order else unit.clause[:40]
