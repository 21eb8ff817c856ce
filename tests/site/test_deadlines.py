"""Silence procedures in a house that serves: their outcome comes by itself, to the second, and fairly."""

import asyncio
from collections.abc import Awaitable, Callable

import msgspec
import pytest

from summitry.apps.accounts.models import Person
from summitry.apps.meetings.models import Meeting
from summitry.apps.record.queries import acts as recorded
from summitry.apps.texts.actions.perform import Sent, perform
from summitry.apps.texts.events import TOPIC, ChangedText
from summitry.apps.texts.models import NegotiatedText, TextAct
from summitry.core.text import acts
from summitry.core.text.acts import Act
from summitry.core.text.codec import text_from_json
from summitry.core.text.refusals import Refused
from summitry.core.text.state import Text
from summitry.core.text.terms import SilenceState
from summitry.live.clock import Clock
from summitry.live.lanes import Act as Job
from summitry.site.house import House
from tests.factories import SECOND, Acting, a_log
from tests.site.test_house import live_in
from tests.texts import an_agreed_text

pytestmark = pytest.mark.django_db(transaction=True)

MS = 1000


class Clean:
    """A text that is clean, in one language, and issued as T/1; stamped by the time of day."""

    def __init__(self, meeting: Meeting) -> None:
        self.clock = Clock()
        self.row = an_agreed_text(meeting, self.clock.stamp())

    @property
    def text(self) -> Text:
        return text_from_json(NegotiatedText.objects.get(pk=self.row.pk).document)

    def act(self, who: str, act: Act, at: int = 0) -> int:
        person = Person.objects.get(key=who).pk
        return perform(self.row.pk, Sent(act, at or self.clock.stamp(), person))

    def launch(self, deadline: int, at: int = 0) -> int:
        self.act("chair", acts.LaunchSilence(symbol="T/1", recipients=("KAZ", "CHN"), deadline=deadline), at)
        return deadline


@pytest.fixture
def clean(convened: Acting) -> Clean:
    return Clean(convened.meeting)


def within(house: House, scenario: Callable[[], int]) -> "Awaitable[int]":
    """In the writer's thread, as an act that arrived now."""
    return asyncio.wrap_future(house.writer.submit(Job(house.intake.arrive(), scenario)))


async def passed(house: House, moment: int) -> None:
    await asyncio.sleep(max(0, moment - house.clock.now()) / SECOND)
    assert house.clock.now() >= moment


def outcome(house: House) -> "asyncio.Future[None]":
    """Until no procedure is due any more."""
    done = asyncio.get_running_loop().create_future()

    def heard(topic: str, message: bytes) -> None:
        changed = msgspec.json.decode(message, type=ChangedText)
        if changed.silence and changed.due_at is None and not done.done():
            done.set_result(None)

    house.fanout.subscribe(TOPIC, heard)
    return done


def test_the_outcome_comes_at_the_deadline_by_itself(clean: Clean) -> None:
    deadlines = []

    async def scenario(house: House) -> None:
        over = outcome(house)
        deadlines.append(house.clock.now() + SECOND // 4)
        await within(house, lambda: clean.launch(deadlines[0]))
        await asyncio.wait_for(over, 20)

    live_in(scenario)
    (silence,) = clean.text.silences
    assert (silence.state, silence.ended_at) == (SilenceState.ADOPTED, deadlines[0])
    assert clean.text.adoption is not None
    assert clean.text.adoption.at == deadlines[0]
    noted = TextAct.objects.get(verb="NoteDeadline")
    assert deadlines[0] <= noted.at < deadlines[0] + SECOND
    *_, last = (act.payload for act in recorded(a_log()))
    assert last is not None
    assert [event["at"] for event in last["events"]] == [deadlines[0], deadlines[0]]


def test_an_extension_moves_the_moment_that_is_waited_for(clean: Clean) -> None:
    second = []

    async def scenario(house: House) -> None:
        over = outcome(house)
        first = house.clock.now() + SECOND // 3
        second.append(first + SECOND // 4)
        await within(house, lambda: clean.launch(first))
        extended = acts.ExtendSilence(deadline=second[0], reason="Asked for.")
        await within(house, lambda: clean.act("chair", extended))
        await asyncio.wait_for(over, 20)

    live_in(scenario)
    (silence,) = clean.text.silences
    assert (silence.state, silence.ended_at) == (SilenceState.ADOPTED, second[0])
    assert TextAct.objects.get(verb="NoteDeadline").at >= second[0]


def test_what_became_due_while_nobody_served_dates_from_its_deadline(clean: Clean) -> None:
    now = clean.clock.now()
    deadline = clean.launch(now - 3600 * SECOND, at=now - 7200 * SECOND)

    async def scenario(house: House) -> None:
        await asyncio.wait_for(outcome(house), 20)

    live_in(scenario)
    assert clean.text.adoption is not None
    assert clean.text.adoption.at == deadline
    assert TextAct.objects.get(verb="NoteDeadline").at > now


def test_a_clock_that_jumped_back_lets_silence_run_no_longer(clean: Clean) -> None:
    """What remains of it is counted from the last act on record, not from what the machine says."""
    ahead = clean.clock.now() + 3600 * SECOND
    deadline = clean.launch(ahead + 2 * SECOND, at=ahead)

    async def scenario(house: House) -> None:
        over = outcome(house)
        assert ahead < house.clock.now() < deadline
        await asyncio.wait_for(over, 20)

    live_in(scenario)
    assert clean.text.silences[0].ended_at == deadline


@pytest.mark.parametrize(("early", "in_time"), [(MS, True), (1, True), (0, False), (-MS, False)])
def test_a_breach_counts_by_its_arrival_however_late_it_is_read(
    clean: Clean, early: int, in_time: bool
) -> None:
    """Its body is on the way while the deadline passes, and another act arrives after that."""
    refused = []

    async def scenario(house: House) -> None:
        over = outcome(house)
        house.writer._patience = 0.2  # the server's own note waits for the body, and acts wait behind it
        with house.intake.arrival() as stamp:
            deadline = stamp + early
            await within(house, lambda: clean.launch(deadline, stamp - 2 * MS))
            later = acts.ReceiveNotice(silence="S1")
            await passed(house, deadline)
            await within(house, lambda: clean.act("china", later, house.clock.stamp()))
            broken = acts.BreakSilence(reason="Not yet.")
            job = Job(stamp, lambda: clean.act("head", broken, stamp))
            try:
                await asyncio.wrap_future(house.writer.submit(job))
            except Refused as error:
                refused.append(error.code)
        await asyncio.wait_for(over, 20)

    live_in(scenario)
    (silence,) = clean.text.silences
    assert silence.state is (SilenceState.BROKEN if in_time else SilenceState.ADOPTED)
    assert refused == ([] if in_time else ["silence_over"])
