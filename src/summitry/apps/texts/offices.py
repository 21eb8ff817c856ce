"""Who acts for others in a text, as a page sends it and as a page names it."""

from typing import Any

from django.utils.translation import gettext

from summitry.apps.meetings.fields import BadForm, Fields
from summitry.apps.meetings.models import Participation, Role
from summitry.apps.texts.rights import OUTSIDERS, PENHOLDERS
from summitry.apps.texts.standing import StandingText


def candidates(meeting_id: int) -> list[Participation]:
    """Who may be named to hold the pen, the secretariat first; one query."""
    rows = Participation.objects.filter(
        meeting_id=meeting_id, role__in=PENHOLDERS, person__is_active=True
    ).select_related("person")
    return sorted(rows, key=lambda row: (row.role != Role.SECRETARIAT, row.party, row.pk))


def penholder_named(fields: Fields, stood: StandingText) -> dict[str, Any]:
    """Raises BadForm for somebody who does not take part."""
    person = fields.get("person", "")
    if person and all(row.person.key != person for row in candidates(stood.meeting.pk)):
        raise BadForm(gettext("The penholder must sit in this meeting for a delegation or the secretariat."))
    return {"person": person}


def group_named(fields: Fields, stood: StandingText) -> dict[str, Any]:
    """Members are ticked one by one, as `member-` and the code of the party, or written with commas."""
    ticked = [name.removeprefix("member-") for name in fields if name.startswith("member-")]
    written = [code.strip() for code in fields.get("members", "").split(",") if code.strip()]
    members = list(dict.fromkeys((*ticked, *written)))
    unknown = [code for code in members if code not in stood.charter.parties]
    if unknown:
        raise BadForm(gettext("The charter knows no party “{code}”.").format(code=unknown[0][:40]))
    return {
        "group": " ".join(fields.get("group", "").split())[:80],
        "members": members,
        "spokesperson": fields.get("spokesperson") or None,
    }


def party_named(fields: Fields, stood: StandingText) -> dict[str, Any]:
    party = fields.get("party", "")
    if party not in stood.charter.parties:
        raise BadForm(gettext("The charter knows no party “{code}”.").format(code=party[:40]))
    return {"party": party, "reason": fields.get("reason", "")}


def audience_named(fields: Fields, stood: StandingText) -> dict[str, Any]:
    """Readers are ticked one by one, as `for-` and their role."""
    audience = [role.value for role in OUTSIDERS if f"for-{role.value}" in fields]
    return {
        "symbol": fields.get("symbol", ""),
        "audience": audience,
        "counted": "counted" in fields,
    }
