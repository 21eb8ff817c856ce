"""Which meeting it was, when, how it was held and who presided."""

from django.utils.translation import gettext

from summitry.apps.decisions.report.source import Source
from summitry.apps.meetings.models import Participation, Role
from summitry.core.floor.state import Stamp
from summitry.formats.paper.document import Fact, Facts, Section


def section(source: Source) -> Section:
    return Section(id="meeting", title=gettext("Meeting"), blocks=(Facts(facts=tuple(_facts(source))),))


def _facts(source: Source) -> list[Fact]:
    chamber, meeting = source.chamber, source.meeting
    facts = [Fact(gettext("Organ"), source.names.organ(meeting.organ))]
    if chamber.opened_at is not None:
        facts.append(Fact(gettext("Opened"), _moment(source, chamber.opened_at)))
    if chamber.closed_at is not None:
        facts.append(Fact(gettext("Closed"), _moment(source, chamber.closed_at)))
    facts.append(Fact(gettext("Time zone"), meeting.time_zone))
    facts.append(Fact(gettext("Place"), gettext("By videoconference")))
    chairs = [person for person in source.people if person.role == Role.CHAIR]
    if chairs:
        facts.append(Fact(gettext("Chair"), ", ".join(_presiding(source, one) for one in chairs)))
    return facts


def _presiding(source: Source, chair: Participation) -> str:
    return source.full_name(chair.party) if chair.party else chair.person.name or str(Role.CHAIR.label)


def _moment(source: Source, at: Stamp) -> str:
    names = source.names
    return f"{names.day(at)}, {names.clock(at)}"
