"""`demo --play`: a whole meeting acted over real HTTP, from the opening to a sound record."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from summitry.core.documents.digest import digest_of
from summitry.demo.playing.plot import plot_of
from summitry.demo.playing.signs import Seen
from tests.cli.commands import one_sentence, run
from tests.demo.visitor import Visitor
from tests.running_demo import MEETING, RunningDemo, running_demo

SECONDS = 90.0
CLOSED = "The meeting is closed"
PACKAGE = "Q2"


def asked(data: Path, question: str) -> list[Any]:
    """One column of the demo's database, as JSON."""
    with closing(sqlite3.connect(f"file:{data / 'demo.sqlite3'}?mode=ro", uri=True)) as database:
        return [json.loads(value) for (value,) in database.execute(question)]


def recorded(data: Path) -> list[dict[str, Any]]:
    return asked(data, "SELECT body FROM record_payload ORDER BY entry_id")


def files_of(data: Path, title: str) -> dict[str, str]:
    """The hashes of a document's files by language."""
    rows = asked(
        data,
        "SELECT json_array(language, sha256) FROM meetings_documentfile AS file"
        " JOIN meetings_document AS document ON document.id = document_id"
        " JOIN meetings_meeting AS meeting ON meeting.id = meeting_id"
        f" WHERE slug = '{MEETING}' AND json_extract(document.title, '$.en') = '{title}'",
    )
    return dict(rows)


def happened(data: Path, kind: str) -> list[dict[str, Any]]:
    """Events of one kind, in order."""
    return [event for each in recorded(data) for event in each.get("events", ()) if event["event"] == kind]


def played(data: Path, *arguments: str) -> list[dict[str, Any]]:
    """The record of a meeting that was played to its end."""
    with running_demo(data, "--play", *arguments) as demo:
        demo.wait_for(CLOSED, SECONDS)
    return recorded(data)


@pytest.fixture(scope="module")
def the_twentieth(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of the example, played as fast as the server allows before thirty listeners."""
    data = tmp_path_factory.mktemp("played")
    played(data, "--hold", "1", "--speed", "max", "--listeners", "30")
    return data


def test_the_package_is_adopted_over_an_objection_that_was_withdrawn(the_twentieth: Path) -> None:
    agenda, package, chair = asked(the_twentieth, "SELECT sheet FROM decisions_decision ORDER BY number")
    assert (agenda["objections"], chair["objections"]) == ([], [])
    (objection,) = package["objections"]
    assert objection["party"] == "KAZ"
    assert objection["texts"] == [4]
    assert package["texts"][0]["sha256"] == digest_of(files_of(the_twentieth, "Draft declaration"))
    assert package["texts"][0]["title"]["en"] == "Moscow Declaration"
    assert objection["at"] < objection["withdrawn_at"] < package["adopted_at"]
    assert len(package["texts"]) == 1 + 9 + 6
    assert chair["title"]["en"] == "Chair until the next meeting: Tajikistan"
    assert {len(sheet["receipts"]) for sheet in (agenda, package, chair)} == {8}


def test_every_seat_speaks_once_and_the_times_add_up(the_twentieth: Path) -> None:
    given, ended = happened(the_twentieth, "FloorGiven"), happened(the_twentieth, "FloorEnded")
    ((seats, sitting),) = asked(
        the_twentieth,
        "SELECT json_array(json_extract(document, '$.seats'), json_extract(document, '$.sitting'))"
        f" FROM chamber_chamberstate JOIN meetings_meeting ON id = meeting_id WHERE slug = '{MEETING}'",
    )
    assert sitting == "closed"
    assert sorted(each["party"] for each in given) == sorted(seats)
    turns = zip(given, ended, strict=True)
    assert sum(seat["spoken_us"] for seat in seats.values()) == sum(e["at"] - g["at"] for g, e in turns)


def test_the_agenda_is_adopted_and_every_item_concluded_in_its_order(the_twentieth: Path) -> None:
    ((agenda, opened, closed),) = asked(
        the_twentieth,
        "SELECT json_array(json_extract(document, '$.agenda'), json_extract(document, '$.opened_at'),"
        " json_extract(document, '$.closed_at'))"
        f" FROM chamber_chamberstate JOIN meetings_meeting ON id = meeting_id WHERE slug = '{MEETING}'",
    )
    assert agenda["adopted_by"] == "Q1"
    items = [item["id"] for item in agenda["items"]]
    assert [each["item"] for each in happened(the_twentieth, "ItemTakenUp")] == items
    assert [each["item"] for each in happened(the_twentieth, "ItemConcluded")] == items
    (suspended,), (resumed,) = happened(the_twentieth, "Suspended"), happened(the_twentieth, "Resumed")
    taken_up = happened(the_twentieth, "ItemTakenUp")[0]["at"]
    concluded = happened(the_twentieth, "ItemConcluded")[-1]["at"]
    in_session = concluded - taken_up - (resumed["at"] - suspended["at"])
    assert sum(item["spent_us"] for item in agenda["items"]) == in_session
    assert opened < taken_up < concluded < closed


def test_papers_are_laid_on_the_table_at_their_item(the_twentieth: Path) -> None:
    happenings = [event for each in recorded(the_twentieth) for event in each.get("events", ())]
    item, laid = "", []
    for event in happenings:
        if event["event"] == "ItemTakenUp":
            item = event["item"]
        elif event["event"] == "DocumentPlaced":
            laid.append((item, event["document"]))
    assert laid == [("I4", "1"), ("I4", "2"), ("I6", "3"), ("I6", "4")]


def test_statements_go_from_embargo_to_release(the_twentieth: Path) -> None:
    steps: dict[str, list[str]] = {}
    for each in recorded(the_twentieth):
        if "statement" in each:
            steps.setdefault(each["statement"]["party"], []).append(each["statement"]["state"])
    live = ["handed_in", "being_delivered", "delivered_live", "checked", "released"]
    recorded_one = ["handed_in", "being_delivered", "delivered_recorded", "checked", "released"]
    assert steps == {"KAZ": live, "CHN": live, "UN": recorded_one}


def test_consultations_are_held_behind_closed_doors(the_twentieth: Path) -> None:
    kinds = ("Opened", "Suspended", "DoorsClosed", "Resumed", "DoorsOpened", "ObjectionWithdrawn", "Closed")
    happenings = [event for each in recorded(the_twentieth) for event in each.get("events", ())]
    assert tuple(event["event"] for event in happenings if event["event"] in kinds) == kinds


def test_its_record_is_sound(the_twentieth: Path) -> None:
    checked = run(the_twentieth, "record", "check", "--database", str(the_twentieth / "demo.sqlite3"))
    assert (checked.status, "sound" in checked.out) == (0, True)


def test_what_was_played_is_not_played_again_by_mistake(the_twentieth: Path) -> None:
    assert one_sentence(run(the_twentieth, "demo", "--port", "0", "--play")) == (
        "The demo’s meeting has been opened before; to play it from the start, add --fresh."
    )


def test_a_meeting_has_the_same_plot_whatever_its_speed(tmp_path: Path) -> None:
    fast, slower = (
        plot_of(played(tmp_path / speed, "--parties", "12", "--hold", "0", "--speed", speed))
        for speed in ("max", "200")
    )
    assert fast == slower
    assert len(fast.receipts) == 2 * 2 * 12
    assert len(fast.seen) == 12


@pytest.mark.parametrize(("charter", "methods"), {"oas": ["show", "roll_call"], "au": ["recorded"]}.items())
def test_where_a_charter_decides_by_vote_the_players_vote(
    tmp_path: Path, charter: str, methods: list[str]
) -> None:
    played(tmp_path, "--charter", charter, "--hold", "0", "--speed", "max")
    opened, closed = happened(tmp_path, "VoteOpened"), happened(tmp_path, "VoteClosed")
    assert [each["method"] for each in opened] == methods
    assert all(each["adopted"] for each in closed)
    *others, package = [(each["tally"]["yes"], each["tally"]["no"]) for each in closed]
    members = len(opened[-1]["order"])
    assert (others, package) == ([(members, 0)] * (len(methods) - 1), (members - 1, 1))


class Person:
    """Somebody who opens Kazakhstan's door in a browser, and acts as the script does not have it."""

    def __init__(self, demo: RunningDemo) -> None:
        self.demo = demo
        self.visitor = Visitor(demo, "kazakhstan").enter()
        self.stream = self.visitor.stream()
        self.seen = Seen()
        self.seen.read(self.visitor.get(f"/meetings/{MEETING}/chamber/seat/").body)

    def acts(self, verb: str, **fields: str) -> None:
        answer = self.visitor.act(verb, **fields)
        assert answer.status == 200, answer.text

    def attends(self) -> None:
        """Until the meeting is closed: acknowledge as a page does, speak when asked to, object once."""
        done = set[str]()
        while self.seen.sitting != "closed":
            for what in {self.seen.acknowledge, "turn" if self.seen.mine else ""} - done - {""}:
                done.add(what)
                self.does(what)
            event = self.stream.next()
            assert event is not None
            self.seen.read(event.data.encode())

    def does(self, what: str) -> None:
        if what == "turn":
            return self.acts("end-floor")
        if what == PACKAGE:
            self.acts("object", question=PACKAGE, reason="We have not read it yet.")
        assert self.visitor.receipt("acknowledge", what).status == 200
        if what == PACKAGE:
            self.demo.wait_for("The meeting is resumed", SECONDS)
            self.demo.wait_for("The objection of Kazakhstan stands.", SECONDS)
            self.acts("withdraw-objection", objection="O1")
        return None


def test_a_person_takes_a_seat_over_and_the_others_go_on(tmp_path: Path) -> None:
    with running_demo(tmp_path, "--play", "--speed", "60", "--hold", "0") as demo:
        person = Person(demo)
        person.acts("request-floor", kind="comment")
        demo.wait_for("Kazakhstan is yours now", SECONDS)
        person.attends()
        demo.wait_for(CLOSED, SECONDS)
        assert not [line for line in demo.said if "Kazakhstan objects" in line]
    raised = happened(tmp_path, "ObjectionRaised")
    assert [(each["party"], each["reason"]) for each in raised] == [("KAZ", "We have not read it yet.")]
    suspended = [each["reason"] for each in happened(tmp_path, "Suspended")]
    assert suspended == ["Consultations on the objection"]
