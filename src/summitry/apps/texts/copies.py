"""A clean text in each language in which it is adopted: what is put to the meeting, and what was adopted."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe
from msgspec import Raw
from msgspec.structs import replace

from summitry.apps.meetings.ways import ways
from summitry.apps.texts.files import answer, wanted_of
from summitry.apps.texts.reading import TextRoom
from summitry.apps.texts.standing import StandingText
from summitry.apps.texts.views import admitted
from summitry.apps.texts.wording import hindrance_sentence, own_name
from summitry.core.text.adopting import bound, hashes_of, unfinished, words_in
from summitry.core.text.codec import text_to_json
from summitry.core.text.copying import copy_in
from summitry.core.text.issuing import standing_symbol
from summitry.core.text.state import Text
from summitry.formats.text_files import Kind

Address = Callable[[str, str], str]
"""Of the copy in a language; of a file of it, when its kind is named."""

KINDS = (Kind.CLEAN, Kind.DOCX, Kind.MARKDOWN, Kind.AKOMA)


@dataclass(frozen=True)
class Copy:
    """One language of a clean text; `sha256` is what an adoption binds of it."""

    stood: StandingText
    language: str
    hashes: dict[str, str]

    @property
    def sha256(self) -> str:
        return self.hashes[self.language]


@require_safe
def copy(request: HttpRequest, slug: str, name: str, language: str) -> HttpResponse:
    """The clean text, as a page."""
    stood, reader = admitted(request, slug, name)
    if language not in _languages(stood.text):
        raise Http404
    found = copy_of(stood, language)
    if found is None:
        sentence = hindrance_sentence(unfinished(stood.text)[0])
        refused = {"sentence": sentence, "back": reverse("text", args=[slug, name])}
        return render(request, "texts/file.html", refused, status=409)
    context = copy_context(found, lambda code, kind: _address(slug, name, code, kind))
    context |= {"ways": ways(stood.meeting, reader), "back": reverse("text", args=[slug, name])}
    return render(request, "texts/copy.html", context)


@require_safe
def copy_file(request: HttpRequest, slug: str, name: str, language: str, kind: str) -> HttpResponse:
    """The clean text, as a file."""
    stood, _ = admitted(request, slug, name)
    found = copy_of(stood, language) if language in _languages(stood.text) else None
    if found is None or kind not in KINDS:
        raise Http404
    return file_of(request, found, Kind(kind), f"{slug}-{name}", _address(slug, name, language))


def _address(slug: str, name: str, language: str, kind: str = "") -> str:
    if kind:
        return reverse("text_copy_file", args=[slug, name, language, kind])
    return reverse("text_copy", args=[slug, name, language])


def _languages(text: Text) -> tuple[str, ...]:
    return text.authentic or (text.language,)


def copy_of(stood: StandingText, language: str) -> Copy | None:
    """None for a text that is not clean in every language."""
    text = stood.text
    if text.adoption is not None:
        return Copy(stood, language, hashes_of(text.id, text.adoption.bound))
    return None if unfinished(text) else Copy(stood, language, hashes_of(text.id, bound(text)))


def copy_context(copy: Copy, address: Address) -> dict[str, Any]:
    """What the page of a copy shows; it knows nothing of its reader."""
    room, text = TextRoom(copy.stood, get_language() or "en"), copy.stood.text
    return {
        "room": room,
        "copy": copy,
        "meeting": copy.stood.meeting,
        "names": room,
        "heading": text.title.get(copy.language) or room.heading,
        "symbol": standing_symbol(text),
        "clauses": [(text.clauses[each], words_in(text, each, copy.language)) for each in room.order],
        "languages_of_copy": [(code, own_name(code), address(code, "")) for code in copy.hashes],
        "files": [(address(copy.language, kind), words) for kind, words in _file_names()],
    }


def _file_names() -> list[tuple[Kind, str]]:
    return [
        (Kind.CLEAN, gettext("PDF, clean")),
        (Kind.DOCX, gettext("Word processor (DOCX)")),
        (Kind.MARKDOWN, gettext("Markdown")),
        (Kind.AKOMA, gettext("Akoma Ntoso (XML)")),
    ]


def file_of(request: HttpRequest, copy: Copy, kind: Kind, called: str, back: str) -> HttpResponse:
    """A copy as a file, with its symbol and its hash on it."""
    room, text = TextRoom(copy.stood, get_language() or "en"), copy.stood.text
    wanted = replace(
        wanted_of(room, kind),
        text=Raw(text_to_json(copy_in(text, copy.language))),
        title=text.title.get(copy.language) or room.heading,
        symbol=standing_symbol(text),
        sha256=copy.sha256,
        languages=((copy.language, own_name(copy.language)),),
    )
    return answer(request, wanted, f"{called}-{copy.language}", back)
