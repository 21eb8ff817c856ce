"""Where the words of a text come from, as rows of a table: on a page and in the annex of its PDF."""

from dataclasses import dataclass

from django.utils.translation import gettext

from summitry.apps.texts.reading import TextRoom
from summitry.apps.texts.recorded import steps
from summitry.core.text.events import Event
from summitry.core.text.provenance import Provenance, Source, provenance
from summitry.core.text.terms import Stamp


@dataclass(frozen=True)
class Origin:
    """Words and who brought them; `why` has the proponent's note and the chair's reason, as far as they gave
    any. In the first row of a clause `label` is its number; what brought no words that stand says in
    parentheses what it did."""

    clause: str
    label: str
    words: str
    who: str
    when: str
    why: str


def origins(room: TextRoom, until: Stamp | None = None) -> list[Origin] | None:
    """By clause, in the order of the text; None where it is not on record. `until`: what came later is not
    told, of a text as it was then."""
    log: list[Event] = []
    for step in steps(room):
        if until is not None and step.at > until:
            continue
        if step.events is None:
            return None
        log += step.events
    return [row for each in provenance(room.negotiated, log) for row in _rows(room, each)]


def _rows(room: TextRoom, told: Provenance) -> list[Origin]:
    """Words that came from the same source and stand together are one row."""
    rows: list[Origin] = []
    for origin in told.origins:
        who, when, why = _source(room, origin.source, told.since)
        last = rows[-1] if rows else None
        if last is not None and (last.who, last.when, last.why) == (who, when, why):
            rows[-1] = Origin(last.clause, last.label, last.words + origin.words, who, when, why)
        else:
            label = "" if rows else room.label(told.clause)
            rows.append(Origin(told.clause, label, origin.words, who, when, why))
    return rows + [_gone(room, told, source) for source in _without_words(told)]


def _without_words(told: Provenance) -> list[Source]:
    """What was agreed for the clause and brought no words that stand: it took some out, say."""
    standing = {origin.source.proposal for origin in told.origins if origin.source is not None}
    return [source for source in told.agreed if source.proposal not in standing and source != told.came_by]


def _gone(room: TextRoom, told: Provenance, source: Source) -> Origin:
    said = f"({room.proposal_name(source.kind)})"
    return Origin(
        told.clause, "" if told.origins else room.label(told.clause), said, *_source(room, source, 0)
    )


def _source(room: TextRoom, source: Source | None, since: Stamp) -> tuple[str, str, str]:
    if source is None:
        return gettext("First text"), _moment(room, since), ""
    by = room.name(source.by)
    who = f"{by} ({source.group})" if source.group else by
    others = [room.name(party) for party in source.holders if party != source.by]
    held = gettext("with %(parties)s") % {"parties": ", ".join(others)} if others else ""
    decided = gettext("The chair: %(reason)s") % {"reason": source.decision} if source.decision else ""
    why = " · ".join(part for part in (source.why, decided) if part)
    return ", ".join(part for part in (who, held) if part), _moment(room, source.agreed_at), why


def _moment(room: TextRoom, at: Stamp) -> str:
    return f"{room.day(at)}, {room.clock(at)}"
