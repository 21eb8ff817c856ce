"""Rectifying an act of this meeting, on the record and in a rehearsal."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from summitry.apps.chamber.actions.perform import perform_together
from summitry.apps.chamber.models import PerformedAct
from summitry.apps.chamber.replaying import rebuild
from summitry.apps.record.queries import acts as recorded_acts
from summitry.core.floor import acts
from summitry.core.floor.refusals import Refused
from tests.factories import SECOND, START, Acting, a_log, a_meeting

SENTENCE = "The meeting was opened by the deputy chair, not by the chair."


def rectify(of: int) -> acts.Rectify:
    return acts.Rectify(of=of, sentence=SENTENCE)


def test_a_rectification_is_an_act_on_the_record(session: Acting) -> None:
    opened = session.now
    session.act("secretariat", rectify(opened))
    *_, last = recorded_acts(a_log())
    assert last.payload is not None
    assert last.payload["act"] == {"act": "Rectify", "of": opened, "sentence": SENTENCE}
    assert [event["event"] for event in last.payload["events"]] == ["Rectified"]
    assert rebuild(a_log(), "summit") == session.chamber
    assert session.chamber.rectifications[0].of == opened


def test_the_convening_and_a_rectification_can_be_rectified_too(session: Acting) -> None:
    session.act("chair", rectify(START))
    session.act("chair", rectify(session.now))
    assert [made.of for made in session.chamber.rectifications] == [START, session.now - SECOND]


def test_it_is_possible_after_closing(session: Acting) -> None:
    opened = session.now
    session.act("chair", acts.Close())
    session.act("chair", rectify(opened))
    assert len(session.chamber.rectifications) == 1


@pytest.mark.parametrize("rehearsal", [False, True])
def test_only_an_act_that_took_effect_in_this_meeting_has_a_name(db: None, rehearsal: bool) -> None:
    other = Acting(a_meeting("other")).open()
    elsewhere = other.now + SECOND // 2
    other.act("chair", acts.Suspend(reason="Lunch."), after_us=SECOND // 2)
    session = Acting(a_meeting(rehearsal=rehearsal)).open()
    session.now += SECOND
    refused = session.now + SECOND
    with pytest.raises(Refused):
        session.act("chair", acts.Resume())
    for nothing in (elsewhere, refused, session.now - 1, 0):
        with pytest.raises(Refused) as caught:
            session.act("chair", rectify(nothing))
        assert caught.value.code == "no_such_act"
    session.act("chair", rectify(START + SECOND))
    assert [made.of for made in session.chamber.rectifications] == [START + SECOND]


def test_an_act_decided_together_with_it_has_its_name_already(session: Acting) -> None:
    session.now += SECOND
    suspend = session.sent("chair", acts.Suspend(reason="Lunch."))
    rectified = session.sent("chair", rectify(session.now), at=session.now + 1)
    assert perform_together(session.meeting.pk, [suspend, rectified]) == [session.now, session.now + 1]


def test_every_act_has_its_place_in_the_record(session: Acting) -> None:
    session.put().acknowledge()
    session.gavel()
    rows = PerformedAct.objects.filter(meeting=session.meeting).select_related("entry").order_by("pk")
    named = [(row.entry.sequence if row.entry else None, row.at) for row in rows]
    recorded = [(act.sequence, act.payload["at"]) for act in recorded_acts(a_log()) if act.payload]
    assert named == recorded


def test_what_was_recorded_before_acts_had_names_gets_them(session: Acting) -> None:
    """The migration's own function, on a log of two meetings."""
    Acting(a_meeting("second")).open()
    session.put()
    session.act(None, acts.NoteRestart())
    named = set(PerformedAct.objects.values_list("meeting", "at", "entry"))
    PerformedAct.objects.all().delete()
    migration = import_module("summitry.apps.chamber.migrations.0002_performed_acts")
    migration.from_the_record(apps, SimpleNamespace(connection=connection))
    assert set(PerformedAct.objects.values_list("meeting", "at", "entry")) == named
    session.act("chair", rectify(session.now))
