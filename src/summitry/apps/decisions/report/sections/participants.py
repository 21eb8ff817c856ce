"""Who took part, by status, and in which offices."""

from collections import Counter
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext

from summitry.apps.decisions.report.source import Source
from summitry.apps.meetings.models import Participation, Role
from summitry.core.floor.state import Party
from summitry.formats.paper.document import AnyBlock, Heading, Items, Section, Table


def section(source: Source) -> Section:
    return Section(id="participants", title=gettext("Participants"), blocks=tuple(_blocks(source)))


def _blocks(source: Source) -> Iterator[AnyBlock]:
    seats = source.chamber.seats.values()
    for status in dict.fromkeys(seat.status for seat in seats):
        there = [seat.party for seat in seats if seat.status == status and seat.party in source.took_part]
        if there:
            label = source.names.status_name(status)
            yield Heading(words=label)
            yield _table(source, label, there)
    away = [seat.party for seat in seats if seat.party not in source.took_part]
    if away:
        yield Heading(words=gettext("Not present"))
        yield Items(items=tuple(source.full_name(party) for party in away))


def _table(source: Source, label: str, parties: list[Party]) -> Table:
    return Table(
        label=label,
        columns=(gettext("Party"), gettext("Represented by")),
        rows=tuple((source.full_name(party), _offices(source.offices(party))) for party in parties),
    )


def _offices(people: Iterable[Participation]) -> str:
    """As "Head of delegation, Delegate (2)"; the chair, who speaks for no party, is named apart."""
    roles = Counter(person.role for person in people if person.role != Role.CHAIR)
    named = (
        gettext("{office} ({count})").format(office=Role(role).label, count=count)
        if count > 1
        else str(Role(role).label)
        for role, count in roles.items()
    )
    return ", ".join(named) or "–"
