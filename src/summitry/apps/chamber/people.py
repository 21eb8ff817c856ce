"""People as a reader sees them: by what they are in a meeting, in the reader's language.

An office is never stored as words: it follows from the role and the party, so that it is right in every
language. A name of one's own stands before it where somebody has one.
"""

from collections.abc import Iterable

from django.utils.translation import gettext

from summitry.apps.chamber.names import Names
from summitry.apps.meetings.models import Meeting, Participation, Role


def office(names: Names, role: str, party: str) -> str:
    """The role and the party: "Head of delegation, India"; the role alone for who sits for none."""
    label = str(Role(role).label)
    if not party:
        return label
    return gettext("%(role)s, %(party)s") % {"role": label, "party": names.name(party)}


def people(meeting: Meeting, names: Names) -> dict[str, str]:
    """How each person of a meeting is called, by key; one query."""
    return called(Participation.objects.filter(meeting=meeting).select_related("person"), names)


def called(sitting: Iterable[Participation], names: Names) -> dict[str, str]:
    """How each of these is called, by key; their persons must have been read with them."""
    return {one.person.key: _called(one.person.name, office(names, one.role, one.party)) for one in sitting}


def _called(name: str, held: str) -> str:
    return gettext("%(name)s, %(office)s") % {"name": name, "office": held} if name else held
