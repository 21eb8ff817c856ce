"""Writing down a decision in the transaction of the gavel, or of the close of a vote."""

from typing import Any

from django.dispatch import receiver

from summitry.apps.chamber.signals import happened
from summitry.apps.decisions.models import Decision
from summitry.apps.decisions.sheet import sheet_of
from summitry.apps.meetings.models import Meeting, Participation, Role
from summitry.apps.record.models import Entry
from summitry.core.floor.events import Event, QuestionAdopted, VoteClosed
from summitry.core.floor.state import Chamber


@receiver(happened, dispatch_uid="decisions.adopt")
def adopt(
    sender: object,
    meeting: Meeting,
    chamber: Chamber,
    events: tuple[Event, ...],
    entry: Entry | None,
    **rest: Any,
) -> None:
    """One decision for the question that was decided, if there is one among the events."""
    if (
        not any(isinstance(event, QuestionAdopted | VoteClosed) for event in events)
        or chamber.question is None
    ):
        return
    number = Decision.objects.filter(meeting=meeting).count() + 1
    sheet = sheet_of(meeting, chamber, chamber.question, number)
    sheet["chair"] = _chair(meeting)
    if entry is not None and meeting.log is not None:
        sheet["record"] = {"log": meeting.log.name, "sequence": entry.sequence}
    Decision.objects.create(
        meeting=meeting, number=number, question=chamber.question.id, sheet=sheet, entry=entry
    )


def _chair(meeting: Meeting) -> dict[str, str] | None:
    found = Participation.objects.filter(meeting=meeting, role=Role.CHAIR).select_related("person").first()
    return None if found is None else {"person": found.person.key, "party": found.party}
