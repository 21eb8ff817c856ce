"""The course of a text as charts and as tables, in the reader's language."""

from collections.abc import Iterator
from functools import cached_property

from django.utils.translation import gettext, pgettext

from summitry.apps.texts.reading import TextRoom
from summitry.apps.texts.recorded import empty, steps
from summitry.core.text.convergence import Ending, Moment, Section, course
from summitry.core.text.terms import Stamp
from summitry.formats.paper.charts import Mark, StepRow, Steps

MOST_ROWS = 24
"""Rows of a chart; whatever is in no row stands in the table."""

SHOWN_ENDINGS = 100

SHAPES = {
    Ending.AGREED: "disc",
    Ending.DECIDED: "diamond",
    Ending.WITHDRAWN: "cross",
    Ending.LET_GO: "ring",
    Ending.LIFTED: "square",
    Ending.OTHER: "dot",
}


def ending_name(ending: str) -> str:
    return {
        Ending.AGREED: pgettext("reading", "agreed"),
        Ending.DECIDED: pgettext("reading", "chair’s decision"),
        Ending.WITHDRAWN: pgettext("reading", "withdrawn"),
        Ending.LET_GO: pgettext("reading", "let go"),
        Ending.LIFTED: pgettext("reading", "bracket lifted"),
        Ending.OTHER: pgettext("reading", "another act"),
    }[Ending(ending)]


class Progress:
    """One query. `by_section` and `by_party` are charts; None where there is nothing to draw.

    `until`: of a text as it was then, without the acts that came later.
    """

    def __init__(self, room: TextRoom, until: Stamp | None = None) -> None:
        self._room = room
        acts = (step for step in steps(room) if until is None or step.at <= until)
        self._course = course(room.negotiated, acts, empty(room.negotiated))
        self.moments = self._course.moments

    @property
    def begun(self) -> bool:
        return self.most > 0

    @cached_property
    def most(self) -> int:
        return max((moment.open for moment in self.moments), default=0)

    @cached_property
    def sections(self) -> list[tuple[Section, str, tuple[int, ...]]]:
        """Those in which anything ever was open, in the order of the text."""
        named = ((key, self.section_name(key), values) for key, values in self._course.sections.items())
        return [each for each in named if any(each[2])]

    @cached_property
    def parties(self) -> list[tuple[str, str, tuple[int, ...]]]:
        """Those who ever held a reading, first who holds most now. Empty where that is not on record."""
        found = [
            (party, self._room.name(party), values)
            for party, values in (self._course.parties or {}).items()
            if any(values)
        ]
        return sorted(found, key=lambda each: (-each[2][-1], each[1]))

    @property
    def known_by_party(self) -> bool:
        return self._course.parties is not None

    @property
    def endings(self) -> list[Moment]:
        """The last first."""
        return [moment for _, moment in reversed(self._course.closing)][:SHOWN_ENDINGS]

    def section_name(self, section: Section) -> str:
        if section is None:
            return gettext("Before the first section")
        return self._room.section_name(section)

    @cached_property
    def by_section(self) -> Steps:
        whole = tuple(moment.open for moment in self.moments)
        top = StepRow(label=gettext("Whole text"), values=whole, marks=tuple(self._marks(whole)), tall=True)
        described = gettext("Places open over time: at most %(most)s, now %(now)s.") % {
            "most": self.most,
            "now": whole[-1],
        }
        rows = [self._row(name, values) for _, name, values in self.sections]
        return self._chart(
            gettext("Places open, by section"), described, [top, *(rows if len(rows) > 1 else ())]
        )

    @cached_property
    def by_party(self) -> Steps:
        described = gettext("Readings that each party held over time; who holds most now stands first.")
        rows = [self._row(name, values) for _, name, values in self.parties]
        return self._chart(gettext("Readings held, by party"), described, rows)

    def _chart(self, title: str, described: str, rows: list[StepRow]) -> Steps:
        rows = rows[:MOST_ROWS]
        used = {mark.shape for row in rows for mark in row.marks}
        return Steps(
            title=title,
            described=described,
            rows=tuple(rows),
            ticks=tuple(self._days()),
            keys=tuple((shape, ending_name(ending)) for ending, shape in SHAPES.items() if shape in used),
        )

    def _row(self, name: str, values: tuple[int, ...]) -> StepRow:
        return StepRow(label=name, values=values, marks=tuple(self._marks(values)))

    def _marks(self, values: tuple[int, ...]) -> Iterator[Mark]:
        """Where the row itself has come down by an act that ended something."""
        for place, moment in self._course.closing:
            if moment.ending and place and values[place] < values[place - 1]:
                yield Mark(place, SHAPES[moment.ending], self.told(moment))

    def told(self, moment: Moment) -> str:
        act, room = moment.act, self._room
        where = ", ".join(room.label(clause) for clause in act.clauses)
        who, what = room.actor(act.party, act.role), room.verb_name(act.verb)
        return f"{who} {what} · {where} · {room.day(act.at)}, {room.clock(act.at)}"

    def _days(self) -> Iterator[tuple[int, str]]:
        """Where a day begins; where all is of one day, the times of its first and last act."""
        days = [self._room.day(moment.act.at) for moment in self.moments]
        last = ""
        for place, day in enumerate(days):
            if day != last:
                yield place, day
            last = day

    def table(self) -> tuple[list[str], Iterator[list[str]]]:
        """Head and rows: an act on each, then every section and every party."""
        head = [gettext("Time"), gettext("Who"), gettext("What"), gettext("Ended by"), gettext("Whole text")]
        series = [values for _, _, values in (*self.sections, *self.parties)]
        head += [name for _, name, _ in (*self.sections, *self.parties)]
        return head, (self._line(place, moment, series) for place, moment in enumerate(self.moments))

    def _line(self, place: int, moment: Moment, series: list[tuple[int, ...]]) -> list[str]:
        act = moment.act
        who, what = self._room.actor(act.party, act.role), self._room.verb_name(act.verb)
        ending = ending_name(moment.ending) if moment.ending else ""
        numbers = [moment.open, *(values[place] for values in series)]
        return [self._room.instant(act.at), who, what, ending, *map(str, numbers)]
