"""Who speaks before whom, and for how long."""

import datetime
from typing import Any

from summitry.core.charter.questions.answers import SILENT, Answer, origin_of
from summitry.core.charter.questions.parties import protocol_order
from summitry.core.charter.schema.base import Class, Request
from summitry.core.charter.schema.charter import Charter


def order_of_classes(charter: Charter) -> Answer[tuple[Class, ...]]:
    """The classes in the order in which they speak."""
    return _asked(charter, "order", "classes")


def sort_language(charter: Charter) -> Answer[str]:
    """The language whose order of names the speakers' list follows."""
    return _asked(charter, "sorting", "language")


def precedence(charter: Charter) -> Answer[tuple[Request, ...]]:
    """The kinds of request, those heard first in front."""
    return _asked(charter, "precedence", "kinds")


def warning_seconds(charter: Charter) -> Answer[int]:
    """How many seconds before the end of the time limit a speaker is warned."""
    return _asked(charter, "warning", "seconds")


def right_of_reply(charter: Charter) -> Answer[bool]:
    """Whether a party may answer what was said about it."""
    return _asked(charter, "right_of_reply", "allowed")


def point_of_order(charter: Charter) -> Answer[bool]:
    """Whether a party may call for order."""
    return _asked(charter, "point_of_order", "allowed")


def time_limit(charter: Charter, kind: Request) -> Answer[int]:
    """The seconds that one may speak on a request of a kind; None: no limit is stated."""
    for floor in (charter.floor, charter.practice.floor):
        if floor.limits and kind in floor.limits.seconds:
            return Answer(floor.limits.seconds[kind], origin_of(charter, floor.limits.source))
    return Answer(None, SILENT)


def speaking_order(charter: Charter, chair: str, on: datetime.date) -> Answer[tuple[str, ...]]:
    """Every party of a day in the order in which it speaks: classes in turn, each by name; the chair once.

    None where the order of classes or the language of the lists is not stated.
    """
    classes, language = order_of_classes(charter), sort_language(charter)
    if classes.value is None or language.value is None:
        return Answer(None, SILENT)
    order: dict[str, None] = {}
    for one in classes.value:
        turn = (chair,) if one == "chair" else protocol_order(charter, language.value, on, (one,))
        order.update(dict.fromkeys(turn))
    return Answer(tuple(order), classes.origin, classes.texts)


def _asked(charter: Charter, rule: str, key: str) -> Answer[Any]:
    """One value of a rule of debate: the charter's, otherwise the practice's."""
    for floor in (charter.floor, charter.practice.floor):
        stated = getattr(floor, rule)
        if stated is not None:
            return Answer(getattr(stated, key), origin_of(charter, stated.source), dict(stated.text))
    return Answer(None, SILENT)
