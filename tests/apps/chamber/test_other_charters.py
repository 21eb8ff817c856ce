"""A meeting is convened under each of the ten charters: who sits where, and by which rule a question goes."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from summitry.apps.chamber.actions.convene import convene
from summitry.apps.chamber.rulebook import HOLD_SECONDS, MICROSECONDS, applied_rule, chamber_of
from summitry.apps.meetings.models import Meeting
from summitry.apps.organisation import presets
from summitry.apps.organisation.actions.adopt_charter import adopt_charter
from summitry.apps.organisation.queries import charter_of
from summitry.core.floor.codec import chamber_from_json
from summitry.core.floor.state import RequestKind
from tests.factories import START

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Convened:
    """The first seats and the last, how many there are, what a quorum needs, and the rule of a question."""

    first: tuple[str, ...]
    last: str
    seats: int
    rule: str
    standing: str
    opens: int | None = None
    decides: int | None = None
    day: str = "2020-12-01"


CONVENED = {
    "sco": Convened(("IND", "KAZ", "CHN"), "UN", 21, "no_objection", "checked in part", day="2020-11-10"),
    "asean": Convened(("BRN", "KHM", "IDN"), "VNM", 10, "no_objection", "checked"),
    "osce": Convened(("ALB", "AND", "ARM"), "UZB", 57, "no_objection", "checked"),
    "au": Convened(("DZA", "AGO", "BEN"), "ZWE", 55, "no_objection", "checked", 37, 37),
    "euco": Convened(("AUT", "BEL", "BGR"), "COMMISSION", 29, "no_objection", "checked", None, 18),
    "unga": Convened(("AFG", "ALB", "DZA"), "ZWE", 193, "threshold", "checked", 65, 97),
    "eaeu": Convened(("ARM", "BLR", "KAZ"), "RUS", 5, "no_objection", "checked", day="2025-12-21"),
    "wto": Convened(("AFG", "ALB", "AGO"), "ZWE", 164, "no_objection", "checked"),
    "oas": Convened(("ATG", "ARG", "BHS"), "VEN", 35, "threshold", "checked in part", 18),
    "pif": Convened(("AUS", "COK", "FJI"), "VUT", 18, "no_objection", "checked"),
}


@pytest.mark.parametrize("name", presets.names())
def test_a_meeting_is_convened_under(name: str) -> None:
    wanted = CONVENED[name]
    day = datetime.fromisoformat(wanted.day).replace(tzinfo=UTC)
    adopted = adopt_charter(presets.text(name), f"{name}.toml", day)
    charter = charter_of(adopted)
    organ = next(iter(charter.organs))
    meeting = Meeting.objects.create(
        slug="summit", title={"en": "A summit"}, organ=organ, starts_at=day, charter=adopted
    )
    made = chamber_of(charter, organ, day.date(), voices={})
    kept = chamber_from_json(convene(meeting, made, by="secretariat", at=START).document)
    rule = applied_rule(charter, organ, "other")
    seats = list(kept.seats)
    assert wanted == Convened(
        tuple(seats[:3]),
        seats[-1],
        len(seats),
        rule.kind,
        rule.standing,
        kept.rules.quorum_to_open,
        kept.rules.quorum_to_decide,
        wanted.day,
    )


@pytest.mark.parametrize("name", presets.names())
def test_where_the_charter_is_silent_the_practice_stands_in(name: str) -> None:
    charter = presets.load(name)
    organ = next(iter(charter.organs))
    rule = applied_rule(charter, organ, "other")
    assert rule.hold_us == HOLD_SECONDS * MICROSECONDS
    assert rule.lost_link_pauses
    assert rule.absence_blocks is False
    assert set(rule.sentences) >= {"en", "ru", "zh", "fr"}
    floor = chamber_of(charter, organ, datetime.fromisoformat(CONVENED[name].day).date(), voices={}).rules
    assert set(floor.limits_us) == set(RequestKind)
    assert floor.classes[:2] == ("chair", "member")
    assert floor.precedence[0] == RequestKind.POINT_OF_ORDER
