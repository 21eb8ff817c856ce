"""The server is killed in the middle of an open question, and nothing is lost."""

import json
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing, suppress
from http.client import HTTPException
from typing import Any

import pytest

from tests.demo.visitor import Stream, Visitor
from tests.running_demo import MEETING, RunningDemo

MEMBERS = ("india", "kazakhstan", "china", "kyrgyzstan", "pakistan", "russia", "tajikistan", "uzbekistan")


class Room:
    """The chair and all members at their doors, each with an open stream."""

    def __init__(self, demo: RunningDemo) -> None:
        self.demo = demo
        self.chair = Visitor(demo, "chair").enter()
        self.members = {seat: Visitor(demo, seat).enter() for seat in MEMBERS}
        self.streams: dict[str, Stream] = {}

    def listen(self) -> None:
        """Every member's page opens its stream; after a restart with the id that it had."""
        before = {seat: stream.hello for seat, stream in self.streams.items()}
        for seat, visitor in self.members.items():
            hello = before.get(seat)
            self.streams[seat] = visitor.stream(last_event_id=hello.ident if hello else "")

    def close(self) -> None:
        for stream in self.streams.values():
            stream.close()


@pytest.fixture
def room(demo: RunningDemo) -> Any:
    made = Room(demo)
    made.listen()
    yield made
    made.close()


def chamber(demo: RunningDemo) -> Any:
    """The state as it stands in the database file."""
    with closing(_database(demo)) as database:
        ((document,),) = database.execute(
            "SELECT document FROM chamber_chamberstate JOIN meetings_meeting ON id = meeting_id"
            " WHERE slug = ?",
            [MEETING],
        )
    return json.loads(document)


def recorded(demo: RunningDemo) -> list[Any]:
    with closing(_database(demo)) as database:
        return [json.loads(body) for (body,) in database.execute("SELECT body FROM record_payload")]


def _database(demo: RunningDemo) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{demo.data / 'demo.sqlite3'}?mode=ro", uri=True)


def ok(answer: Any) -> Any:
    assert answer.status == 200, answer.text
    return answer.json


def in_the_middle(room: Room) -> None:
    """Somebody speaks, two wait, a question is open, and all members but two have acknowledged it."""
    wait_for_links(room.demo)
    ok(room.chair.act("open"))
    ok(room.members["india"].act("request-floor", kind="statement", note="on the agenda"))
    ok(room.members["china"].act("request-floor", kind="statement"))
    ok(room.members["kazakhstan"].act("request-floor", kind="comment"))
    ok(room.chair.act("give-floor", request="R1", minutes="5"))
    ok(room.chair.act("put-question", kind="text", title="The declaration", matter="other"))
    for seat in MEMBERS[:-2]:
        ok(room.members[seat].receipt("acknowledge", "Q1"))


def until(holds: Callable[[], bool], what: str) -> None:
    """What another process does has no event here: look ten times a second."""
    pause = threading.Event()
    for _ in range(150):
        if holds():
            return
        pause.wait(0.1)
    raise AssertionError(what)


def wait_for_links(demo: RunningDemo) -> None:
    until(lambda: len(connected(chamber(demo))) == len(MEMBERS), "the seats were not seen")


def connected(state: Any) -> list[str]:
    return sorted(party for party, seat in state["seats"].items() if seat["link"] == "connected")


def test_a_killed_server_comes_back_as_it_was(room: Room) -> None:
    in_the_middle(room)
    before = chamber(room.demo)
    room.demo.kill()
    room.demo.start()
    until(lambda: chamber(room.demo)["returning"], "the restart was not noted")
    after = chamber(room.demo)
    assert after["turn"] == before["turn"]
    assert after["queue"] == before["queue"]
    question = {**after["question"], "paused_since": None}
    assert question == {**before["question"], "paused_since": None}
    assert after["question"]["paused_since"] == before["as_of"]
    assert sorted(after["returning"]) == connected(before)

    room.listen()
    wait_until_back(room.demo)
    for seat in MEMBERS[-2:]:
        ok(room.members[seat].receipt("acknowledge", "Q1"))
    adopt(room)
    assert check_record(room.demo) == 0


def wait_until_back(demo: RunningDemo) -> None:
    until(lambda: not chamber(demo)["returning"], "the seats did not come back")


def adopt(room: Room) -> None:
    """The gavel, as soon as the hold is over."""
    until(lambda: room.chair.act("gavel", question="Q1").status == 200, "the gavel did not fall")


def check_record(demo: RunningDemo) -> int:
    command = [sys.executable, "-m", "summitry", "record", "check"]
    database = ["--database", str(demo.data / "demo.sqlite3")]
    return subprocess.run([*command, *database], env=demo.environment(), capture_output=True).returncode


def test_after_a_restart_a_stream_gets_one_reset(room: Room) -> None:
    in_the_middle(room)
    room.demo.kill()
    room.demo.start()
    room.listen()
    for stream in room.streams.values():
        first = stream.next()
        assert first is not None
        assert first.name == "reset"
    wait_until_back(room.demo)
    assert "reset" not in [event.name for s in room.streams.values() for event in s.heard()]


def test_nothing_that_was_acknowledged_is_lost(room: Room) -> None:
    """Every member asks for the floor and takes it back, over and over, while the server is killed."""
    wait_for_links(room.demo)
    ok(room.chair.act("open"))
    answered: list[int] = []
    enough = threading.Event()

    def keep_asking(visitor: Visitor) -> None:
        with suppress(OSError, HTTPException):
            while True:
                answer = visitor.act("request-floor", kind="comment")
                if answer.status == 200:
                    answered.append(answer.json["at"])
                else:
                    visitor.act("withdraw-request", request=own_request(room.demo, visitor.seat))
                if len(answered) > 40:
                    enough.set()

    askers = [threading.Thread(target=keep_asking, args=(visitor,)) for visitor in room.members.values()]
    for asker in askers:
        asker.start()
    assert enough.wait(30)
    room.demo.kill()
    for asker in askers:
        asker.join(30)
    room.demo.start()
    kept = {act["at"] for act in recorded(room.demo)}
    assert [at for at in answered if at not in kept] == []
    assert check_record(room.demo) == 0


CODES = dict(zip(MEMBERS, ("IND", "KAZ", "CHN", "KGZ", "PAK", "RUS", "TJK", "UZB"), strict=True))


def own_request(demo: RunningDemo, seat: str) -> str:
    own = (r["id"] for r in chamber(demo)["queue"] if r["party"] == CODES[seat])
    return next(own, "R0")
