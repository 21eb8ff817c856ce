"""Of which state of a text a sent file was made, and how parties were named in it."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext, override

from summitry.apps.texts.models import TextIssue
from summitry.apps.texts.reading import TextRoom
from summitry.apps.texts.replaying import CannotRebuild, rebuild
from summitry.apps.texts.standing import StandingText
from summitry.core.text.codec import text_from_json
from summitry.core.text.digest import canonical, digest
from summitry.core.text.state import Text
from summitry.formats.docx import Opened
from summitry.formats.negotiated import Shown, phrases


class BadFile(Exception):  # noqa: N818  # an answer to the sender, not a fault of the program
    """A file that cannot be read against this text; the message is a full sentence."""

    def __init__(self, sentence: str, status: int = 400) -> None:
        self.status = status
        super().__init__(sentence)


def text_then(opened: Opened, stood: StandingText) -> Text:
    """The text as it was when the file was made; as it stands, where that is not said. Raises BadFile."""
    said = opened.properties
    of, version, state = (said.get(f"summitry-{name}", "") for name in ("text", "version", "state"))
    if of and of != stood.text.id:
        sentence = gettext("The file was made of another text than this one, “{name}”.")
        raise BadFile(sentence.format(name=of[:60]))
    if not version:
        return stood.text
    found = next((text for text in _then(version, stood) if digest(canonical(text).decode()) == state), None)
    if found is None:
        raise BadFile(
            gettext(
                "The file names a state of this text that cannot be found again. Take the DOCX anew from the "
                "page of the text, and bring your changes over."
            )
        )
    return found


def _then(version: str, stood: StandingText) -> Iterator[Text]:
    """As it was at that version, and as it was issued: a file of an issue bears the version of the day on
    which it was taken."""
    if (at := _at(version, stood)) is not None:
        yield at
    rows = TextIssue.objects.filter(text__meeting=stood.meeting, text__name=stood.name)
    yield from map(text_from_json, rows.order_by("-number").values_list("document", flat=True))


def _at(version: str, stood: StandingText) -> Text | None:
    if not (version.isascii() and version.isdigit() and len(version) < 16):
        return None
    if int(version) == stood.version:
        return stood.text
    log = stood.meeting.log
    if log is None:  # a rehearsal keeps no record
        return None
    try:
        return rebuild(log, stood.meeting.slug, stood.name, int(version))
    except CannotRebuild:
        return None


def shown_then(opened: Opened, stood: StandingText, language: str) -> Shown:
    """Parties and sentences in the language of the file; in `language` where it does not say."""
    said = opened.properties.get("summitry-language", "")
    language = said if said in dict(settings.LANGUAGES) else language
    room = TextRoom(stood, language)
    with override(language):
        sentences = {english: gettext(english) for english in phrases.ALL}
    return Shown(
        language=language,
        names={party: room.name(party) for party in stood.charter.parties},
        say=lambda english: sentences.get(english, english),
    )
