"""A dead link is noticed before the hold of a question is over: the numbers of two layers, held together."""

from summitry.apps.chamber.presence import LOOK_SECONDS, SILENT_US
from summitry.apps.chamber.rulebook import HOLD_SECONDS
from summitry.apps.organisation.presets import load
from summitry.site.house import BEAT_SECONDS

NOTICED_SECONDS = BEAT_SECONDS + SILENT_US / 1_000_000 + LOOK_SECONDS
"""At worst: the link dies just after an answer, and its silence ends just after a look."""


def test_a_dead_link_is_noticed_as_soon_as_the_charter_says() -> None:
    hold = load("sco").practice.hold
    assert hold is not None
    assert "noticed within eight seconds" in hold.source.because
    assert NOTICED_SECONDS <= 8
    assert hold.seconds > NOTICED_SECONDS


def test_a_dead_link_is_noticed_before_the_programs_own_hold_is_over() -> None:
    assert NOTICED_SECONDS < HOLD_SECONDS
