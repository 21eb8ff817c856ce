"""A text as a file to take along, for whoever may read its page."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe
from msgspec import Raw
from msgspec.structs import replace

from summitry.apps.meetings.made import MadeFiles, StillSetting
from summitry.apps.meetings.runtime import runtime
from summitry.apps.meetings.serving import as_attachment
from summitry.apps.texts.past.annex import annex_of
from summitry.apps.texts.reading import TextRoom
from summitry.apps.texts.views import admitted
from summitry.apps.texts.wording import own_name
from summitry.core.text.codec import text_to_json
from summitry.core.text.state import Text
from summitry.formats.negotiated import phrases
from summitry.formats.negotiated.annex import Annex
from summitry.formats.paper.pdf.setting import CannotSet
from summitry.formats.text_files import KINDS, Kind, Wanted, made, name_of

_AGAIN_SECONDS = 2


@lru_cache(maxsize=1)
def store() -> MadeFiles:
    return MadeFiles(Path(settings.DATA_FOLDER) / "papers")


@require_safe
def file(request: HttpRequest, slug: str, name: str, kind: str) -> HttpResponse:
    """The text as it stands now, in the page's language."""
    stood, _ = admitted(request, slug, name)
    room = TextRoom(stood, get_language() or "en")
    annex = annex_of(room) if kind == Kind.PDF else None
    return handed_out(request, room, kind, room.stood.name, reverse("text", args=[slug, name]), annex)


def handed_out(
    request: HttpRequest, room: TextRoom, kind: str, called: str, back: str, annex: Annex | None = None
) -> HttpResponse:
    """The room's text as a file; `back` leads to where it was asked for."""
    if kind not in list(Kind):
        raise Http404
    wanted = replace(wanted_of(room, Kind(kind)), annex=annex)
    _, _, variant = kind.partition("-")
    whole = "-".join(filter(None, (room.slug, called, variant, wanted.language)))
    return answer(request, wanted, whole, back)


def answer(request: HttpRequest, wanted: Wanted, called: str, back: str) -> HttpResponse:
    """The file under this name, or a page that says why it is not there yet; `back` leads from that."""
    try:
        content = store().file(name_of(wanted), lambda: made(wanted))
    except StillSetting:
        sentence = gettext("The file is being made; this page asks for it again by itself.")
        waiting = _sentence(request, sentence, 202, back)
        waiting.headers["Refresh"] = str(_AGAIN_SECONDS)
        return waiting
    except CannotSet as cannot:
        sentence = gettext(cannot.sentence).format(packages=cannot.packages)
        return _sentence(request, sentence, 503, back)
    return as_attachment(content, KINDS[wanted.kind], called)


def _sentence(request: HttpRequest, sentence: str, status: int, back: str) -> HttpResponse:
    return render(request, "texts/file.html", {"sentence": sentence, "back": back}, status=status)


def wanted_of(room: TextRoom, kind: Kind) -> Wanted:
    return Wanted(
        kind=kind,
        text=Raw(text_to_json(room.negotiated)),
        version=room.stood.version,
        title=room.heading,
        language=room.language,
        day=room.calendar_day(runtime().clock.stamp()).isoformat(),
        names={party: room.name(party) for party in room.charter.parties},
        sentences={english: gettext(english) for english in phrases.ALL},
        languages=tuple((code, own_name(code)) for code in _languages(room.negotiated)),
    )


def _languages(text: Text) -> list[str]:
    """That in which it was drafted, then the others in which it is adopted or has words."""
    versions = (code for by_language in text.versions.values() for code in by_language)
    return list(dict.fromkeys((text.language, *text.authentic, *sorted(versions))))
