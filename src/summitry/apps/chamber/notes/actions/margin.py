"""Writing beside what the meeting deals with, for one's own delegation."""

from django.db import transaction
from django.utils.translation import gettext

from summitry.apps.chamber.models import ChamberState
from summitry.apps.chamber.notes.events import announce
from summitry.apps.chamber.notes.models import Margin
from summitry.apps.chamber.notes.subjects import subjects
from summitry.apps.chamber.notes.versions import save
from summitry.apps.chamber.notes.writing import LARGEST_VERSION, Answer, Writing, number, written
from summitry.apps.meetings.fields import BadForm, Fields
from summitry.core.floor.codec import chamber_from_json

LONGEST = 4000
FIELDS = ("position", "instruction", "fallback")


@transaction.atomic
def margin(by: Writing, fields: Fields) -> Answer:
    """All three fields of one subject; made from version `base`. Raises Stale."""
    texts = {name: written(fields, name, LONGEST, empty=True) for name in FIELDS}
    base = number(fields, "base", LARGEST_VERSION)
    subject = fields.get("subject", "")
    chamber = chamber_from_json(ChamberState.objects.get(pk=by.meeting_id).document)
    if subject not in {known.id for known in subjects(chamber)}:
        raise BadForm(gettext("The meeting does not deal with what this note stands beside."))
    row, _ = Margin.objects.select_for_update(of=("self",)).get_or_create(
        meeting_id=by.meeting_id, party=by.who.party, subject=subject
    )
    if save(row, base, texts, by):
        announce(by.slug, "margins", by.who.party)
    return {"version": row.version}
