"""The server is killed while silence runs, and is down at the deadline."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.demo.test_crash import check_record, ok, until
from tests.demo.visitor import Visitor
from tests.running_demo import MEETING, RunningDemo

TEXT = "decision-on-the-meeting-of-experts"


def text(demo: RunningDemo) -> Any:
    address = f"file:{demo.data / 'demo.sqlite3'}?mode=ro"
    with closing(sqlite3.connect(address, uri=True)) as database:
        ((document, due_at),) = database.execute(
            "SELECT document, due_at FROM texts_negotiatedtext JOIN meetings_meeting"
            " ON meetings_meeting.id = meeting_id WHERE name = ? AND slug = ?",
            [TEXT, MEETING],
        )
    return {**json.loads(document), "due_at": due_at}


def test_the_outcome_dates_from_the_deadline_though_the_server_was_killed(demo: RunningDemo) -> None:
    chair, kazakhstan = Visitor(demo, "chair").enter(), Visitor(demo, "kazakhstan").enter()
    ends = datetime.now(UTC) + timedelta(seconds=4)
    fields = {"symbol": "HSC/20/L.2", "deadline": ends.isoformat(), "to-KAZ": "yes", "to-CHN": "yes"}
    ok(chair.act_on_text(TEXT, "launch-silence", **fields))
    ok(kazakhstan.act_on_text(TEXT, "receive-silence", silence="S1"))
    deadline = text(demo)["due_at"]
    assert abs(deadline - ends.timestamp() * 1_000_000) <= 1
    demo.kill()
    until(lambda: datetime.now(UTC) > ends, "time stands still")
    assert text(demo)["due_at"] == deadline
    demo.start()
    until(lambda: text(demo)["due_at"] is None, "the outcome was not noted")
    after = text(demo)
    (silence,) = after["silences"]
    assert (silence["state"], silence["ended_at"], after["adoption"]["at"]) == ("adopted", deadline, deadline)
    assert list(silence["received"]) == ["KAZ"]
    late = kazakhstan.act_on_text(TEXT, "break-silence", reason="Not yet.")
    assert (late.status, late.json["code"]) == (409, "silence_over")
    assert check_record(demo) == 0
