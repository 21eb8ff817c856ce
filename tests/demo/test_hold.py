"""A demo with a hold of its own says so wherever a hold is said."""

import datetime

import pytest

from summitry.apps.organisation import presets
from summitry.core.charter.reading import read
from summitry.demo.example import build
from summitry.demo.hold import with_hold
from summitry.site.opening import CannotOpen

NOW = datetime.datetime(2020, 11, 10, 12, tzinfo=datetime.UTC)


def test_the_hold_is_written_as_agreed_for_the_meeting_in_a_version_of_its_own() -> None:
    charter = read(with_hold(presets.text("sco"), 3), "sco.toml")
    assert charter.practice.hold is not None
    assert (charter.practice.hold.seconds, charter.practice.hold.source.kind) == (3, "agreed")
    assert charter.version == "2020-11.2, hold 3 s"


def test_nothing_else_of_the_charter_changes() -> None:
    before, after = presets.text("sco").splitlines(), with_hold(presets.text("sco"), 3).splitlines()
    changed = [new for old, new in zip(before, after, strict=True) if old != new]
    assert [line.partition(" ")[0] for line in changed] == ["version", "seconds", "source"]


def test_a_charter_that_hides_its_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="does not say its hold"):
        with_hold('version = "1"\n', 3)


@pytest.mark.django_db
def test_a_meeting_that_was_begun_keeps_its_hold() -> None:
    begun = build(NOW, 3)
    assert build(NOW) == begun
    assert build(NOW, 3) == begun
    with pytest.raises(CannotOpen, match="begun with a hold of 3 seconds; to begin anew, add --fresh"):
        build(NOW, 4)
