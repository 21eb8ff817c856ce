"""Reads: the papers of a meeting, for one reader."""

from dataclasses import dataclass

from summitry.apps.meetings.models import Document, DocumentFile, Meeting
from summitry.apps.meetings.participants import Participant
from summitry.apps.meetings.rights import may_read
from summitry.core.documents.readers import Circle


@dataclass(frozen=True)
class Paper:
    """A document with the latest file of each language, and how many versions went before."""

    document: Document
    files: list[DocumentFile]

    def file_in(self, language: str) -> DocumentFile | None:
        """In the language, else in English, else in any."""
        by_language = {file.language: file for file in self.files}
        return by_language.get(language) or by_language.get("en") or next(iter(self.files), None)

    def searched(self) -> str:
        """What a search looks through."""
        document = self.document
        return " ".join((document.symbol, str(document.number), *document.title.values())).casefold()


def papers_of(meeting: Meeting, circle: Circle, reader: Participant, search: str = "") -> list[Paper]:
    """All that the reader may read, in the order of filing; two queries, whatever their number."""
    documents = Document.objects.filter(meeting=meeting).select_related("parent").prefetch_related("files")
    papers = [_paper(document) for document in documents if may_read(document, circle, reader)]
    words = search.casefold().split()
    return [paper for paper in papers if all(word in paper.searched() for word in words)]


def papers_numbered(meeting_id: int, numbers: list[int]) -> list[Paper]:
    """Documents by their numbers, in that order, whoever may read them; two queries."""
    documents = Document.objects.filter(meeting_id=meeting_id, number__in=numbers)
    found = {document.number: _paper(document) for document in documents.prefetch_related("files")}
    return [found[number] for number in numbers if number in found]


def _paper(document: Document) -> Paper:
    latest: dict[str, DocumentFile] = {}
    for file in document.files.all():
        latest.setdefault(file.language, file)
    return Paper(document, list(latest.values()))


def readable(meeting: Meeting, number: int, circle: Circle, reader: Participant) -> Document | None:
    """One document; None alike when there is none and when the reader may not know of it."""
    document = Document.objects.filter(meeting=meeting, number=number).first()
    return document if document is not None and may_read(document, circle, reader) else None
