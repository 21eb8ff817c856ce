"""What was adopted, in order, and the hash by which each decision sheet is known."""

from django.utils.translation import gettext

from summitry.apps.decisions.models import Decision
from summitry.apps.decisions.report.source import Source
from summitry.apps.decisions.sheet import decided_at
from summitry.formats.paper.document import AnyBlock, Paragraph, Section, Table


def section(source: Source) -> Section:
    title = gettext("Decisions")
    block: AnyBlock = (
        Table(
            label=title,
            columns=(
                gettext("Decision"),
                gettext("Subject"),
                gettext("Decided"),
                gettext("Entry"),
                gettext("Hash of the decision sheet (SHA-256)"),
            ),
            rows=tuple(_row(source, decision) for decision in source.decisions),
            figures=(3,),
            exact=(4,),
        )
        if source.decisions
        else Paragraph(words=gettext("Nothing was decided."))
    )
    return Section(id="decisions", title=title, blocks=(block,))


def _row(source: Source, decision: Decision) -> tuple[str, ...]:
    sheet = decision.sheet
    at = decided_at(sheet)
    decided = f"{source.names.day(at)}, {source.names.clock(at)}"
    if not sheet["adopted_at"]:
        decided = f"{gettext('Not adopted')}, {decided}"
    entry = sheet.get("record", {}).get("sequence", "–")
    return (
        str(decision.number),
        source.names.text(sheet["title"]),
        decided,
        str(entry),
        source.hashes[decision.pk],
    )
