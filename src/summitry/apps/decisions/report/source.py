"""What a report is made from: the record of one meeting as far as one class of readers may see it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from summitry.apps.chamber.course.queries import course_of, labels_tabled
from summitry.apps.chamber.course.shown import Reader, beside, seen_by
from summitry.apps.chamber.models import PerformedAct
from summitry.apps.chamber.names import Names
from summitry.apps.chamber.notes.queries import ReportNote, notes_for_report
from summitry.apps.chamber.queries import Standing
from summitry.apps.decisions.models import Decision
from summitry.apps.decisions.queries import sitting
from summitry.apps.decisions.report.notes import Notes
from summitry.apps.decisions.sheet import sheet_hash
from summitry.apps.meetings.models import Meeting, Participation
from summitry.apps.meetings.names import charter_language
from summitry.apps.meetings.rights import readers_of
from summitry.apps.organisation.queries import charter_of
from summitry.core.floor.course import Entry, in_session, presence
from summitry.core.floor.course import entries as told
from summitry.core.floor.course.times import Span
from summitry.core.floor.state import Chamber, Party, Sitting, Stamp


@dataclass(frozen=True)
class Origin:
    """The record's head that the report was made from: how many entries, and the chain after them."""

    log: str
    entries: int
    chain: str


@dataclass
class Source:
    """`with_presence` where the readers may see the links of seats; nothing else depends on the reader."""

    stood: Standing
    names: Names
    with_presence: bool
    course: tuple[Entry, ...]
    """All that is on record; a section shows what is in `seen`."""
    decisions: list[Decision]
    people: list[Participation]
    origin: Origin
    running: list[ReportNote]
    """What the rapporteurs marked for the report."""
    notes: Notes = field(init=False)

    def __post_init__(self) -> None:
        self.notes = Notes(beside(self.course), self.names)

    @property
    def meeting(self) -> Meeting:
        return self.stood.meeting

    @property
    def chamber(self) -> Chamber:
        return self.stood.chamber

    @property
    def draft(self) -> bool:
        return self.chamber.sitting is not Sitting.CLOSED

    @property
    def until(self) -> Stamp:
        """Up to when it tells: the closing, or the last thing that happened."""
        return self.chamber.closed_at or self.chamber.as_of

    @cached_property
    def seen(self) -> list[Entry]:
        reader = Reader(frozenset({"see.presence"}) if self.with_presence else frozenset())
        return [entry for of_act in seen_by(reader, self.course) for entry in of_act]

    @cached_property
    def papers(self) -> dict[str, str]:
        """Labels of the papers that lay on the table, by their numbers; a restricted one goes unnamed."""
        return labels_tabled(self.meeting, self.course, lambda paper: readers_of(paper).open_to_the_room)

    @cached_property
    def hashes(self) -> dict[int, str]:
        """Of the decision sheets, by the decision's primary key."""
        return {decision.pk: sheet_hash(decision.sheet) for decision in self.decisions}

    @cached_property
    def sittings(self) -> tuple[tuple[Stamp, Stamp], ...]:
        return in_session(self.course, self.until)

    @cached_property
    def links(self) -> dict[Party, tuple[Span, ...]]:
        return presence(self.course, self.until)

    @cached_property
    def took_part(self) -> frozenset[Party]:
        """Seats of which a link stood while the meeting was in session."""
        return frozenset(
            party
            for party, spans in self.links.items()
            if any(span.link in ("connected", "degraded") and self._in_session(span) for span in spans)
        )

    def _in_session(self, span: Span) -> bool:
        """A link that stands to the last stood at the opening, even if nothing happened since."""
        lasts = span.until == self.until
        return any(span.since <= closes and (opens < span.until or lasts) for opens, closes in self.sittings)

    def offices(self, party: Party) -> list[Participation]:
        return [person for person in self.people if person.party == party]

    def full_name(self, party: Party) -> str:
        """The party's full name, the short one where the charter has no other."""
        known = self.names.charter.parties.get(party)
        if known is None:
            return party
        named = known.names.get(charter_language(self.names.language)) or known.names["en"]
        return named.full or named.short


def source_of(stood: Standing, language: str, *, with_presence: bool) -> Source:
    """Six queries. Raises CannotRebuild when the convening is not on the record."""
    meeting = stood.meeting
    course = course_of(meeting)
    return Source(
        stood=stood,
        names=Names(charter_of(meeting.charter), language, meeting.time_zone),
        with_presence=with_presence,
        course=course,
        decisions=list(Decision.objects.filter(meeting=meeting)),
        people=sitting(meeting),
        origin=_origin(meeting, course[-1]),
        running=notes_for_report(meeting, language),
    )


def _origin(meeting: Meeting, last: Entry) -> Origin:
    """After the last act of the meeting: what others did on the same log later says nothing of it."""
    act = PerformedAct.objects.select_related("entry__log").get(meeting=meeting, at=_last_stamp(last))
    assert act.entry is not None
    return Origin(act.entry.log.name, act.entry.sequence + 1, bytes(act.entry.chain).hex())


def _last_stamp(entry: Entry) -> Stamp:
    match entry:
        case told.Linked(changes=parts) | told.Answered(answers=parts) | told.Voted(votes=parts):
            return parts[-1].at
    return entry.at


def stamps(parts: Iterable[told.Answer]) -> tuple[Stamp, ...]:
    return tuple(part.at for part in parts)
