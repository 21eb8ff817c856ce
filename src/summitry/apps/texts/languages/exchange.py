"""XLIFF: a language of the text for translators' own tools, and back, compared before it is taken."""

import secrets
import shutil
import tempfile

import msgspec
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from summitry.apps.meetings.answering import refusal
from summitry.apps.meetings.fields import LONGEST_KEY
from summitry.apps.meetings.runtime import runtime
from summitry.apps.meetings.serving import as_attachment
from summitry.apps.texts.actions.perform import NotAllowed, Sent, perform
from summitry.apps.texts.forms import LONGEST_CLAUSE
from summitry.apps.texts.languages.compared import Compared
from summitry.apps.texts.languages.pages import language_context, worked_on
from summitry.apps.texts.languages.versions import Translation
from summitry.apps.texts.models import NegotiatedText
from summitry.apps.texts.reading import TextRoom
from summitry.apps.texts.wording import refusal_sentence
from summitry.core.text.acts import SaveVersion
from summitry.core.text.digest import digest, spelt
from summitry.core.text.refusals import Refused
from summitry.formats.uploads import RefusedFile
from summitry.formats.uploads.check import SENTENCES
from summitry.formats.xliff import File, opened, translated, write_xliff


@require_safe
def xliff(request: HttpRequest, slug: str, name: str, code: str) -> HttpResponse:
    """As the text stands now."""
    room = language_context(request, slug, name, code)["room"]
    return as_attachment(write_xliff(room.negotiated, code), "xlf", f"{slug}-{name}-{code}")


@require_POST
def sent(request: HttpRequest, slug: str, name: str, code: str) -> HttpResponse:
    """A file that came back: what it would change, and what of it is not taken. Nothing is kept."""
    context = language_context(request, slug, name, code, "translate")
    version: Translation = context["version"]
    file = request.FILES.get("file")
    if file is None:
        return worked_on(request, slug, name, code, gettext("Choose the XLIFF file to send."), 400)
    with tempfile.TemporaryFile() as copy:  # a file of the system, as the reading process takes it
        shutil.copyfileobj(file, copy)
        try:
            found = opened(copy, file.name or "")
        except RefusedFile as refused:
            sentence = gettext(SENTENCES[refused.code]).format(**refused.params)
            return worked_on(request, slug, name, code, sentence, 413 if refused.code == "too_large" else 400)
    if sentence := _of_another(found, version):
        return worked_on(request, slug, name, code, sentence, 400)
    compared = Compared(version, translated(found, version.text))
    context |= {"compared": compared, "key": secrets.token_hex(16), "file_name": file.name}
    return render(request, "texts/languages/compared.html", context)


def _of_another(file: File, version: Translation) -> str:
    if file.language.lower() != version.code.lower():
        said = gettext("The file says that it is in “{found}”; “{expected}” is expected here.")
        return said.format(found=file.language[:20], expected=version.code)
    if file.text and file.text != version.text.id:
        said = gettext("The file belongs to another text, “{found}”; “{expected}” is expected here.")
        return said.format(found=file.text[:60], expected=version.text.id)
    if not file.units:
        return gettext("The file holds no clause.")
    return ""


def _obstacle(act: SaveVersion, room: TextRoom) -> str:
    """Why a clause is not taken, though it was compared."""
    if act.clause not in room.order or act.of != digest(spelt(room.negotiated, act.clause)):
        said = gettext("The source of clause {clause} has changed since the comparison; send the file again.")
        return said.format(clause=room.label(act.clause) if act.clause in room.order else act.clause[:40])
    if len(act.text) > LONGEST_CLAUSE:
        return gettext("It is longer than {count} characters.").format(count=LONGEST_CLAUSE)
    return ""


@require_POST
def take(request: HttpRequest, slug: str, name: str, code: str) -> HttpResponse:
    """What was compared and chosen, all of it or nothing; what changed meanwhile is not overwritten."""
    room: TextRoom = language_context(request, slug, name, code, "translate")["room"]
    chosen = set(request.POST.getlist("clause"))
    try:
        acts = msgspec.json.decode(request.POST.get("acts", ""), type=tuple[SaveVersion, ...])
    except msgspec.DecodeError:
        return refusal(request, 400, "bad_form", gettext("What was sent cannot be read."))
    acts = tuple(each for each in acts if each.clause in chosen)
    if not acts or any(each.language != code or each.seen is None for each in acts):
        return refusal(request, 400, "bad_form", gettext("Choose at least one clause to take over."))
    for act in acts:
        if sentence := _obstacle(act, room):
            return refusal(request, 409, "not_taken", sentence)
    text_id = NegotiatedText.objects.values_list("pk", flat=True).get(meeting=room.stood.meeting, name=name)
    key = request.POST.get("key", "")[:LONGEST_KEY]
    try:
        perform(text_id, Sent(acts, runtime().clock.stamp(), request.user.pk, key))
    except Refused as refused:
        return refusal(request, 409, refused.code, refusal_sentence(refused, room.parties))
    except NotAllowed:
        said = gettext("Your role in this meeting does not allow this.")
        return refusal(request, 403, "not_allowed", said)
    return HttpResponseRedirect(reverse("text_language", args=[slug, name, code]))
