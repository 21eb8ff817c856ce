"""Symbols of issues, made from the charter's pattern: each lineage of a text continues its own.

Where the charter does not say how documents are numbered, the first symbol of a lineage is given by whoever
issues it; what continues it (Rev, Add, Corr) is made all the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.dispatch import receiver
from msgspec import Struct

from summitry.apps.meetings.models import Meeting
from summitry.apps.meetings.numbering import next_number, symbol_in
from summitry.apps.meetings.signals import counting
from summitry.apps.texts.models import NegotiatedText, TextIssue
from summitry.core.documents.symbols import Place, Relation, Series, Step
from summitry.core.text.terms import IssueKind

NEW = "new"
"""Of a symbol that the charter's pattern does not give."""


class Issuing(Struct, frozen=True, kw_only=True):
    """Freeze the text. `number`: a Series for a symbol of its own, a Relation to continue the lineage's last,
    or NEW for `symbol` as it was written."""

    kind: IssueKind
    number: str
    symbol: str = ""
    note: str = ""


@dataclass(frozen=True)
class Symbol:
    """`place` is None where it does not come from the charter."""

    written: str
    base: str
    steps: tuple[Step, ...] = ()
    place: Place | None = None


@dataclass(frozen=True)
class Offered:
    """A symbol that an issue may bear; without `written` the one who issues it writes it."""

    kind: IssueKind
    number: str
    written: str = ""

    @property
    def value(self) -> str:
        return f"{self.kind}:{self.number}"


def offered(row: NegotiatedText, kind: IssueKind) -> list[Offered]:
    """Every symbol that an issue of the kind could bear now, the likeliest first."""
    issued = list(row.issued.defer("document"))
    numbers = [*(Relation if _last(issued, kind) else ()), *_series(row.meeting)]
    return [
        Offered(kind, number, symbol_for(row, issued, Issuing(kind=kind, number=number)).written)
        for number in numbers
    ]


def _series(meeting: Meeting) -> list[str]:
    """Limited drafts first: what is under negotiation mostly is one."""
    if symbol_in(meeting, Place(number=1)):
        return [Series.LIMITED, Series.ROOM, Series.BASE]
    return [NEW]


def symbol_for(row: NegotiatedText, issued: Sequence[TextIssue], wanted: Issuing) -> Symbol:
    """The symbol; one without words where it is to be written, or where there is nothing to continue."""
    if wanted.number in list(Relation):
        return _continued(row, issued, wanted.kind, Relation(wanted.number))
    if wanted.number == NEW:
        return Symbol(wanted.symbol, wanted.symbol)
    series = Series(wanted.number)
    place = Place(number=next_number(row.meeting, series), series=series)
    written = symbol_in(row.meeting, place)
    return Symbol(written, written, place=place)


def _last(issued: Sequence[TextIssue], kind: IssueKind) -> TextIssue | None:
    """The latest whole text of a lineage: no addendum or corrigendum."""
    whole = (
        each
        for each in reversed(issued)
        if each.kind == kind and all(step[0] == Relation.REVISION for step in each.steps)
    )
    return next(whole, None)


def _continued(
    row: NegotiatedText, issued: Sequence[TextIssue], kind: IssueKind, relation: Relation
) -> Symbol:
    """A revision is of the symbol itself; an addendum or a corrigendum belongs to the latest revision."""
    last = _last(issued, kind)
    if last is None:
        return Symbol("", "")
    before = [] if relation is Relation.REVISION else last.steps
    kin = [
        each
        for each in issued
        if each.base == last.base and each.steps[:-1] == before and each.steps[-1:] and _is(each, relation)
    ]
    steps = (*(Step(Relation(name), number) for name, number in before), Step(relation, len(kin) + 1))
    written = "/".join((last.base, *(f"{step.relation}.{step.number}" for step in steps)))
    place = None
    if last.series_number:
        place = Place(number=last.series_number, series=Series(last.series), steps=steps)
        written = symbol_in(row.meeting, place) or written
    return Symbol(written, last.base, steps, place)


def _is(issue: TextIssue, relation: Relation) -> bool:
    return bool(issue.steps[-1][0] == relation)


@receiver(counting, sender=Meeting, dispatch_uid="issues of texts")
def given(meeting: Meeting, series: Series, **_: object) -> int:
    """How many symbols of a series issues of the meeting's texts have by themselves."""
    own = TextIssue.objects.filter(text__meeting=meeting, series=series.value, series_number__gt=0, steps=[])
    return own.count()
