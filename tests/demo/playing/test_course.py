"""The script of a summit: consistent, in order, and accepted by the rules from the first act to the last."""

import datetime
from dataclasses import replace

import pytest

from summitry.apps.chamber.forms import VERBS
from summitry.apps.chamber.models import ChamberState
from summitry.core.charter.questions.floor import speaking_order
from summitry.core.charter.reading import read
from summitry.core.floor import events
from summitry.core.floor.codec import chamber_from_json
from summitry.core.floor.items import ItemState
from summitry.core.floor.state import Outcome, Sitting
from summitry.demo.example import the_example
from summitry.demo.gathering import Gathering, gather
from summitry.demo.others import invented, under
from summitry.demo.players import occasion_of
from summitry.demo.playing.course import summit
from summitry.demo.playing.script import Script
from summitry.demo.playing.speeches import SPEAKING_SECONDS
from summitry.site.opening import CannotOpen
from tests.demo.playing.rehearsal import Rehearsal

NOW = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
VERB_NAMES = frozenset(VERBS)

pytestmark = pytest.mark.django_db


def convened(gathering: Gathering) -> tuple[Script, Rehearsal]:
    meeting = gather(gathering, NOW)
    script = summit(occasion_of(meeting, gathering))
    chamber = chamber_from_json(ChamberState.objects.get(meeting=meeting).document)
    return script, Rehearsal(script, gathering, read(gathering.charter, "charter.toml"), chamber)


GATHERINGS = {
    "the example": the_example,
    "forty": lambda: invented(40),
    "asean": lambda: under("asean"),
    "oas": lambda: under("oas"),
    "au": lambda: under("au"),
}


@pytest.mark.parametrize("name", GATHERINGS)
def test_each_step_finds_what_it_waits_for_and_is_accepted(name: str) -> None:
    gathering = GATHERINGS[name]()
    script, rehearsal = convened(gathering)
    assert list(script.faults(VERB_NAMES)) == []
    rehearsal.perform()
    chamber = rehearsal.chamber
    assert chamber.sitting is Sitting.CLOSED
    adopted = [each.title for each in chamber.settled if each.outcome is Outcome.ADOPTED]
    assert adopted == [put["title"] for put in gathering.questions]
    assert chamber.agenda.adopted
    assert {item.state for item in chamber.agenda.items} == {ItemState.CONCLUDED}


def test_all_speak_in_the_order_of_the_charter() -> None:
    _, rehearsal = convened(the_example())
    seats = rehearsal.chamber.seats
    given = [each.party for each in rehearsal.perform() if isinstance(each, events.FloorGiven)]
    order = speaking_order(rehearsal.charter, "RUS", the_example().day).value
    assert order is not None
    assert given == [party for party in order if party in seats]
    assert (given[0], given[-1]) == ("RUS", "UN")


def test_one_objection_is_raised_to_the_package_consulted_on_and_withdrawn() -> None:
    _, rehearsal = convened(the_example())
    kinds = (events.ObjectionRaised, events.Suspended, events.Resumed, events.ObjectionWithdrawn)
    happened = rehearsal.perform()
    course = [
        each for each in happened if isinstance(each, (*kinds, events.QuestionPut, events.QuestionAdopted))
    ]
    names = [type(each).__name__ for each in course]
    assert names == [
        *("QuestionPut", "QuestionAdopted", "QuestionPut"),
        *("ObjectionRaised", "Suspended", "Resumed", "ObjectionWithdrawn"),
        *("QuestionAdopted", "QuestionPut", "QuestionAdopted"),
    ]
    assert course[3].party == "KAZ"  # type: ignore[union-attr]


@pytest.mark.parametrize("name", GATHERINGS)
def test_it_takes_about_eight_minutes_however_many_speak(name: str) -> None:
    script, _ = convened(GATHERINGS[name]())
    assert 400 < script.seconds() < 520
    assert sum(speech.seconds for speech in script.speeches.values()) == pytest.approx(SPEAKING_SECONDS)


def test_a_script_says_what_is_wrong_with_it() -> None:
    script, _ = convened(the_example())
    steps = list(script.steps)
    steps[0] = replace(steps[0], who="nobody")
    steps[1] = replace(steps[1], verb="sing")
    wrong = replace(script, steps=tuple(steps), presides="absent")
    assert list(wrong.faults(VERB_NAMES)) == [
        "step 1: nobody plays nobody",
        "step 2: there is no act sing",
        "nobody plays absent, who presides",
    ]


def test_a_meeting_that_was_opened_cannot_be_played_from_the_start() -> None:
    meeting = gather(the_example(), NOW)
    state = ChamberState.objects.get(meeting=meeting)
    state.document = state.document.replace('"sitting":"convened"', '"sitting":"open"')
    state.save()
    with pytest.raises(CannotOpen, match="to play it from the start, add --fresh"):
        occasion_of(meeting, the_example())


def test_a_charter_that_nobody_knows_is_not_played() -> None:
    with pytest.raises(CannotOpen, match="There is no charter “nato”"):
        under("nato")


def test_a_database_keeps_the_meeting_with_which_it_was_begun() -> None:
    gather(the_example(), NOW)
    with pytest.raises(CannotOpen, match="begun with another meeting; to begin anew, add --fresh"):
        gather(invented(12), NOW)
