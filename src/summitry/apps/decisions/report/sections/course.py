"""What happened, in numbered paragraphs, by day."""

from collections.abc import Iterator
from itertools import groupby

from django.utils.translation import gettext

from summitry.apps.decisions.report.paragraphs import Paragraphs
from summitry.apps.decisions.report.source import Source
from summitry.formats.paper.document import AnyBlock, Heading, Section


def section(source: Source) -> Section:
    return Section(id="course", title=gettext("Course of the meeting"), blocks=tuple(_blocks(source)))


def _blocks(source: Source) -> Iterator[AnyBlock]:
    """A heading for each day where there is more than one."""
    told = list(Paragraphs(source).tell())
    days = [(day, list(of_day)) for day, of_day in groupby(told, lambda each: source.names.day(each[0]))]
    for day, of_day in days:
        if len(days) > 1:
            yield Heading(words=day)
        yield from (paragraph for _, paragraph in of_day)
