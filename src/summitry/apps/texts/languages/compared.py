"""A file that came back from a translator, beside what stands here."""

from dataclasses import dataclass

import msgspec
from django.utils.translation import gettext

from summitry.apps.texts.forms import LONGEST_CLAUSE
from summitry.apps.texts.languages.versions import ShownVersion, Translation
from summitry.core.text.diff import Piece, compare
from summitry.core.text.digest import spelt
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
    """What is not taken: where, why, and the words, so that nothing is lost. `source`: how the source has
    changed since the file was handed out."""

    label: str
    why: str
    words: str
    source: tuple[Piece, ...] = ()


class Compared:
    def __init__(self, version: Translation, found: Translated) -> None:
        self.version = version
        self.found = found
        self._acts = [act for act in found.acts if len(act.text) <= LONGEST_CLAUSE]
        self.changes = [self._change(act.clause, act.text) for act in self._acts]
        self.refusals = self._refusals()

    @property
    def acts(self) -> str:
        """As JSON, for the form that takes them."""
        return msgspec.json.encode(self._acts).decode()

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
        found = [self._outdated(unit) for unit in self.found.stale]
        for units, why in (
            (self.found.partial, gettext("Some segments of it have no translation.")),
            (self.found.twice, gettext("It stands in the file twice, with other words.")),
            (self.found.unknown, gettext("This text has no such clause.")),
        ):
            found += [Refusal(self._label(unit.clause), why, unit.target or "") for unit in units]
        long = gettext("It is longer than {count} characters.").format(count=LONGEST_CLAUSE)
        too_long = (act for act in self.found.acts if len(act.text) > LONGEST_CLAUSE)
        return [*found, *(Refusal(self._label(act.clause), long, act.text) for act in too_long)]

    def _outdated(self, unit: Unit) -> Refusal:
        why = gettext("The source has changed since the file was handed out.")
        now = spelt(self.version.text, unit.clause)
        readable = len(unit.source) <= LONGEST_CLAUSE
        pieces = compare(unit.source, now).pieces if readable else ()
        return Refusal(self._label(unit.clause), why, unit.target or "", pieces)

    def _label(self, clause: str) -> str:
        room = self.version.room
        return room.label(clause) if clause in room.order else clause[:40]
