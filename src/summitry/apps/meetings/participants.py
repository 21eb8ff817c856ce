"""Who somebody is in a meeting: the one fact on which every right stands."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from summitry.apps.meetings.models import Participation, Role


@dataclass(frozen=True, slots=True)
class Participant:
    """A person in a meeting. `key` is empty and `role` public for everybody else."""

    key: str = ""
    role: str = Role.PUBLIC.value
    party: str = ""

    @property
    def party_that_files(self) -> str:
        """The party for which this person hands something in; empty for the house."""
        return "" if self.role in (Role.SECRETARIAT, Role.CHAIR) else self.party


PUBLIC = Participant()


def participant(meeting_id: int, person_id: int | None) -> Participant:
    """One query; none for somebody who is not signed in."""
    if person_id is None:
        return PUBLIC
    return participants(meeting_id, [person_id]).get(person_id, PUBLIC)


def participants(meeting_id: int, person_ids: Iterable[int]) -> dict[int, Participant]:
    """Those of the given people who take part and may still sign in, by id; one query."""
    rows = Participation.objects.filter(
        meeting_id=meeting_id, person_id__in=list(person_ids), person__is_active=True
    ).values_list("person_id", "person__key", "role", "party")
    return {person_id: Participant(key, role, party) for person_id, key, role, party in rows}


def people_of(meeting_id: int, party: str, roles: Collection[str]) -> list[Participation]:
    """Those who sit for a party in one of the roles and may still sign in; one query."""
    rows = Participation.objects.filter(
        meeting_id=meeting_id, party=party, role__in=roles, person__is_active=True
    )
    return list(rows.select_related("person").order_by("pk"))
