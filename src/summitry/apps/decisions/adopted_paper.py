"""What the world is told of a decision, as a document for paper. It says what the public's page says."""

from collections.abc import Iterator
from typing import Any

from django.utils import translation
from django.utils.translation import gettext

from summitry.apps.chamber.names import Names
from summitry.apps.decisions.paper import Address, clean_links, furniture, hash_lines, text_name, with_links
from summitry.core.floor.state import Rectification
from summitry.formats.paper.document import AnyBlock, Document, Head, Paragraph, Section

Sheet = dict[str, Any]


def adopted_paper(
    sheet: Sheet, names: Names, notes: list[Rectification], address: Address | None = None
) -> Document:
    """In the language of the names; `notes` are the rectifications that were made in public; `address` leads
    to the clean texts."""
    with translation.override(names.language):
        parts = (
            ("put", gettext("What was adopted"), _texts(sheet, names)),
            ("rule", gettext("Rule"), _rule(sheet["rule"], names)),
            ("rectifications", gettext("Rectifications"), _rectifications(notes, names)),
        )
        sections = (Section(id=f"adopted-{name}", title=title, blocks=tuple(of)) for name, title, of in parts)
        meeting, at = names.text(sheet["meeting"]["title"]), sheet["adopted_at"]
        adopted = gettext("Adopted on %(day)s at %(time)s")
        document = Document(
            language=names.language,
            day=names.calendar_day(at).isoformat(),
            head=Head(
                organisation=names.organisation(),
                organ=names.organ(sheet["meeting"]["organ"]),
                kind=gettext("Decision %(number)s") % {"number": sheet["number"]},
                title=names.text(sheet["title"]),
                lines=(meeting, adopted % {"day": names.day(at), "time": names.clock(at)}),
            ),
            sections=tuple(section for section in sections if section.blocks),
            furniture=furniture(names, meeting),
        )
        return with_links(document, clean_links(sheet, names, address))


def _texts(sheet: Sheet, names: Names) -> Iterator[AnyBlock]:
    """Each under its number in the package; what was taken out of that was not adopted."""
    apart = {taken["text"] for taken in sheet.get("apart", ())}
    for number, text in enumerate(sheet["texts"], start=1):
        if number not in apart:
            yield Paragraph(words=f"{number}. {text_name(names, text)}", numbered=False)
            for line in hash_lines(text):  # in a line of its own: beside it, a justified line is torn apart
                yield Paragraph(words=line, numbered=False)


def _rule(rule: Sheet, names: Names) -> Iterator[AnyBlock]:
    yield Paragraph(words=names.text(rule["sentences"]), numbered=False)
    standing = rule["standing"]
    cited = names.text(rule["citations"]) or rule["article"]
    source = " · ".join(part for part in (cited, gettext(standing) if standing else "") if part)
    if source:
        yield Paragraph(words=source, numbered=False)


def _rectifications(notes: list[Rectification], names: Names) -> Iterator[AnyBlock]:
    for note in notes:
        sentence = (
            gettext("The chair, at %(time)s, of the act of %(act)s:")
            if note.role == "chair"
            else gettext("The secretariat, at %(time)s, of the act of %(act)s:")
        )
        words = sentence % {"time": names.clock(note.at), "act": names.clock(note.of)}
        yield Paragraph(words=words, quoted=note.sentence, numbered=False)
