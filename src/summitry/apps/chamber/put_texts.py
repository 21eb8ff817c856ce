"""Texts that are put: written ones, and documents of the meeting, each under its symbol and its hash."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext

from summitry.apps.meetings.models import Meeting
from summitry.apps.meetings.papers import Paper, papers_numbered
from summitry.apps.meetings.rights import readers_of
from summitry.core.documents.digest import digest_of

Text = dict[str, Any]


class CannotBePut(Exception):  # noqa: N818  # an answer to the sender, not a fault of the program
    """A document that nobody can decide on; the message is a full sentence."""


def documents_put(meeting: Meeting, numbers: Iterable[int]) -> list[Text]:
    """Documents by their numbers, as they are now. Raises CannotBePut."""
    wanted = list(numbers)
    papers = papers_numbered(meeting.pk, wanted) if wanted else []
    if len(papers) != len(wanted):
        raise CannotBePut(gettext("There is no such document in this meeting."))
    if any(readers_of(paper.document).restricted for paper in papers):
        sentence = gettext("A restricted document cannot be put: say first that everybody may read it.")
        raise CannotBePut(sentence)
    return [_text(paper) for paper in papers]


def prepared_put(meeting: Meeting, texts: Iterable[Text]) -> list[Text]:
    """Prepared texts, each that names a document with what is in it now. Raises CannotBePut."""
    texts = list(texts)
    numbers = [text["document"] for text in texts if "document" in text]
    found = dict(zip(numbers, documents_put(meeting, numbers), strict=True))
    return [_filled(text, found[text["document"]]) if "document" in text else text for text in texts]


def _filled(text: Text, document: Text) -> Text:
    """A title of its own says what the document is put as: a draft is put as what it is to become."""
    return {**document, "title": text.get("title") or document["title"]}


def _text(paper: Paper) -> Text:
    return {
        "title": paper.document.title,
        "symbol": paper.document.symbol,
        "sha256": digest_of({file.language: file.sha256 for file in paper.files}),
    }
