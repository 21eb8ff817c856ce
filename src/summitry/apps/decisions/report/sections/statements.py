"""Statements that their delegations released, each with its hash per language."""

from collections.abc import Iterator

from django.utils.translation import gettext

from summitry.apps.decisions.report.source import Source
from summitry.apps.decisions.statement_queries import Told, statements_of
from summitry.apps.decisions.statement_wording import kind_names
from summitry.apps.meetings.participants import PUBLIC
from summitry.formats.paper.document import Section, Table


def section(source: Source) -> Section | None:
    """Two queries: what the world may read, whoever asks for the report."""
    released = statements_of(source.meeting, PUBLIC)
    if not released:
        return None
    title = gettext("Statements")
    table = Table(
        label=title,
        columns=(gettext("Delegation"), gettext("Kind"), gettext("Language"), gettext("Hash (SHA-256)")),
        rows=tuple(row for told in released for row in _rows(source, told)),
        exact=(3,),
    )
    return Section(id="statements", title=title, blocks=(table,))


def _rows(source: Source, told: Told) -> Iterator[tuple[str, ...]]:
    for text in told.texts:
        yield (
            source.names.name(told.statement.party),
            kind_names()[told.statement.kind],
            text.language,
            text.sha256,
        )
