"""Many who come at once are asked for together, and remembered for a while."""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from summitry.apps.accounts.queries import Session
from summitry.site import signed_in
from summitry.site.signed_in import SignedIn

HOST = "summit.test"
PEOPLE = {(f"session-{number}", HOST): number for number in range(1, 451)}


class Database:
    """Answers as the database would, and counts how often it was asked."""

    def __init__(self) -> None:
        self.asked: list[int] = []
        self.fails = False

    def __call__(self, shown: list[Session]) -> dict[Session, int]:
        self.asked.append(len(shown))
        if self.fails:
            raise OSError("the disk is gone")
        return {session: PEOPLE[session] for session in shown if session in PEOPLE}


@pytest.fixture
def database(monkeypatch: pytest.MonkeyPatch) -> Database:
    made = Database()
    monkeypatch.setattr(signed_in, "people_of_sessions", made)
    return made


@pytest.fixture
def readers() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as made:
        yield made


Ask = Callable[..., list[int | BaseException | None]]


@pytest.fixture
def ask(readers: ThreadPoolExecutor) -> Ask:
    async def scenario(rounds: tuple[list[Session], ...]) -> list[int | BaseException | None]:
        people = SignedIn(readers)
        answers: list[int | BaseException | None] = []
        for sessions in rounds:
            answers += await asyncio.gather(*map(people.person, sessions), return_exceptions=True)
        return answers

    return lambda *rounds: asyncio.run(scenario(rounds))


def test_all_who_come_at_once_share_a_few_questions(database: Database, ask: Ask) -> None:
    assert ask(list(PEOPLE)) == list(PEOPLE.values())
    assert sum(database.asked) == len(PEOPLE)
    assert max(database.asked) <= signed_in.ASKED_TOGETHER
    assert len(database.asked) <= 4


def test_the_same_session_is_asked_for_once(database: Database, ask: Ask) -> None:
    one = ("session-1", HOST)
    assert ask([one] * 3, [one]) == [1, 1, 1, 1]
    assert database.asked == [1]


def test_who_is_nobody_is_asked_for_again(database: Database, ask: Ask) -> None:
    stranger = ("stranger", HOST)
    assert ask([stranger], [stranger]) == [None, None]
    assert database.asked == [1, 1]


def test_memory_ends(database: Database, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signed_in, "REMEMBERED_SECONDS", 0.0)
    one = ("session-1", HOST)
    assert ask([one], [one]) == [1, 1]
    assert database.asked == [1, 1]


def test_a_failure_reaches_all_who_asked_and_no_one_after_them(database: Database, ask: Ask) -> None:
    database.fails = True
    one, two = ("session-1", HOST), ("session-2", HOST)
    assert [type(answer) for answer in ask([one, two], [one])] == [OSError] * 3
    assert database.asked == [2, 1] or database.asked == [1, 1, 1]
