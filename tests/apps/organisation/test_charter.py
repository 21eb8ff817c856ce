import datetime
import hashlib
from datetime import UTC
from pathlib import Path

import pytest
from django.db import IntegrityError

import summitry.apps.organisation
from summitry.apps.organisation import queries
from summitry.apps.organisation.actions.adopt_charter import CharterVersionTaken, adopt_charter
from summitry.apps.organisation.actions.found import found
from summitry.apps.organisation.models import AdoptedCharter, Deployment
from summitry.core.charter import CharterError

NOW = datetime.datetime(2020, 11, 10, 12, tzinfo=UTC)
SCO = (Path(summitry.apps.organisation.__file__).parent / "presets" / "sco.toml").read_text("utf-8")

pytestmark = pytest.mark.django_db


def row(version: str, since: str, until: str | None = None) -> AdoptedCharter:
    return AdoptedCharter.objects.create(
        name="SCO",
        version=version,
        source=f"version {version}",
        sha256=hashlib.sha256(f"version {version}".encode()).hexdigest(),
        valid_from=datetime.date.fromisoformat(since),
        valid_until=datetime.date.fromisoformat(until) if until else None,
        adopted_at=NOW,
    )


def test_an_adopted_charter_answers_on_the_days_on_which_it_holds() -> None:
    adopted = adopt_charter(SCO, "sco.toml", NOW)
    charter = queries.charter_in_force(adopted.valid_from)
    assert (charter.organisation, charter.version) == (adopted.name, adopted.version)
    assert queries.charter_of(adopted) is charter
    with pytest.raises(queries.NoCharterInForce):
        queries.charter_in_force(adopted.valid_from - datetime.timedelta(days=1))


def test_the_same_text_is_adopted_once() -> None:
    assert adopt_charter(SCO, "sco.toml", NOW) == adopt_charter(SCO, "sco.toml", NOW)


def test_another_text_needs_another_version() -> None:
    adopt_charter(SCO, "sco.toml", NOW)
    with pytest.raises(CharterVersionTaken, match="another text"):
        adopt_charter(SCO + "\n# A remark.\n", "sco.toml", NOW)


def test_what_is_no_charter_is_not_adopted() -> None:
    with pytest.raises(CharterError):
        adopt_charter("organisation = ", "broken.toml", NOW)
    assert not AdoptedCharter.objects.exists()


@pytest.mark.parametrize(
    ("day", "version"),
    [("2001-06-15", "1"), ("2017-06-08", "1"), ("2017-06-09", "2"), ("2023-07-03", "2"), ("2023-07-04", "3")],
)
def test_of_several_the_one_that_began_last_holds(day: str, version: str) -> None:
    row("3", "2023-07-04")
    row("1", "2001-06-15")
    row("2", "2017-06-09", until="2024-01-01")
    assert queries.adopted_in_force(datetime.date.fromisoformat(day)).version == version


def test_the_last_day_is_not_in_force() -> None:
    row("1", "2001-06-15", until="2002-06-07")
    assert queries.adopted_in_force(datetime.date(2002, 6, 6)).version == "1"
    with pytest.raises(queries.NoCharterInForce):
        queries.adopted_in_force(datetime.date(2002, 6, 7))


def test_a_charter_cannot_end_before_it_begins() -> None:
    with pytest.raises(IntegrityError):
        row("1", "2001-06-15", until="2001-06-15")


def test_a_text_changed_behind_our_back_is_not_used() -> None:
    adopted = row("1", "2001-06-15")
    AdoptedCharter.objects.update(source="another text")
    with pytest.raises(queries.DamagedCharter, match="SCO 1"):
        queries.charter_of(adopted)


def test_a_house_is_founded_once_and_a_demo_stays_a_demo() -> None:
    assert queries.deployment() is None
    found(is_demo=True, at=NOW)
    assert found(is_demo=False, at=NOW).is_demo
    assert queries.deployment() == Deployment.objects.get()


def test_a_second_deployment_row_is_refused() -> None:
    with pytest.raises(IntegrityError):
        Deployment.objects.create(id=2, is_demo=False, created_at=NOW, created_by_version="0")
