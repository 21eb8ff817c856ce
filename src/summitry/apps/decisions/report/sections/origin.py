"""The record that the report was made from, so that anybody can hold one against the other."""

from django.utils.translation import gettext

from summitry import __version__
from summitry.apps.decisions.report.source import Source
from summitry.formats.paper.document import Fact, Facts, Section


def section(source: Source) -> Section:
    origin = source.origin
    facts = (
        Fact(gettext("Record"), origin.log),
        Fact(gettext("Entries"), str(origin.entries), exact=True),
        Fact(gettext("Chain after the last of them"), origin.chain, exact=True),
        Fact(gettext("Times"), gettext("In the meeting’s zone, as the server received each act.")),
        Fact(gettext("Software"), f"Summitry {__version__}"),
    )
    return Section(id="record", title=gettext("Record"), blocks=(Facts(facts=facts),))
