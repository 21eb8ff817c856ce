"""The agenda: each item, what came of it, and the time planned and spent."""

from django.utils.translation import gettext

from summitry.apps.decisions.report.source import Source
from summitry.apps.meetings.names import duration
from summitry.core.floor.items import Item
from summitry.formats.paper.document import Section, Table

NO_BREAK = "\u00a0"
"""Keeps a state of two words on one line beside a long subject."""


def section(source: Source) -> Section | None:
    agenda = source.chamber.agenda
    if not agenda.items:
        return None
    title = gettext("Agenda") if agenda.adopted else gettext("Provisional agenda")
    labels = agenda.labels()
    table = Table(
        label=title,
        columns=(
            gettext("Item"),
            gettext("Subject"),
            gettext("State"),
            gettext("Planned"),
            gettext("Spent"),
        ),
        rows=tuple(_row(source, labels[item.id], item) for item in agenda.items),
        figures=(3, 4),
    )
    return Section(id="agenda", title=title, blocks=(table,))


def _row(source: Source, label: str, item: Item) -> tuple[str, ...]:
    planned = "–" if item.planned_us is None else duration(item.planned_us)
    spent = item.spent_by(source.until)
    return (
        label,
        source.names.text(item.title),
        source.names.item_state(item.state).replace(" ", NO_BREAK),
        planned,
        duration(spent) if spent else "–",
    )
