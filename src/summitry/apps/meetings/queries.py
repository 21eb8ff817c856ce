"""Reads: which meetings there are, and who sits where."""

from dataclasses import dataclass

from summitry.apps.meetings.models import Meeting, Participation, Role

HOME_VIEW = {
    Role.CHAIR: "chair",
    Role.SECRETARIAT: "secretariat",
    Role.HEAD: "seat",
    Role.DEPUTY: "seat",
    Role.DELEGATE: "seat",
    Role.ADVISER: "seat",
    Role.INTERPRETER: "interpreter",
    Role.JOURNALIST: "journalist",
    Role.OBSERVER: "observe",
}
"""The chamber's page on which each role sits; roles without one have no page in the chamber."""


@dataclass(frozen=True)
class Listed:
    """A meeting in a list; `view` is the reader's own page in it, None without one."""

    meeting: Meeting
    view: str | None


def meetings_of(person_id: int | None) -> list[Listed]:
    """All meetings, the latest first, with the place of one person; two queries.

    A rehearsal is listed for those who take part in it.
    """
    own = (
        Participation.objects.none()
        if person_id is None
        else Participation.objects.filter(person_id=person_id)
    )
    roles = dict(own.values_list("meeting_id", "role"))
    meetings = Meeting.objects.order_by("-starts_at", "slug")
    return [
        Listed(meeting, HOME_VIEW.get(Role(roles.get(meeting.pk, "public"))))
        for meeting in meetings
        if meeting.pk in roles or not meeting.rehearsal
    ]
