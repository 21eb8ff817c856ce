"""What cannot be read is refused with one sentence that names the field."""

import pytest

from summitry.apps.chamber.forms import read_act
from summitry.apps.meetings.fields import LONGEST, BadForm, Fields
from summitry.apps.meetings.models import Meeting, PreparedQuestion
from summitry.apps.organisation.queries import charter_of
from summitry.core.floor import acts
from summitry.core.floor.acts import Act
from summitry.core.floor.state import Means, RequestKind
from tests.factories import SECOND, STARTED, a_meeting

Malformed = tuple[str, Fields, str]

COMPOSED = {"kind": "text", "title": "The declaration", "matter": "other"}

MALFORMED: dict[str, Malformed] = {
    "no kind": ("put-question", {**COMPOSED, "kind": ""}, "Say what kind of question it is."),
    "an unknown kind": ("put-question", {**COMPOSED, "kind": "war"}, "Say what kind of question it is."),
    "an unknown prepared question": (
        "put-question",
        {"prepared": "4711"},
        "This prepared question does not exist.",
    ),
    "a prepared question by its name": (
        "put-question",
        {"prepared": "agenda"},
        "This prepared question does not exist.",
    ),
    "a party nobody knows": (
        "put-question",
        {**COMPOSED, "concerned": "XYZ"},
        "concerned: there is no party “XYZ”.",
    ),
    "minutes in words": ("give-floor", {"minutes": "five"}, "Minutes must be a number, not “five”."),
    "no minutes": ("extend-floor", {}, "Say by how many minutes."),
    "negative minutes": ("extend-floor", {"minutes": "-1"}, "Minutes must be more than 0 and at most 1440."),
    "endless minutes": ("extend-floor", {"minutes": "inf"}, "Minutes must be more than 0 and at most 1440."),
    "not a number": ("extend-floor", {"minutes": "nan"}, "Minutes must be more than 0 and at most 1440."),
    "no time": ("adjourn", {}, "Say until when, as date and time."),
    "a time in words": ("adjourn", {"until": "tomorrow"}, "Say until when, as date and time."),
    "a time beyond all records": (
        "adjourn",
        {"until": "9999-12-31T23:59"},
        "Say until when, as date and time.",
    ),
    "a time before all zones": (
        "adjourn",
        {"until": "0001-01-01T00:00"},
        "Say until when, as date and time.",
    ),
    "an unknown kind of request": ("request-floor", {"kind": "song"}, "kind: “song” cannot be read."),
    "a position in words": (
        "move-request",
        {"request": "R1", "position": "first", "reason": "so"},
        "position: “first” cannot be read.",
    ),
    "a position beyond all lists": (
        "move-request",
        {"request": "R1", "position": "99999999999999999999", "reason": "so"},
        "position: “99999999999999999999” cannot be read.",
    ),
    "unknown means": (
        "enter-objection",
        {"question": "Q1", "party": "KAZ", "means": "pigeon"},
        "means: “pigeon” cannot be read.",
    ),
    "no means": ("enter-objection", {"question": "Q1", "party": "KAZ"}, "means is missing."),
    "a field too long": (
        "object",
        {"question": "Q1", "reason": "x" * (LONGEST + 1)},
        "reason: at most 2000 characters.",
    ),
    "a key too long": ("object", {"question": "Q1", "key": "k" * 65}, "key: at most 64 characters."),
    "a zero byte": (
        "object",
        {"question": "Q1", "reason": "a\0b"},
        "reason holds a character that is no text.",
    ),
    "half a character": (
        "object",
        {"question": "Q1", "reason": "\ud800"},
        "reason holds a character that is no text.",
    ),
}


def read(verb: str, fields: Fields, meeting: Meeting) -> Act:
    return read_act(verb, fields, meeting, charter_of(meeting.charter))


@pytest.mark.parametrize("case", MALFORMED)
def test_what_is_malformed_is_named(case: str, meeting: Meeting) -> None:
    verb, fields, sentence = MALFORMED[case]
    with pytest.raises(BadForm) as refused:
        read(verb, fields, meeting)
    assert str(refused.value) == sentence


def test_every_act_reads_its_own_fields(meeting: Meeting) -> None:
    assert read("open", {}, meeting) == acts.Open()
    assert read("request-floor", {}, meeting) == acts.RequestFloor()
    assert read("request-floor", {"kind": "comment", "note": "on 3"}, meeting) == acts.RequestFloor(
        kind=RequestKind.COMMENT, note="on 3"
    )
    heard = {"question": "Q1", "party": "KAZ", "means": "voice", "reason": ""}
    assert read("enter-objection", heard, meeting) == acts.EnterObjection(
        question="Q1", party="KAZ", means=Means.VOICE
    )
    moved = {"request": "R1", "position": "2", "reason": "agreed"}
    assert read("move-request", moved, meeting) == acts.MoveRequest(request="R1", position=2, reason="agreed")


def test_minutes_become_microseconds_with_a_comma_or_a_point(meeting: Meeting) -> None:
    assert read("extend-floor", {"minutes": "1,5"}, meeting) == acts.ExtendFloor(by_us=90 * SECOND)
    given = read("give-floor", {"party": "KAZ", "minutes": "0.5"}, meeting)
    assert given == acts.GiveFloor(party="KAZ", limit_us=30 * SECOND)


def test_a_time_without_a_zone_is_the_meetings(meeting: Meeting) -> None:
    meeting.time_zone = "Europe/Moscow"
    start = int(STARTED.timestamp()) * SECOND
    assert read("adjourn", {"until": "2020-11-10T12:00"}, meeting) == acts.Adjourn(until=start)
    assert read("adjourn", {"until": "2020-11-10T09:00Z"}, meeting) == acts.Adjourn(until=start)


def test_a_prepared_question_brings_its_rule(meeting: Meeting) -> None:
    prepared = PreparedQuestion.objects.get(meeting=meeting)
    act = read("put-question", {"prepared": str(prepared.pk)}, meeting)
    assert isinstance(act, acts.PutQuestion)
    assert act.title == {"en": "The prepared agenda"}
    assert act.rule.kind == "no_objection"
    assert act.organ == "heads_of_state"


def test_another_meetings_prepared_question_does_not_exist(meeting: Meeting) -> None:
    foreign = PreparedQuestion.objects.get(meeting=a_meeting("second"))
    with pytest.raises(BadForm):
        read("put-question", {"prepared": str(foreign.pk)}, meeting)


def test_nobody_sends_a_rule_of_his_own(meeting: Meeting) -> None:
    """The rule comes from the charter; what a page sends of it is not looked at."""
    act = read("put-question", {**COMPOSED, "rule": '{"kind":"opt_in"}', "organ": "mine"}, meeting)
    assert isinstance(act, acts.PutQuestion)
    assert (act.rule.kind, act.organ) == ("no_objection", "heads_of_state")
