"""A document's content and its hash."""

import json

import msgspec

from summitry.formats.paper.document import Document, fixed
from tests.formats.paper.documents import BARS, TIMELINE, a_document, content_hash


def test_the_same_words_have_the_same_hash_and_others_another() -> None:
    assert content_hash(a_document("One.")) == content_hash(a_document("One."))
    others = {content_hash(a_document(*words)) for words in (("One.",), ("Two.",), ("One.", "Two."))}
    assert len(others) == 3


def test_what_is_hashed_is_the_whole_document() -> None:
    document = a_document("Один.", "一。", blocks=(BARS, TIMELINE), annexes=(a_document("Annexed."),))
    assert msgspec.json.decode(fixed(document).content, type=Document) == document
    assert [block["block"] for block in json.loads(fixed(document).content)["sections"][0]["blocks"]] == [
        block.kind for block in document.sections[0].blocks
    ]
