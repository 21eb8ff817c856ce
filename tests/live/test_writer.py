"""The one writer thread: one answer each, no death, and a gavel that waits."""

import threading
from collections.abc import Iterator
from concurrent.futures import Future
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from summitry.live.clock import Clock
from summitry.live.intake import Intake
from summitry.live.writer import (
    Act,
    Gavel,
    IntakeOpenError,
    OvertakenError,
    Receipt,
    Writer,
    WriterClosedError,
)

SECONDS = 5


@pytest.fixture
def intake() -> Intake:
    return Intake(Clock())


@pytest.fixture
def writer(intake: Intake) -> Iterator[Writer]:
    writer = Writer(intake)
    yield writer
    writer.close()


class Gate:
    """A job that holds the writer until it is opened, so that a test can queue things behind it."""

    def __init__(self, intake: Intake, writer: Writer) -> None:
        self._entered, self._opened = threading.Event(), threading.Event()
        writer.submit(Act(intake.arrive(), self._hold))
        assert self._entered.wait(SECONDS)

    def _hold(self) -> None:
        self._entered.set()
        assert self._opened.wait(SECONDS)

    def open(self) -> None:
        self._opened.set()


def test_an_act_runs_in_the_writer_thread_and_is_settled_before_it_is_answered(
    intake: Intake, writer: Writer
) -> None:
    answer = writer.submit(Act(intake.arrive(), lambda: threading.current_thread().name))
    assert answer.result(SECONDS) == "summitry-writer"
    assert intake.lowest() is None


@pytest.mark.parametrize("error", [ValueError("no"), SystemExit(1), KeyboardInterrupt()])
def test_a_job_that_raises_answers_with_it_and_the_thread_goes_on(
    intake: Intake, writer: Writer, error: BaseException
) -> None:
    def fail() -> None:
        raise error

    with pytest.raises(type(error)):
        writer.submit(Act(intake.arrive(), fail)).result(SECONDS)
    assert writer.submit(Act(intake.arrive(), lambda: "next")).result(SECONDS) == "next"
    assert writer.figures().failures == 1


def test_an_act_whose_sender_has_gone_is_decided_all_the_same(intake: Intake, writer: Writer) -> None:
    gate, ran = Gate(intake, writer), threading.Event()
    answer = writer.submit(Act(intake.arrive(), ran.set))
    assert not answer.cancel()
    gate.open()
    assert ran.wait(SECONDS)


def test_receipts_share_a_transaction_and_each_gets_its_own_answer(intake: Intake, writer: Writer) -> None:
    batches: list[list[str]] = []

    def commit(parties: list[str]) -> list[str | Exception]:
        batches.append(parties)
        return [LookupError(party) if party == "nobody" else f"{party} received" for party in parties]

    gate = Gate(intake, writer)
    answers = [
        writer.submit(Receipt(intake.arrive(), "question 1", party, commit))
        for party in ("CHN", "nobody", "RUS")
    ]
    gate.open()
    assert answers[0].result(SECONDS) == "CHN received"
    assert isinstance(answers[1].exception(SECONDS), LookupError)
    assert answers[2].result(SECONDS) == "RUS received"
    assert batches == [["CHN", "nobody", "RUS"]]


@pytest.mark.parametrize("answers", [[], ["one", "too", "many"]])
def test_a_batch_with_the_wrong_number_of_answers_fails_as_a_whole(
    intake: Intake, writer: Writer, answers: list[str]
) -> None:
    gate = Gate(intake, writer)
    sent = [writer.submit(Receipt(intake.arrive(), "q", item, lambda _: answers)) for item in (1, 2)]
    gate.open()
    assert all(isinstance(each.exception(SECONDS), ValueError) for each in sent)


def test_a_gavel_waits_for_an_objection_that_is_still_being_read(intake: Intake, writer: Writer) -> None:
    order: list[str] = []
    objection, gavel, late = intake.arrive(), intake.arrive(), intake.arrive()
    fallen = writer.submit(Gavel(gavel, lambda: order.append("gavel")))
    after = writer.submit(Act(late, lambda: order.append("late")))
    with pytest.raises(TimeoutError):
        fallen.result(0.1)
    writer.submit(Act(objection, lambda: order.append("objection")))
    after.result(SECONDS)
    assert order == ["objection", "gavel", "late"]


def test_a_gavel_runs_when_the_earlier_act_is_given_up(intake: Intake, writer: Writer) -> None:
    refused, gavel = intake.arrive(), intake.arrive()
    fallen = writer.submit(Gavel(gavel, lambda: "fallen"))
    intake.settle(refused)
    assert fallen.result(SECONDS) == "fallen"


def test_an_act_that_was_given_up_cannot_come_back_after_the_gavel(intake: Intake, writer: Writer) -> None:
    given_up, gavel = intake.arrive(), intake.arrive()
    intake.settle(given_up)
    writer.submit(Gavel(gavel, lambda: None)).result(SECONDS)
    late = writer.submit(Act(given_up, lambda: pytest.fail("it was decided after the gavel")))
    assert isinstance(late.exception(SECONDS), OvertakenError)


def test_a_gavel_that_waits_too_long_is_refused_and_lets_the_others_go_on(intake: Intake) -> None:
    writer = Writer(intake, gavel_patience=0.1)
    hanging, gavel, later = intake.arrive(), intake.arrive(), intake.arrive()
    fallen = writer.submit(Gavel(gavel, lambda: pytest.fail("adopted over an act nobody had read")))
    after = writer.submit(Act(later, lambda: "later"))
    assert isinstance(fallen.exception(SECONDS), IntakeOpenError)
    assert after.result(SECONDS) == "later"
    assert writer.submit(Act(hanging, lambda: "decided")).result(SECONDS) == "decided"
    writer.close()


def test_close_finishes_what_was_submitted_and_takes_no_more(intake: Intake) -> None:
    stopped_in: list[str] = []
    writer = Writer(intake, on_stop=lambda: stopped_in.append(threading.current_thread().name))
    gate = Gate(intake, writer)
    answers = [writer.submit(Act(intake.arrive(), lambda: "done")) for _ in range(10)]
    gate.open()
    writer.close()
    writer.close()
    assert [each.result(0) for each in answers] == ["done"] * 10
    assert stopped_in == ["summitry-writer"]
    with pytest.raises(WriterClosedError):
        writer.submit(Act(intake.arrive(), lambda: None))


class WriterMachine(RuleBasedStateMachine):
    """The real thread under every order of arrivals, submissions and acts given up."""

    def __init__(self) -> None:
        super().__init__()
        self.intake = Intake(Clock())
        self.writer = Writer(self.intake, batch_size=2)
        self.reading: list[int] = []
        self.answers: dict[int, Future[Any]] = {}
        self.ran: list[tuple[str, int]] = []
        self.faults: list[str] = []

    @rule(count=st.integers(1, 3))
    def arrive(self, count: int) -> None:
        self.reading += [self.intake.arrive() for _ in range(count)]

    @precondition(lambda self: self.reading)
    @rule(data=st.data(), kind=st.sampled_from(["act", "failing act", "receipt", "gavel", "nothing"]))
    def submit(self, data: Any, kind: str) -> None:
        stamp = data.draw(st.sampled_from(self.reading))
        self.reading.remove(stamp)
        if kind == "nothing":
            self.intake.settle(stamp)
        elif kind == "receipt":
            self.answers[stamp] = self.writer.submit(Receipt(stamp, "q", stamp, self.run_receipts))
        elif kind == "gavel":
            self.answers[stamp] = self.writer.submit(Gavel(stamp, lambda: self.run_gavel(stamp)))
        else:
            self.answers[stamp] = self.writer.submit(Act(stamp, lambda: self.run_act(stamp, kind)))

    def run_act(self, stamp: int, kind: str) -> int:
        self.ran.append(("act", stamp))
        if kind == "failing act":
            raise ValueError(stamp)
        return stamp

    def run_receipts(self, stamps: list[int]) -> list[int]:
        self.ran += [("receipt", stamp) for stamp in stamps]
        return stamps

    def run_gavel(self, stamp: int) -> int:
        lowest = self.intake.lowest()
        if lowest is not None and lowest < stamp:
            self.faults.append(f"gavel {stamp} ran while {lowest} was not settled")
        self.ran.append(("gavel", stamp))
        return stamp

    def teardown(self) -> None:
        for stamp in self.reading:
            self.intake.settle(stamp)
        self.writer.close()
        assert self.faults == []
        self.check_that_nothing_ran_behind_a_later_gavel()
        ran = [stamp for _, stamp in self.ran]
        decided = [stamp for stamp, each in self.answers.items() if not overtaken(each)]
        assert sorted(ran) == sorted(decided)
        assert all(each.done() and answer_fits(stamp, each) for stamp, each in self.answers.items())

    def check_that_nothing_ran_behind_a_later_gavel(self) -> None:
        fallen = 0
        for kind, stamp in self.ran:
            assert stamp > fallen
            fallen = stamp if kind == "gavel" else fallen


def overtaken(answer: "Future[Any]") -> bool:
    return isinstance(answer.exception(SECONDS), OvertakenError)


def answer_fits(stamp: int, answer: "Future[Any]") -> bool:
    error = answer.exception(0)
    return answer.result(0) == stamp if error is None else isinstance(error, ValueError | OvertakenError)


TestWriterMachine = WriterMachine.TestCase
TestWriterMachine.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
