"""What was adopted, in order, and the hash by which each decision sheet is known."""

from django.utils.translation import gettext

from summitry.apps.decisions.models import Decision
from summitry.apps.decisions.report.source import Source
from summitry.formats.paper.document import AnyBlock, Paragraph, Section, Table


def section(source: Source) -> Section:
    title = gettext("Decisions")
    block: AnyBlock = (
        Table(
            label=title,
            columns=(
                gettext("Decision"),
                gettext("Subject"),
                gettext("Adopted"),
                gettext("Entry"),
                gettext("Hash of the decision sheet (SHA-256)"),
            ),
            rows=tuple(_row(source, decision) for decision in source.decisions),
            figures=(3,),
            exact=(4,),
        )
        if source.decisions
        else Paragraph(words=gettext("Nothing was adopted."))
    )
    return Section(id="decisions", title=title, blocks=(block,))


def _row(source: Source, decision: Decision) -> tuple[str, ...]:
    sheet = decision.sheet
    adopted = f"{source.names.day(sheet['adopted_at'])}, {source.names.clock(sheet['adopted_at'])}"
    entry = sheet.get("record", {}).get("sequence", "–")
    return (
        str(decision.number),
        source.names.text(sheet["title"]),
        adopted,
        str(entry),
        source.hashes[decision.pk],
    )
