"""A new note of the rapporteurs, beside an act or at a time."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext

from summitry.apps.chamber.models import PerformedAct
from summitry.apps.chamber.notes.events import RUNNING, announce
from summitry.apps.chamber.notes.models import RunningNote, RunningText
from summitry.apps.chamber.notes.writing import Answer, Writing, number, written
from summitry.apps.meetings.fields import LARGEST, BadForm, Fields
from summitry.apps.meetings.models import Meeting
from summitry.apps.meetings.names import MICROSECONDS, moment
from summitry.core.floor.state import Stamp

LONGEST = 10_000


@transaction.atomic
def add_note(by: Writing, fields: Fields) -> Answer:
    text = written(fields, "text", LONGEST)
    language = language_of(fields)
    act = _act(by, fields)
    place = _time(by, fields) if act is None else act
    note, new = RunningNote.objects.get_or_create(
        meeting_id=by.meeting_id,
        by_id=by.person_id,
        key=by.key,
        defaults={
            "at": by.at,
            "act": act,
            "place": place,
            "for_report": fields.get("for_report") == "1",
        },
    )
    if new:
        RunningText.objects.create(
            note=note, language=language, text=text, version=1, by_id=by.person_id, at=by.at
        )
        announce(by.slug, RUNNING)
    return {"note": str(note.pk)}


def language_of(fields: Fields) -> str:
    """In which of the pages' languages it is written. Raises BadForm."""
    language = fields.get("language", "")
    if language not in dict(settings.LANGUAGES):
        raise BadForm(
            gettext("{field}: “{value}” cannot be read.").format(field="language", value=language[:40])
        )
    return language


def _act(by: Writing, fields: Fields) -> Stamp | None:
    if not fields.get("act"):
        return None
    act = number(fields, "act", LARGEST)
    if not PerformedAct.objects.filter(meeting_id=by.meeting_id, at=act).exists():
        raise BadForm(gettext("No act of this meeting arrived at that time."))
    return act


def _time(by: Writing, fields: Fields) -> Stamp:
    """The time of day that it is about, on the meeting's day of now; without one, now. Raises BadForm."""
    sent = fields.get("time", "").strip()
    if not sent:
        return by.at
    zone = ZoneInfo(Meeting.objects.values_list("time_zone", flat=True).get(pk=by.meeting_id))
    try:
        of_day = time.fromisoformat(sent)
    except ValueError:
        raise BadForm(gettext("Say the time as hours and minutes, as in 14:05.")) from None
    day = moment(by.at).astimezone(zone).date()
    about = datetime.combine(day, of_day.replace(tzinfo=None), zone)
    return max(0, int(about.timestamp() * MICROSECONDS))
