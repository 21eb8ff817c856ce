"""Notice: how long before a meeting its papers must be there, and whether one was."""

import calendar
import datetime

from msgspec import Struct

from summitry.core.charter.questions.answers import SILENT, Origin, origin_of
from summitry.core.charter.schema.base import Span
from summitry.core.charter.schema.charter import Charter


class Noticed(Struct, frozen=True):
    """`due` is the last moment for a paper that is in time, None where the charter does not say.

    `in_time` is None then too. `may_differ`: the organ may fix another time, so that late is not yet wrong.
    """

    due: datetime.datetime | None
    in_time: bool | None
    may_differ: bool
    origin: Origin


def before(span: Span, moment: datetime.datetime) -> datetime.datetime:
    """The moment that lies a span of calendar time earlier; a day that a month lacks becomes its last."""
    months = moment.year * 12 + moment.month - 1 - span.years * 12 - span.months
    year, month = divmod(months, 12)
    day = min(moment.day, calendar.monthrange(year, month + 1)[1])
    earlier = moment.replace(year=year, month=month + 1, day=day)
    return earlier - datetime.timedelta(days=span.days, hours=span.hours)


def notice_of_paper(charter: Charter, starts: datetime.datetime, filed: datetime.datetime) -> Noticed:
    """Whether a paper that was filed then keeps the notice of the charter for a meeting that starts then."""
    rule = charter.documents.papers
    if rule is None:
        return Noticed(None, None, False, SILENT)
    due = before(rule.before, starts)
    return Noticed(due, filed <= due, rule.unless_fixed_otherwise, origin_of(charter, rule.source))
