"""Texts that are put: written ones, documents of the meeting, and texts that were negotiated in it, each
under its symbol and its hash."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext

from summitry.apps.meetings.models import Meeting
from summitry.apps.meetings.papers import Paper, papers_numbered
from summitry.apps.meetings.rights import readers_of
from summitry.apps.texts.putting import named
from summitry.apps.texts.wording import hindrance_sentence
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


def negotiated_put(meeting: Meeting, names: list[str]) -> list[Text]:
    """Texts under negotiation by their names, as they are now: clean, in every authentic language.

    Raises CannotBePut, saying of the first that cannot be put why.
    """
    found = named(meeting.pk, names)
    if len(found) != len(names):
        raise CannotBePut(gettext("There is no such text in this meeting."))
    for text in found:
        for hindrance in text.hindrances:
            title = text.title.get("en") or next(iter(text.title.values()), text.name)
            raise CannotBePut(f"{title}: {hindrance_sentence(hindrance)}")
    return [
        {
            "title": text.title,
            "symbol": text.symbol,
            "sha256": digest_of(text.hashes),
            "negotiated": text.name,
            "hashes": text.hashes,
        }
        for text in found
    ]


def prepared_put(meeting: Meeting, texts: Iterable[Text]) -> list[Text]:
    """Prepared texts, each that names a document with what is in it now. Raises CannotBePut."""
    texts = list(texts)
    numbers = [text["document"] for text in texts if "document" in text]
    names = [text["negotiated"] for text in texts if "negotiated" in text]
    papers = dict(zip(numbers, documents_put(meeting, numbers), strict=True))
    negotiated = dict(zip(names, negotiated_put(meeting, names), strict=True))
    found = [papers.get(text.get("document")) or negotiated.get(text.get("negotiated")) for text in texts]
    return [text if put is None else _filled(text, put) for text, put in zip(texts, found, strict=True)]


def _filled(text: Text, document: Text) -> Text:
    """A title of its own says what the document is put as: a draft is put as what it is to become."""
    return {**document, "title": text.get("title") or document["title"]}


def _text(paper: Paper) -> Text:
    return {
        "title": paper.document.title,
        "symbol": paper.document.symbol,
        "sha256": digest_of({file.language: file.sha256 for file in paper.files}),
    }
