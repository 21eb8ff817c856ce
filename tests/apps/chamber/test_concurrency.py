"""Several at once, each in a thread and transaction of its own, as several processes would be."""

import random
import threading
from collections.abc import Callable, Sequence
from functools import partial

import pytest
from django.db import connection

from summitry.apps.chamber.actions.perform import Sent, perform
from summitry.apps.chamber.replaying import rebuild
from summitry.apps.decisions.models import Decision
from summitry.apps.record.queries import recorded
from summitry.core.floor import acts
from summitry.core.floor.ballot import Choice, Method
from summitry.core.floor.refusals import Refused
from summitry.core.record import walk
from summitry.live.clock import Clock
from summitry.live.intake import Intake
from summitry.live.lanes import Act, Gavel, Lane
from summitry.live.writer import OvertakenError, Writer
from tests.factories import START, Acting, a_log

pytestmark = pytest.mark.django_db(transaction=True)

LATER = START + 3600 * 1_000_000
Answer = int | str


def at_once(meeting: int, sent: Sequence[Sent]) -> list[Answer]:
    """Perform all from threads that start together; the stamp or the code of the refusal for each."""
    ready = threading.Barrier(len(sent))
    answers: list[Answer] = ["no answer"] * len(sent)

    def act(place: int, one: Sent) -> None:
        ready.wait(10)
        try:
            answers[place] = perform(meeting, one)
        except Refused as refused:
            answers[place] = refused.code
        finally:
            connection.close()

    threads = [threading.Thread(target=act, args=each) for each in enumerate(sent)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return answers


def assert_sound(acting: Acting) -> None:
    """What stands is what the record says, and the record is whole."""
    assert rebuild(a_log(), "summit") == acting.chamber
    assert walk(recorded(a_log())).broken is None


@pytest.fixture
def ready(session: Acting) -> Acting:
    return session.put().acknowledge()


def test_the_same_act_from_many_threads_has_one_effect(session: Acting) -> None:
    sent = [session.sent("head", acts.RequestFloor(), key="gesture", at=LATER + n) for n in range(6)]
    answers = at_once(session.meeting.pk, sent)
    assert len(set(answers)) == 1
    assert isinstance(answers[0], int)
    assert len(session.chamber.queue) == 1
    assert_sound(session)


def test_two_people_of_one_party_object_at_once(ready: Acting) -> None:
    sent = [ready.sent(who, acts.Object(question="Q1"), at=LATER) for who in ("head", "deputy", "delegate")]
    answers = at_once(ready.meeting.pk, sent)
    assert sorted(map(str, answers)) == [str(LATER), "already_objecting", "already_objecting"]
    assert len(ready.chamber.question.standing()) == 1  # type: ignore[union-attr]
    assert_sound(ready)


def test_two_people_of_one_party_object_and_withdraw_at_once(ready: Acting) -> None:
    ready.act("deputy", acts.Object(question="Q1"))
    withdraw = ready.sent("head", acts.WithdrawObjection(objection="O1"), at=LATER)
    again = ready.sent("deputy", acts.Object(question="Q1"), at=LATER + 1)
    answers = at_once(ready.meeting.pk, [withdraw, again])
    assert answers[0] == LATER
    assert answers[1] in (LATER + 1, "already_objecting")
    standing = ready.chamber.question.standing()  # type: ignore[union-attr]
    assert [objection.id for objection in standing] == (["O2"] if answers[1] == LATER + 1 else [])
    assert_sound(ready)


def test_two_withdrawals_at_once_withdraw_once(ready: Acting) -> None:
    ready.act("deputy", acts.Object(question="Q1"))
    sent = [ready.sent("head", acts.WithdrawObjection(objection="O1"), at=LATER + n) for n in range(3)]
    answers = at_once(ready.meeting.pk, sent)
    assert sorted(type(answer).__name__ for answer in answers) == ["int", "str", "str"]
    assert {answer for answer in answers if isinstance(answer, str)} == {"no_such_objection"}
    assert_sound(ready)


def test_gavel_against_objection_is_one_or_the_other(ready: Acting) -> None:
    """Without the intake nothing orders these two; whoever takes the lock first has its way, alone."""
    gavel = ready.sent("chair", acts.Gavel(question="Q1"), at=LATER)
    objection = ready.sent("head", acts.Object(question="Q1"), at=LATER + 1)
    answers = at_once(ready.meeting.pk, [gavel, objection])
    assert answers in ([LATER, "question_closed"], ["gavel_refused", LATER + 1])
    assert Decision.objects.count() == (1 if answers[0] == LATER else 0)
    assert_sound(ready)


def test_two_gavels_adopt_once(ready: Acting) -> None:
    sent = [ready.sent("chair", acts.Gavel(question="Q1"), at=LATER + n) for n in range(3)]
    answers = at_once(ready.meeting.pk, sent)
    assert sorted(type(answer).__name__ for answer in answers) == ["int", "str", "str"]
    assert Decision.objects.count() == 1
    assert_sound(ready)


def test_secret_votes_at_once_are_all_counted_and_each_once(session: Acting) -> None:
    """Also of a seat whose voice presses on two pages."""
    session.vote(Method.SECRET)
    vote = acts.CastVote(question="Q1", choice=Choice.NO)
    sent = [
        session.sent(who, vote, at=LATER + n) for n, who in enumerate(["head", "head", "china", "russia"])
    ]
    answers = at_once(session.meeting.pk, sent)
    assert sorted(type(answer).__name__ for answer in answers) == ["int", "int", "int", "str"]
    assert [answer for answer in answers if isinstance(answer, str)] == ["voted_in_secret"]
    session.act("chair", acts.CloseVote(question="Q1"), after_us=LATER)
    assert Decision.objects.get().sheet["vote"]["tally"]["no"] == 3
    assert_sound(session)


class Door:
    """The intake and the writer in front of `perform`, with senders in threads who take their time."""

    def __init__(self, acting: Acting) -> None:
        self.acting = acting
        self.intake = Intake(Clock())
        self.writer = Writer(self.intake, on_stop=lambda: connection.close())
        self.answers: dict[str, Answer] = {}

    def send(self, name: str, sent: Callable[[int], Sent], delay: threading.Event) -> threading.Thread:
        """Arrive now; be read and submitted after the delay."""
        stamp = self.intake.arrive()
        thread = threading.Thread(target=self._submit, args=(name, sent(stamp), delay))
        thread.start()
        return thread

    def until_gavel_waits_or_fell(self) -> None:
        """So that the objections which are read after it really come after it."""
        pause = threading.Event()
        while "chair" not in self.answers and not self.writer.figures().waiting[Lane.GAVEL]:
            pause.wait(0.001)

    def _submit(self, name: str, sent: Sent, delay: threading.Event) -> None:
        delay.wait(10)
        job = Gavel if isinstance(sent.act, acts.Gavel) else Act
        run = partial(perform, self.acting.meeting.pk, sent)
        try:
            self.answers[name] = self.writer.submit(job(sent.at, run)).result(20)
        except Refused as refused:
            self.answers[name] = refused.code
        except OvertakenError:
            self.answers[name] = "overtaken"


@pytest.mark.parametrize("seed", range(6))
def test_an_objection_that_arrived_before_the_gavel_prevents_adoption(seed: int, ready: Acting) -> None:
    """However late it is read, and in whatever order the threads submit what has arrived."""
    shuffled = random.Random(seed)
    door = Door(ready)
    objectors = shuffled.sample(["head", "deputy", "delegate", "china", "russia"], shuffled.randint(1, 3))
    gates = {name: threading.Event() for name in (*objectors, "chair")}
    question = acts.Object(question="Q1")
    threads = [
        door.send(name, lambda stamp, name=name: ready.sent(name, question, at=stamp), gates[name])
        for name in objectors
    ]
    gavel = acts.Gavel(question="Q1")
    threads.append(door.send("chair", lambda stamp: ready.sent("chair", gavel, at=stamp), gates["chair"]))
    order = shuffled.sample(list(gates), len(gates))
    for name in order if seed % 2 else sorted(order, key=lambda name: name != "chair"):
        gates[name].set()
        if name == "chair":
            door.until_gavel_waits_or_fell()
    for thread in threads:
        thread.join(30)
    door.writer.close()
    assert door.answers["chair"] == "gavel_refused"
    assert Decision.objects.count() == 0
    assert ready.chamber.question is not None
    assert ready.chamber.question.is_open
    assert len(door.intake) == 0
    assert_sound(ready)


def test_an_objection_that_arrived_after_the_gavel_is_told_so(ready: Acting) -> None:
    door = Door(ready)
    now, later = threading.Event(), threading.Event()
    now.set()
    gavel, question = acts.Gavel(question="Q1"), acts.Object(question="Q1")
    chair = door.send("chair", lambda stamp: ready.sent("chair", gavel, at=stamp), later)
    head = door.send("head", lambda stamp: ready.sent("head", question, at=stamp), now)
    later.set()
    for thread in (chair, head):
        thread.join(30)
    door.writer.close()
    assert isinstance(door.answers["chair"], int) or door.answers["chair"] == "gavel_refused"
    assert (door.answers["head"] == "question_closed") == (Decision.objects.count() == 1)
    assert_sound(ready)
