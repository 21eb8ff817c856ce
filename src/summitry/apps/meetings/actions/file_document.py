"""Filing a document: it gets its number and symbol, and the notice goes on record with its first file."""

from dataclasses import dataclass

from django.db import transaction

from summitry.apps.meetings.actions.add_file import Kept, add_first_file
from summitry.apps.meetings.actions.noting import described, described_file, note
from summitry.apps.meetings.models import Document, Meeting
from summitry.apps.meetings.numbering import next_number, symbol_in
from summitry.apps.meetings.participants import Participant
from summitry.apps.meetings.signals import filed
from summitry.core.documents.readers import Readers
from summitry.core.documents.symbols import Place, Relation, Series, Step

EVERYBODY = Readers()


@dataclass(frozen=True)
class Draft:
    """What somebody says of a document; `parent` and `relation` together or not at all."""

    title: dict[str, str]
    series: Series = Series.BASE
    parent: Document | None = None
    relation: Relation | None = None
    document_class: str = ""
    item: str = ""
    readers: Readers = EVERYBODY


@transaction.atomic
def file_document(meeting: Meeting, draft: Draft, first: Kept, by: Participant, at: int) -> Document:
    """File it and return it. The same title and file, sent again by the same party, is the same document."""
    Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    again = Document.objects.filter(
        meeting=meeting,
        title=draft.title,
        party=by.party_that_files,
        parent=draft.parent,
        files__sha256=first.sha256,
        files__language=first.language,
    ).first()
    if again is not None:
        return again
    document = _numbered(meeting, draft, by, at)
    document.symbol = symbol_in(meeting, place_of(document), document.document_class)
    document.save()
    file = add_first_file(document, first, by, at)
    note(meeting, by, at, {"act": "filed", "document": described(document), "file": described_file(file)})
    filed.send(sender=Document, document=document)
    return document


def _numbered(meeting: Meeting, draft: Draft, by: Participant, at: int) -> Document:
    all_here = Document.objects.filter(meeting=meeting)
    document = Document(
        meeting=meeting,
        number=all_here.count() + 1,
        series=draft.series.value,
        series_number=next_number(meeting, draft.series),
        document_class=draft.document_class,
        title=draft.title,
        item=draft.item,
        party=by.party_that_files,
        circles=list(draft.readers.circles),
        parties=list(draft.readers.parties),
        filed_at=at,
    )
    if draft.parent is not None and draft.relation is not None:
        kin = all_here.filter(parent=draft.parent, relation=draft.relation.value)
        document.parent, document.relation = draft.parent, draft.relation.value
        document.relation_number = kin.count() + 1
        document.series, document.series_number = draft.parent.series, draft.parent.series_number
    return document


def place_of(document: Document) -> Place:
    """Where it stands among the meeting's documents."""
    steps: list[Step] = []
    step: Document | None = document
    while step is not None and step.parent is not None:
        steps.insert(0, Step(Relation(step.relation), step.relation_number))
        step = step.parent
    return Place(number=document.series_number, series=Series(document.series), steps=tuple(steps))
