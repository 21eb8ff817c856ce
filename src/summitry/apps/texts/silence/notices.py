"""Notices: whoever sits for a party to which a silence procedure was sent is told on every page of the
meeting, as long as it runs."""

from dataclasses import dataclass
from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import get_template
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from markupsafe import Markup

from summitry.apps.meetings.models import Meeting, Participation
from summitry.apps.meetings.names import MeetingNames
from summitry.apps.meetings.participants import Participant, participant
from summitry.apps.meetings.runtime import runtime
from summitry.apps.organisation.queries import charter_of
from summitry.apps.texts.models import NegotiatedText
from summitry.apps.texts.rights import DELEGATION
from summitry.apps.texts.silence.reading import countdown
from summitry.core.text.codec import text_from_json
from summitry.core.text.state import Silence
from summitry.core.text.terms import Party

REMEMBERED = 256


@dataclass(frozen=True)
class Notice:
    """A procedure that runs on the text `name`."""

    name: str
    title: dict[str, str]
    silence: Silence


def running(meeting: Meeting) -> list[Notice]:
    """Those of a meeting, the most urgent first; one query, and one more for each that is new."""
    now = runtime().clock.now()
    rows = NegotiatedText.objects.filter(meeting=meeting, due_at__gt=now).order_by("due_at")
    found = (_notice(pk, version) for pk, version in rows.values_list("pk", "version"))
    return [each for each in found if each is not None]


@lru_cache(REMEMBERED)
def _notice(text_id: int, version: int) -> Notice | None:
    """By its version: the whole text is read once for all pages that tell of it."""
    row = NegotiatedText.objects.get(pk=text_id)
    text = text_from_json(row.document)
    return None if text.silence is None else Notice(row.name, text.title, text.silence)


def notices(meeting: Meeting, reader: Participant) -> Markup:
    """For a page; nothing for who sits for no party."""
    if reader.role not in DELEGATION or not reader.party:
        return Markup("")
    told = [each for each in running(meeting) if reader.party in each.silence.recipients]
    context = {
        "meeting": meeting,
        "reader": reader,
        "told": told,
        "names": MeetingNames(charter_of(meeting.charter), get_language() or "en", meeting.time_zone),
        "now": runtime().clock.now(),
        "left": countdown,
    }
    return Markup(get_template("texts/parts/notices.html").render(context))  # a template's own


@require_safe
def board(request: HttpRequest, slug: str) -> HttpResponse:
    """The notices alone, for a page that is open while they change."""
    meeting = Meeting.objects.select_related("charter").filter(slug=slug).first()
    reader = None if meeting is None else participant(meeting.pk, request.user.pk)
    if meeting is None or reader is None or reader.role not in DELEGATION or not reader.party:
        raise Http404
    return HttpResponse(notices(meeting, reader))


def told_people(slug: str, parties: tuple[Party, ...]) -> list[str]:
    """Keys of those who sit for one of the parties; one query."""
    rows = Participation.objects.filter(meeting__slug=slug, party__in=parties, role__in=DELEGATION)
    return list(rows.values_list("person__key", flat=True))
