"""The course of a meeting: what is told of each event, and what is gathered."""

from typing import get_args

from summitry.core.floor import acts, events
from summitry.core.floor.course import Erased, presence, tell, tellers, telling, time_spoken
from summitry.core.floor.course import entries as told
from summitry.core.floor.course.entries import AnswerKind, Entry, FloorStep
from summitry.core.floor.course.times import Span
from summitry.core.floor.state import Link, Outcome, RequestKind
from tests.core.floor.room import SECOND, SECRETARY, Room, head
from tests.core.floor.test_codec import eventful_room

CONVENED = 1


def course(room: Room) -> tuple[Entry, ...]:
    return tell(CONVENED, room.initial, room.events)


def last(room: Room) -> Entry:
    return course(room)[-1]


def test_every_event_has_its_teller() -> None:
    gathered = {*telling._ANSWERS, events.LinkChanged, events.VoteCast}
    assert set(tellers._tellers) | gathered == set(get_args(events.AnyEvent))
    assert set(tellers._tellers) & gathered == set()


def test_it_begins_with_the_convening() -> None:
    room = Room()
    assert course(room) == (told.Convened(at=CONVENED, seats=tuple(room.chamber.seats)),)


def test_links_are_gathered_until_something_else_happens() -> None:
    room = Room.in_session()
    _, linked, opened = course(room)
    assert isinstance(linked, told.Linked)
    assert [change.party for change in linked.changes] == list(room.chamber.seats)
    assert linked.at == linked.changes[0].at
    assert opened == told.Sat(at=room.now, sitting=room.chamber.sitting, first=True)
    room.link("CHN", Link.LOST)
    assert last(room) == told.Linked(at=room.now, changes=(told.LinkChange("CHN", Link.LOST, room.now),))


def test_receipts_are_gathered_and_counted() -> None:
    room = Room.with_question()
    needed = room.question.needed
    for party in needed[:-1]:
        room.act(acts.NoteDelivery(question="Q1"), head(party))
        room.acknowledge(party)
    *_, delivered, acknowledged = course(room)
    assert isinstance(delivered, told.Answered)
    assert isinstance(acknowledged, told.Answered)
    assert (delivered.kind, acknowledged.kind) == (AnswerKind.DELIVERED, AnswerKind.ACKNOWLEDGED)
    assert [answer.party for answer in acknowledged.answers] == list(needed[:-1])
    assert (acknowledged.so_far, acknowledged.needed) == (len(needed) - 1, len(needed))
    room.link(needed[0], Link.LOST)  # strikes a receipt
    room.object(needed[1])
    room.acknowledge(needed[-1])
    more = last(room)
    assert isinstance(more, told.Answered)
    assert [answer.party for answer in more.answers] == [needed[-1]]
    assert more.so_far == len(needed) - 1


def test_a_turn_ends_with_the_time_that_was_spoken() -> None:
    room = Room.in_session()
    room.act(acts.GiveFloor(party="CHN"))
    room.wait(20 * SECOND)
    room.act(acts.GiveFloor(party="RUS", kind=RequestKind.POINT_OF_ORDER))
    room.wait(5 * SECOND)
    room.act(acts.EndFloor())
    room.wait(10 * SECOND)
    room.act(acts.CutFloor(reason="Time."))
    spoke = [entry for entry in course(room) if isinstance(entry, told.Spoke)]
    assert [(entry.step, entry.party, entry.us) for entry in spoke] == [
        (FloorStep.GIVEN, "CHN", 300 * SECOND),
        (FloorStep.INTERRUPTED, "CHN", 20 * SECOND),
        (FloorStep.GIVEN, "RUS", None),
        (FloorStep.ENDED, "RUS", 5 * SECOND),
        (FloorStep.RETURNED, "CHN", None),
        (FloorStep.CUT, "CHN", 30 * SECOND),
    ]
    assert time_spoken(spoke) == {"CHN": 30 * SECOND, "RUS": 5 * SECOND}


def test_a_request_is_told_without_its_note() -> None:
    room = Room.in_session()
    room.act(acts.RequestFloor(note="for the chair alone"), head("CHN"))
    room.act(acts.DeclineRequest(request="R1", reason="The list is closed."))
    made, declined = course(room)[-2:]
    assert isinstance(made, told.Requested)
    assert isinstance(declined, told.Requested)
    assert (made.party, declined.party, declined.kind) == ("CHN", "CHN", RequestKind.STATEMENT)
    assert "for the chair alone" not in repr(course(room))


def test_what_becomes_of_a_question_names_it() -> None:
    room = Room.all_acknowledged()
    room.withdraw(room.object("IND"), "IND")
    withdrawn = last(room)
    assert isinstance(withdrawn, told.Objected)
    assert (withdrawn.party, withdrawn.question) == ("IND", "Q1")
    room.wait(room.question.rule.hold_us + SECOND)
    room.gavel()
    title = room.question.title
    assert last(room) == told.Settled(at=room.now, question="Q1", title=title, outcome=Outcome.ADOPTED)


def test_a_rectification_names_its_act() -> None:
    room = Room.in_session()
    opened = room.now
    room.act(acts.Rectify(of=opened, sentence="It was the deputy."), SECRETARY)
    assert last(room) == told.SetRight(
        at=room.now, of=opened, sentence="It was the deputy.", role="secretariat"
    )


def test_an_erased_act_leaves_a_gap_and_the_rest_is_told() -> None:
    """Whatever single act was erased."""
    room = eventful_room()
    room.act(acts.Resume())
    room.act(acts.WithdrawQuestion(question="Q1", reason="Not ripe."))
    for at in {event.at for event in room.events}:
        kept = [event for event in room.events if event.at != at]
        before = sum(event.at < at for event in kept)
        gone = Erased(at=at)
        course = tell(CONVENED, room.initial, [*kept[:before], gone, *kept[before:]])
        assert gone in course
        assert stamps(course) == sorted([CONVENED, at, *(event.at for event in kept)])


def stamps(course: tuple[Entry, ...]) -> list[int]:
    """Of every event told, gathered ones included."""
    found: list[int] = []
    for entry in course:
        match entry:
            case told.Linked(changes=parts) | told.Answered(answers=parts) | told.Voted(votes=parts):
                found += [part.at for part in parts]
            case _:
                found.append(entry.at)
    return sorted(found)


def test_presence_has_no_gaps() -> None:
    room = Room()
    room.link("CHN", Link.CONNECTED)
    since = room.now
    room.restart()
    room.link("CHN", Link.CONNECTED)
    room.wait(SECOND)
    room.link("CHN", Link.LOST)
    lost, until = room.now, room.now + SECOND
    assert presence(course(room), until) == {
        "CHN": (Span(Link.CONNECTED, since, lost), Span(Link.LOST, lost, until))
    }
