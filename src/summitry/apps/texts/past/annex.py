"""The annex of a text on paper: the charts of its convergence, and where its words come from."""

from collections.abc import Hashable

from django.utils.translation import gettext

from summitry.apps.texts.past.origins import Origin, origins
from summitry.apps.texts.progress.shown import Progress
from summitry.apps.texts.reading import TextRoom
from summitry.core.text.terms import Stamp
from summitry.core.words import N_
from summitry.formats.negotiated.annex import Annex, Chart
from summitry.formats.paper.charts import PAPER, Steps, steps

TOLD = N_("The words of the base, without what is only proposed, and the proposals by which they came in.")

MOST_KEPT = 16
_kept: dict[Hashable, Annex | None] = {}


def annex_of(room: TextRoom, until: Stamp | None = None) -> Annex | None:
    """Of the room's text, as it came to be until then; None where there is nothing to tell. It names holders:
    not for those who are not told who holds what.

    Made once for a version of the text, since it reads every act.
    """
    key = (room.slug, room.text_name, room.rehearsal, room.language, room.stood.version, until)
    if key not in _kept:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[key] = _made(room, until)
    return _kept[key]


def _made(room: TextRoom, until: Stamp | None) -> Annex | None:
    progress = Progress(room, until)
    drawn = [progress.by_section] if progress.begun else []
    drawn += [progress.by_party] if progress.begun and progress.parties else []
    rows = origins(room, until) or []
    if not drawn and not rows:
        return None
    return Annex(
        title=gettext("Annex: how this text came about"),
        charts=tuple(_chart(each) for each in drawn),
        heading=gettext("Where the words come from"),
        told=gettext(TOLD),
        head=tuple(map(gettext, ("Clause", "Words", "From", "Since", "Why"))),
        rows=tuple(_row(each) for each in rows),
    )


def _chart(chart: Steps) -> Chart:
    return Chart(title=chart.title, described=chart.described, svg=steps(chart, PAPER))


def _row(row: Origin) -> tuple[str, ...]:
    return row.label, row.words, row.who, row.when, row.why
