"""From what the form of a document holds to a draft: every field is checked, and a sentence names it."""

from django.http import QueryDict
from django.utils.translation import gettext

from summitry.apps.chamber.queries import Standing
from summitry.apps.chamber.uploading import BadUpload, languages_of
from summitry.apps.meetings.actions.file_document import Draft
from summitry.apps.meetings.models import Document, Meeting
from summitry.apps.meetings.papers import Paper
from summitry.apps.meetings.participants import Participant
from summitry.apps.meetings.wording import READERS
from summitry.apps.organisation.queries import charter_of
from summitry.core.documents.readers import Readers
from summitry.core.documents.symbols import Relation, Series

LONGEST_TITLE = 300


def draft_of(sent: QueryDict, stood: Standing, reader: Participant, shown: list[Paper]) -> Draft:
    """The document as it was described; `shown` are those that it may belong to. Raises BadUpload."""
    parent, relation = _kin(sent, shown)
    item, series = sent.get("item", ""), sent.get("series", "")
    if item and stood.chamber.agenda.item(item) is None:
        raise BadUpload(gettext("This item is not on the agenda."))
    if series not in set(Series):
        raise BadUpload(gettext("Say what kind of document it is."))
    return Draft(
        title=title_of(sent, stood.meeting),
        series=Series(series),
        parent=parent,
        relation=relation,
        document_class=_class(sent, stood.meeting),
        item=item,
        readers=readers_of_form(sent, stood, reader),
    )


def title_of(sent: QueryDict, meeting: Meeting) -> dict[str, str]:
    """The title in each language in which one was written."""
    found = {language: _line(sent, f"title_{language}") for language in languages_of(meeting)}
    title = {language: text for language, text in found.items() if text}
    if not title:
        raise BadUpload(gettext("A document needs a title."))
    return title


def _line(sent: QueryDict, name: str) -> str:
    line = " ".join(sent.get(name, "").split())
    if len(line) > LONGEST_TITLE:
        raise BadUpload(
            gettext("{field}: at most {count} characters.").format(field=name, count=LONGEST_TITLE)
        )
    if not line.isprintable() or any("\ud800" <= sign <= "\udfff" for sign in line):
        raise BadUpload(gettext("{field} holds a character that is no text.").format(field=name))
    return line


def _kin(sent: QueryDict, shown: list[Paper]) -> tuple[Document | None, Relation | None]:
    """The document whose symbol it continues, and as what; neither for a document of its own."""
    number, relation = sent.get("parent", ""), sent.get("relation", "")
    if not number:
        return None, None
    parent = next((paper.document for paper in shown if str(paper.document.number) == number), None)
    if parent is None:
        raise BadUpload(gettext("There is no such document in this meeting."))
    if relation not in set(Relation):
        raise BadUpload(gettext("Say whether it is a revision, an addendum or a corrigendum."))
    return parent, Relation(relation)


def _class(sent: QueryDict, meeting: Meeting) -> str:
    code = sent.get("class", "")
    if code and code not in {known.code for known in charter_of(meeting.charter).documents.classes}:
        raise BadUpload(gettext("The charter knows no such class of documents."))
    return code


def readers_of_form(sent: QueryDict, stood: Standing, reader: Participant) -> Readers:
    """Who may read it. Parties by name come on top; one's own always may. Raises BadUpload."""
    choice = sent.get("readers", "room")
    if choice not in READERS:
        raise BadUpload(gettext("Say who may read it."))
    parties = tuple(party for party in sent.getlist("parties") if party)
    unknown = next((party for party in parties if party not in stood.chamber.seats), None)
    if unknown is not None:
        raise BadUpload(gettext("There is no seat for {party}.").format(party=unknown[:40]))
    return Readers(READERS[choice][1], parties if choice != "room" else ())
