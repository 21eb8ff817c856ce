"""The report as one document: sections from their providers, paragraphs numbered, decision sheets annexed."""

from collections.abc import Iterable, Iterator
from itertools import count

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext
from msgspec.structs import replace

from summitry.apps.chamber.people import called
from summitry.apps.chamber.queries import Standing
from summitry.apps.decisions.paper import furniture, sheet_document
from summitry.apps.decisions.report.sections import PROVIDERS
from summitry.apps.decisions.report.source import Source, source_of
from summitry.apps.meetings.names import charter_language
from summitry.core.charter import Charter
from summitry.formats.paper.document import AnyBlock, Document, Head, Paragraph, Section


def report_of(stood: Standing, language: str, *, with_presence: bool) -> Document:
    """The report of a meeting that is on the record, in one of the languages of the settings; four queries.

    Raises CannotRebuild when the convening is not on the record.
    """
    with translation.override(language):
        return _assembled(source_of(stood, language, with_presence=with_presence))


def languages_of(charter: Charter) -> list[tuple[str, str]]:
    """The languages of a report with their own names: the organisation's official ones first."""
    official = charter.languages.official.codes if charter.languages.official else ()
    return sorted(settings.LANGUAGES, key=lambda language: _place(charter_language(language[0]), official))


def _place(language: str, official: tuple[str, ...]) -> int:
    return official.index(language) if language in official else len(official)


def _assembled(source: Source) -> Document:
    names, meeting = source.names, source.meeting
    sections = tuple(section for provide in PROVIDERS if (section := provide(source)) is not None)
    people = called(source.people, names)
    return Document(
        language=names.language,
        day=names.calendar_day(source.until).isoformat(),
        head=Head(
            organisation=names.organisation(),
            organ=names.organ(meeting.organ),
            kind=gettext("Draft summary record") if source.draft else gettext("Summary record"),
            title=names.text(meeting.title),
            lines=tuple(_lines(source)),
        ),
        sections=tuple(_numbered(sections)),
        notes=source.notes.made,
        annexes=tuple(
            sheet_document(
                decision.sheet, names, people, source.chamber.rectifications, source.hashes[decision.pk]
            )
            for decision in source.decisions
        ),
        furniture=furniture(names, names.text(meeting.title)),
        stamp=gettext("Draft") if source.draft else "",
    )


def _lines(source: Source) -> Iterator[str]:
    days = list(dict.fromkeys(source.names.day(at) for span in source.sittings for at in span))
    if days:
        yield days[0] if len(days) == 1 else f"{days[0]} – {days[-1]}"
    yield gettext("Held by videoconference")
    if source.draft:
        yield gettext(
            "The meeting is not closed: this record goes on, and what it says may yet be rectified."
        )


def _numbered(sections: Iterable[Section]) -> Iterator[Section]:
    """Through all sections, so that a paragraph is named by its number alone."""
    numbers = count(1)

    def number(block: AnyBlock) -> AnyBlock:
        if isinstance(block, Paragraph) and block.numbered:
            return replace(block, number=next(numbers))
        return block

    for section in sections:
        yield replace(section, blocks=tuple(number(block) for block in section.blocks))
