"""How long each party spoke, and when each seat was there."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils.translation import gettext, ngettext

from summitry.apps.decisions.report.source import Source
from summitry.apps.meetings.names import MICROSECONDS, duration, moment
from summitry.core.floor.course import speeches, time_spoken
from summitry.core.floor.state import LIVE_LINKS, Link, Party, Stamp
from summitry.formats.paper.document import (
    AnyBlock,
    Bar,
    Bars,
    Heading,
    Key,
    Paragraph,
    Row,
    Section,
    Stretch,
    Table,
    Tick,
    Timeline,
)

_SHOWN = (Link.CONNECTED, Link.DEGRADED, Link.LOST)


def section(source: Source) -> Section:
    blocks = [*_speaking(source), *(_presence(source) if source.with_presence else ())]
    return Section(id="times", title=gettext("Time and presence"), blocks=tuple(blocks))


def _speaking(source: Source) -> Iterator[AnyBlock]:
    spoken = time_spoken(source.seen)
    yield Heading(words=gettext("Time per party"))
    if not spoken:
        taken = bool(speeches(source.seen))
        words = gettext("No turn has ended yet.") if taken else gettext("Nobody took the floor.")
        yield Paragraph(words=words, numbered=False)
        return
    names = source.names
    total = sum(spoken.values())
    order = [party for party in source.chamber.seats if party in spoken]
    longest = max(order, key=lambda party: spoken[party])
    described = ngettext(
        "{count} party spoke for {time} in all; {party} the longest, {longest}.",
        "{count} parties spoke for {time} in all; {party} the longest, {longest}.",
        len(order),
    ).format(
        count=len(order), time=duration(total), party=names.name(longest), longest=duration(spoken[longest])
    )
    yield Bars(
        title=gettext("Time with the floor, by party"),
        described=described,
        bars=tuple(Bar(names.name(party), spoken[party], duration(spoken[party])) for party in order),
    )
    turns = Counter(speech.party for speech in speeches(source.seen) if speech.until is not None)
    rows = [(names.name(p), str(turns[p]), duration(spoken[p]), _share(spoken[p], total)) for p in order]
    yield Table(
        label=gettext("Time with the floor, by party"),
        columns=(gettext("Party"), gettext("Turns"), gettext("Time"), gettext("Share")),
        rows=(*rows, (gettext("All"), str(sum(turns.values())), duration(total), "")),
        figures=(1, 2, 3),
    )


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else ""


def _presence(source: Source) -> Iterator[AnyBlock]:
    yield Heading(words=gettext("Presence"))
    if not source.sittings:
        yield Paragraph(words=gettext("The meeting has not been opened."), numbered=False)
        return
    names = source.names
    seats = list(source.chamber.seats)
    live = {party: _live_us(source, party) for party in seats}
    in_session = sum(closes - opens for opens, closes in source.sittings)
    if not in_session:
        yield Paragraph(words=gettext("The meeting has only just been opened."), numbered=False)
        return
    throughout = sum(us >= in_session for us in live.values())
    described = ngettext(
        "Of {count} seat {throughout} was connected throughout the meeting.",
        "Of {count} seats {throughout} were connected throughout the meeting.",
        len(seats),
    ).format(count=len(seats), throughout=throughout)
    yield Timeline(
        title=gettext("Links of the seats while the meeting was in session"),
        described=described,
        sittings=source.sittings,
        ticks=tuple(_ticks(source)),
        rows=tuple(Row(names.name(party), tuple(_stretches(source, party))) for party in seats),
        keys=tuple(Key(link.value, names.link_name(link.value)) for link in _SHOWN),
    )
    yield Table(
        label=gettext("Links of the seats while the meeting was in session"),
        columns=(gettext("Party"), gettext("Time connected"), gettext("Share of the meeting")),
        rows=tuple((names.name(p), duration(live[p]), _share(live[p], in_session)) for p in seats),
        figures=(1, 2),
    )


def _stretches(source: Source, party: Party) -> Iterator[Stretch]:
    for span in source.links.get(party, ()):
        if span.link in _SHOWN:
            yield Stretch(span.link.value, span.since, span.until)


def _live_us(source: Source, party: Party) -> int:
    """Microseconds in session in which a link of the seat stood."""
    return sum(
        max(0, min(span.until, closes) - max(span.since, opens))
        for span in source.links.get(party, ())
        if span.link in LIVE_LINKS
        for opens, closes in source.sittings
    )


def _ticks(source: Source) -> Iterator[Tick]:
    """The beginning of each sitting, and the full hours in it."""
    for opens, closes in source.sittings:
        yield Tick(opens, source.names.clock(opens)[:5])
        hour = moment(opens).replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
        while (at := _stamp(hour)) < closes:
            yield Tick(at, source.names.clock(at)[:5])
            hour += timedelta(hours=1)


def _stamp(at: datetime) -> Stamp:
    return int(at.timestamp()) * MICROSECONDS
