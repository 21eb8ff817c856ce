"""The record alone gives the chamber back."""

import pytest

from summitry.apps.chamber.models import ChamberState
from summitry.apps.chamber.replaying import CannotRebuild, rebuild
from summitry.apps.record.actions.erase import erase_payload
from summitry.core.floor import acts
from summitry.core.floor.state import Link, Means, RequestKind
from tests.factories import MEMBERS, SECOND, Acting, a_log, a_meeting


def eventful(acting: Acting) -> None:
    """Something of every kind, and a decision."""
    acting.act("head", acts.RequestFloor(note="on the third paragraph"))
    acting.act("china", acts.RequestFloor(kind=RequestKind.POINT_OF_ORDER))
    acting.act("chair", acts.GiveFloor(request="R1"))
    acting.act("chair", acts.GiveFloor(request="R2", limit_us=90 * SECOND))
    acting.act("chair", acts.ExtendFloor(by_us=60 * SECOND))
    acting.act("chair", acts.EndFloor())
    acting.act("head", acts.NameVoice(person="delegate"))
    acting.act("head", acts.NameVoice(person="head"))
    acting.put()
    acting.act("secretariat", acts.EnterObjection(question="Q1", party="CHN", means=Means.TELEPHONE))
    acting.act("china", acts.ConfirmObjection(objection="O1"))
    acting.act("china", acts.WithdrawObjection(objection="O1"))
    acting.act(None, acts.NoteLink(party="RUS", link=Link.LOST))
    acting.act(None, acts.NoteRestart())
    for party in ("KAZ", "CHN", "RUS", "MNG", "RATS"):
        acting.act(None, acts.NoteLink(party=party, link=Link.CONNECTED))
    acting.acknowledge()
    acting.gavel()


def test_the_record_gives_the_chamber_back(session: Acting) -> None:
    eventful(session)
    rebuilt = rebuild(a_log(), "summit")
    assert rebuilt == session.chamber
    assert rebuilt.settled[0].outcome == "adopted"


def test_seats_come_back_in_protocol_order(session: Acting) -> None:
    rebuilt = rebuild(a_log(), "summit")
    assert list(rebuilt.seats) == list(session.chamber.seats) == ["KAZ", "CHN", "RUS", "MNG", "RATS"]
    assert tuple(seat.party for seat in rebuilt.members()) == MEMBERS


def test_meetings_on_one_log_do_not_mix(session: Acting) -> None:
    other = Acting(a_meeting("second"))
    other.open()
    session.put()
    assert rebuild(a_log(), "second") == other.chamber
    assert rebuild(a_log(), "summit") == session.chamber
    assert other.chamber.question is None


def test_a_chamber_that_was_changed_by_hand_is_told_from_the_record(session: Acting) -> None:
    row = ChamberState.objects.get(pk=session.meeting.pk)
    row.document = row.document.replace('"sitting":"open"', '"sitting":"closed"')
    row.save()
    assert rebuild(a_log(), "summit") != session.chamber


def test_an_erased_payload_is_named(session: Acting) -> None:
    erase_payload(a_log(), 2, by="secretariat", reason="A name that may not stay.", at=session.now)
    with pytest.raises(CannotRebuild, match=r"^The payload of entry 2 was erased\.$"):
        rebuild(a_log(), "summit")


def test_a_meeting_that_is_not_on_the_log_is_named(db: None) -> None:
    a_meeting("rehearsal", rehearsal=True)
    with pytest.raises(CannotRebuild, match=r"^The meeting rehearsal was not convened on this log\.$"):
        rebuild(a_log(), "rehearsal")
