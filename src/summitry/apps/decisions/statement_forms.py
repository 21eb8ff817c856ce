"""From what a form holds to a statement: every field is checked, and a sentence names it."""

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext

from summitry.apps.chamber.queries import Standing
from summitry.apps.chamber.uploading import BadUpload, kept_of, languages_of
from summitry.apps.decisions.actions.hand_in import Worded, worded
from summitry.apps.meetings.models import Meeting, Role
from summitry.apps.meetings.participants import Participant
from summitry.core.statements import Kind

LONGEST = 60_000
"""Characters of one text: a speech of an hour has forty thousand."""


def texts_of(request: HttpRequest, stood: Standing, *, needed: bool) -> list[Worded]:
    """The texts of the form, and its file. Raises BadUpload when nothing is there and something is needed."""
    found = [worded(language, text) for language, text in written(request.POST, stood.meeting).items()]
    if request.FILES.get("file") is not None:
        kept = kept_of(request, stood)
        if any(one.language == kept.language for one in found):
            raise BadUpload(gettext("Give a text or a file in one language, not both."))
        found.append(Worded(kept.language, kept.sha256, kept.size, kept.kind))
    if needed and not found:
        raise BadUpload(gettext("Write the text, or choose its file."))
    return found


def written(sent: QueryDict, meeting: Meeting) -> dict[str, str]:
    """What stands in the fields `text_<language>`, with line feeds for whatever ends a line."""
    found = {}
    for language in languages_of(meeting):
        text = sent.get(f"text_{language}", "").replace("\r\n", "\n").replace("\r", "\n").strip()
        if len(text) > LONGEST:
            sentence = gettext("{field}: at most {count} characters.")
            raise BadUpload(sentence.format(field=f"text_{language}", count=LONGEST))
        if any((sign < " " and sign not in "\n\t") or "\ud800" <= sign <= "\udfff" for sign in text):
            raise BadUpload(
                gettext("{field} holds a character that is no text.").format(field=f"text_{language}")
            )
        if text:
            found[language] = text
    return found


def party_of(sent: QueryDict, stood: Standing, reader: Participant) -> str:
    """For whom it is handed in: one's own party; by the secretariat, for whomever it names."""
    party = sent.get("party", "") if reader.role == Role.SECRETARIAT else reader.party
    if party not in stood.chamber.seats:
        raise BadUpload(gettext("There is no seat for {party}.").format(party=party[:40] or "–"))
    return party


def kind_of(sent: QueryDict, stood: Standing, party: str) -> Kind:
    kind = sent.get("kind", "")
    if kind not in set(Kind):
        raise BadUpload(gettext("Say what kind of statement it is."))
    if kind == Kind.WELCOME and stood.chamber.seats[party].status != "guest":
        raise BadUpload(gettext("A welcome is given by a guest."))
    return Kind(kind)


def item_of(sent: QueryDict, stood: Standing) -> str:
    item = sent.get("item", "")
    if item and stood.chamber.agenda.item(item) is None:
        raise BadUpload(gettext("This item is not on the agenda."))
    return item
