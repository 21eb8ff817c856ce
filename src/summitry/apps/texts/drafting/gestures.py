"""What comes in from the page of a drafting session: typing, answers, a change of hands, the end."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_POST

from summitry.apps.meetings.answering import ARRIVAL, fields_of, refusal, wants_json
from summitry.apps.meetings.fields import BadForm, Fields, check_text
from summitry.apps.meetings.full_disk import DISK_FULL, disk_is_full
from summitry.apps.meetings.models import Meeting
from summitry.apps.meetings.participants import Participant, participant
from summitry.apps.meetings.runtime import runtime
from summitry.apps.texts.actions.perform import NotAllowed, Sent, perform
from summitry.apps.texts.drafting.broadcast import show
from summitry.apps.texts.drafting.desk import Answer, DraftingError, End, Ended, Place, Said, desk
from summitry.apps.texts.drafting.shown import edited, one_line
from summitry.apps.texts.forms import LONGEST_CLAUSE
from summitry.apps.texts.models import NegotiatedText
from summitry.apps.texts.reading import TextRoom
from summitry.apps.texts.rights import may
from summitry.apps.texts.standing import StandingText, empty_text, standing_text
from summitry.apps.texts.wording import refusal_sentence
from summitry.core.text.fabric import words
from summitry.core.text.finding import open_clause
from summitry.core.text.refusals import Refused
from summitry.core.text.terms import Stamp

_LONG = {"text": LONGEST_CLAUSE}


@dataclass(frozen=True, slots=True)
class Gesture:
    """Who sent what of which text, and when."""

    place: Place
    who: Participant
    rights: frozenset[str]
    fields: Fields
    at: Stamp
    person_id: int

    def need(self, *rights: str) -> None:
        """Raises NotAllowed without any of them."""
        if not self.rights & set(rights):
            raise NotAllowed

    @property
    def session(self) -> str:
        return self.fields.get("session", "")

    @property
    def text(self) -> str:
        return one_line(self.fields.get("text", ""))

    @property
    def number(self) -> int:
        sent = self.fields.get("n", "")
        if not sent.isdecimal() or len(sent) > 15:
            raise BadForm(gettext("{field}: “{value}” cannot be read.").format(field="n", value=sent[:40]))
        return int(sent)


def _open(gesture: Gesture) -> None:
    """A session on a clause, with its words as they stand, or with those that somebody kept from before."""
    gesture.need("table")
    stood, clause = _stood(gesture), gesture.fields.get("clause", "")
    base = words(open_clause(stood.text, clause).pieces, stood.text.runs)
    desk.begin(gesture.place, clause, base, gesture.who, gesture.at, gesture.text)


def _typed(gesture: Gesture) -> None:
    gesture.need("table", "preside")
    desk.type(gesture.place, gesture.session, gesture.who, gesture.number, gesture.text)


def _answer(gesture: Gesture) -> None:
    gesture.need("propose")
    sent = gesture.fields.get("answer", "")
    if sent not in list(Answer):
        sentence = gettext("{field}: “{value}” cannot be read.")
        raise BadForm(sentence.format(field="answer", value=sent[:40]))
    said = Said(Answer(sent), gesture.fields.get("words", "")[:80])
    desk.answer(gesture.place, gesture.session, gesture.who.party, said)


def _take_over(gesture: Gesture) -> None:
    gesture.need("preside", "hold_pen")
    desk.take_over(gesture.place, gesture.session, gesture.who)


def _discard(gesture: Gesture) -> None:
    """By whoever holds the pen, or by those who may take it."""
    ended = Ended(gesture.session, End.DISCARDED, gesture.who, "", gesture.at)
    takes = bool(gesture.rights & {"preside", "hold_pen"})
    if not desk.end(gesture.place, ended, lambda found: takes or found.pen.key == gesture.who.key):
        raise NotAllowed


def _table(gesture: Gesture) -> None:
    """The words that were last on the screen become the pen's proposals, all or none. Sent again: nothing."""
    gesture.need("table")
    slug, name = gesture.place
    row = NegotiatedText.objects.filter(meeting__slug=slug, name=name).only("pk").first()
    key = gesture.fields.get("key", "")
    if row is not None and key and row.acts.filter(person=gesture.who.key, key=key).exists():
        return
    if "text" in gesture.fields:
        desk.type(gesture.place, gesture.session, gesture.who, gesture.number, gesture.text)
    session = desk.to_table(gesture.place, gesture.session, gesture.who)
    for_party = gesture.fields.get("for_party", "").strip() or None
    act = edited(session, note=gesture.fields.get("note", ""), for_party=for_party)
    if row is not None:
        perform(row.pk, Sent(act, gesture.at, gesture.person_id, key))
    desk.end(gesture.place, Ended(session.id, End.TABLED, gesture.who, session.clause, gesture.at))


VERBS: dict[str, Callable[[Gesture], None]] = {
    "open": _open,
    "typed": _typed,
    "answer": _answer,
    "take-over": _take_over,
    "discard": _discard,
    "table": _table,
}
"""By the last part of the address. Only `table` is an act: it waits for its turn with the others."""

BEGINS_OR_ENDS = frozenset({"open", "discard", "table"})
"""After these all pages of the text say whether somebody is drafting."""


@require_POST
def gesture(request: HttpRequest, slug: str, name: str, verb: str) -> HttpResponse:
    """204 or JSON for scripts, else the page again; what is refused has one sentence."""
    if verb not in VERBS:
        raise Http404
    try:
        VERBS[verb](_read(request, slug, name))
    except BadForm as error:
        return refusal(request, 400, "bad_form", str(error))
    except NotAllowed:
        return refusal(request, 403, "not_allowed", gettext("Your role in this meeting does not allow this."))
    except DraftingError as error:
        return refusal(request, error.status, error.code, gettext(error.sentence))
    except Refused as refused:
        return refusal(request, 409, refused.code, _sentence(refused, slug, name))
    except OperationalError as error:
        if not disk_is_full(error):
            raise
        return refusal(request, 507, "disk_full", gettext(DISK_FULL))
    show((slug, name), to_all=verb in BEGINS_OR_ENDS)
    if not wants_json(request):
        return HttpResponseRedirect(reverse("text_drafting", args=[slug, name]))
    return HttpResponse(status=204) if verb == "typed" else JsonResponse({"ok": True})


def _read(request: HttpRequest, slug: str, name: str) -> Gesture:
    """Rights first: whoever may not read the text learns nothing of it, not even whether there is one. Two
    queries, and the text itself is not read: this is asked for every few keystrokes."""
    meeting = Meeting.objects.select_related("charter").defer("charter__source").filter(slug=slug).first()
    if meeting is None or request.user.pk is None:
        raise NotAllowed
    who, facts = participant(meeting.pk, request.user.pk), empty_text(meeting)
    rights = frozenset(each for each in ("table", "propose", "preside", "hold_pen") if may(each, who, facts))
    if not may("read", who, facts):
        raise NotAllowed
    fields = fields_of(request)
    for field, value in fields.items():
        check_text(field, value, _LONG.get(field, 2000))
    at = request.META.get(ARRIVAL) or runtime().clock.stamp()
    return Gesture((slug, name), who, rights, fields, at, request.user.pk)


def _stood(gesture: Gesture) -> StandingText:
    stood = standing_text(*gesture.place)
    if stood is None:
        raise Refused("no_such_clause")
    return stood


def _sentence(refused: Refused, slug: str, name: str) -> str:
    stood = standing_text(slug, name)
    parties = ", ".join if stood is None else TextRoom(stood, get_language() or "en").parties
    return refusal_sentence(refused, parties)
