"""Effect, record and decision come together or not at all; an act has one effect; a refusal has none."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from summitry.apps.chamber.actions.perform import NotAllowed, NotOfTheSeat, Sent, perform, perform_together
from summitry.apps.chamber.models import AnsweredAct, ChamberState
from summitry.apps.chamber.signals import happened
from summitry.apps.decisions.models import Decision
from summitry.apps.record.models import Entry
from summitry.apps.record.queries import acts as recorded_acts
from summitry.core.floor import acts
from summitry.core.floor.refusals import Refused
from tests.factories import SECOND, Acting, a_chamber, a_log, a_meeting

Everything = tuple[list[tuple[Any, ...]], int, int, int]


def everything() -> Everything:
    """All that an act can change."""
    chambers = list(ChamberState.objects.order_by("pk").values_list("pk", "document", "version"))
    return chambers, Entry.objects.count(), AnsweredAct.objects.count(), Decision.objects.count()


@pytest.fixture
def failing_receiver() -> Iterator[None]:
    def fail(**_: Any) -> None:
        raise RuntimeError("another room of the house failed")

    happened.connect(fail)
    yield
    happened.disconnect(fail)


def test_an_act_changes_chamber_and_record_together(session: Acting) -> None:
    before = everything()
    at = session.act("head", acts.RequestFloor(note="on the third paragraph"), key="k1")
    (chambers, entries, answered, _) = everything()
    assert session.chamber.queue[0].at == at == session.now
    assert chambers[0][2] == before[0][0][2] + 1
    assert (entries, answered) == (before[1] + 1, before[2] + 1)
    *_, last = recorded_acts(a_log())
    assert last.payload is not None
    assert last.payload["actor"] == {"person": "head", "role": "head", "party": "KAZ"}
    assert last.payload["act"]["act"] == "RequestFloor"
    assert [event["event"] for event in last.payload["events"]] == ["FloorRequested"]
    assert last.payload["at"] == at


@pytest.mark.usefixtures("session", "failing_receiver")
def test_what_joins_the_act_and_fails_undoes_all_of_it(acting: Acting) -> None:
    before = everything()
    with pytest.raises(RuntimeError, match="another room"):
        acting.act("head", acts.RequestFloor(), key="k1")
    assert everything() == before


def test_a_decision_is_made_with_the_gavel_or_neither_is(session: Acting) -> None:
    session.put().acknowledge()
    before = everything()

    def fail(**_: Any) -> None:
        raise RuntimeError("the disk of another room")

    happened.connect(fail)
    try:
        with pytest.raises(RuntimeError):
            session.gavel()
    finally:
        happened.disconnect(fail)
    assert everything() == before
    session.gavel()
    assert Decision.objects.get().question == "Q1"


def test_a_refused_act_changes_nothing(session: Acting) -> None:
    before = everything()
    with pytest.raises(Refused) as refused:
        session.act("chair", acts.Gavel(question="Q1"), key="k1")
    assert refused.value.code == "nothing_put"
    with pytest.raises(NotAllowed):
        session.act("head", acts.Close(), key="k2")
    assert everything() == before


def test_a_refused_act_may_be_sent_again_under_its_key(session: Acting) -> None:
    """Only what took effect is remembered: the same gesture may succeed later."""
    with pytest.raises(Refused):
        session.act("chair", acts.EndFloor(), key="k1")
    session.act("chair", acts.GiveFloor(party="KAZ"))
    session.act("chair", acts.EndFloor(), key="k1")
    assert session.chamber.turn is None


def test_the_same_act_sent_twice_has_one_effect(session: Acting) -> None:
    first = session.act("head", acts.RequestFloor(), key="k1")
    before = everything()
    assert session.act("head", acts.RequestFloor(), key="k1") == first
    assert everything() == before


def test_the_same_act_twice_in_one_batch_has_one_effect(session: Acting) -> None:
    session.now += SECOND
    sent = session.sent("head", acts.RequestFloor(), key="k1")
    again = session.sent("head", acts.RequestFloor(), key="k1", at=session.now + SECOND)
    assert perform_together(session.meeting.pk, [sent, again]) == [session.now, session.now]
    assert len(session.chamber.queue) == 1


def test_a_key_is_its_senders_own(session: Acting) -> None:
    session.act("head", acts.RequestFloor(), key="k1")
    session.act("china", acts.RequestFloor(), key="k1")
    assert [request.party for request in session.chamber.queue] == ["KAZ", "CHN"]


def test_without_a_key_an_act_is_judged_anew(session: Acting) -> None:
    session.act("head", acts.RequestFloor())
    with pytest.raises(Refused) as refused:
        session.act("head", acts.RequestFloor())
    assert refused.value.code == "already_requested"


def test_in_a_batch_a_refusal_disturbs_nobody_else(session: Acting) -> None:
    session.put()
    named = [("head", "Q1"), ("observer", "Q1"), ("china", "Q7"), ("russia", "Q1")]
    receipts = [
        session.sent(who, acts.Acknowledge(question=question), at=session.now + place)
        for place, (who, question) in enumerate(named, start=1)
    ]
    head, observer, china, russia = perform_together(session.meeting.pk, receipts)
    assert (head, russia) == (session.now + 1, session.now + 4)
    assert isinstance(observer, NotAllowed)
    assert isinstance(china, Refused)
    assert china.code == "nothing_put"
    assert session.chamber.question is not None
    assert list(session.chamber.question.receipts) == ["KAZ", "RUS"]


def test_a_rehearsal_leaves_no_entry_in_the_record(db: None) -> None:
    acting = Acting(a_meeting("rehearsal", rehearsal=True)).open()
    acting.put().acknowledge()
    acting.gavel()
    assert Entry.objects.count() == 0
    assert Decision.objects.get().entry is None
    assert Decision.objects.get().sheet["rehearsal"] is True
    assert "record" not in Decision.objects.get().sheet


def test_the_decision_names_its_place_in_the_record(session: Acting) -> None:
    session.put().acknowledge()
    session.gavel()
    decision = Decision.objects.get()
    assert decision.entry is not None
    *_, last = recorded_acts(a_log())
    assert decision.sheet["record"] == {"log": "russia-2020", "sequence": last.sequence}
    assert last.payload is not None
    assert [event["event"] for event in last.payload["events"]] == ["QuestionAdopted"]
    assert decision.entry.sequence == last.sequence


def test_a_voice_is_one_of_the_seats_own_people(session: Acting) -> None:
    before = everything()
    for stranger in ("china", "chair", "adviser", "nobody", ""):
        with pytest.raises(NotOfTheSeat):
            session.act("head", acts.NameVoice(person=stranger))
    assert everything() == before
    session.act("head", acts.NameVoice(person="delegate"))
    assert session.chamber.seats["KAZ"].voice == "delegate"


@pytest.mark.parametrize("count", [8, 200])
def test_an_act_costs_as_many_queries_with_8_parties_as_with_200(db: None, count: int) -> None:
    parties = {f"P{number:03}": "member" for number in range(count)}
    cast = {"chair": ("chair", "")} | {party.lower(): ("head", party) for party in parties}
    voices = {party: party.lower() for party in parties}
    acting = Acting(a_meeting(cast=cast, chamber=a_chamber(parties, voices)))
    acting.act("chair", acts.Open())
    acting.put()
    receipt = acts.Acknowledge(question="Q1")
    acting.now += SECOND
    one = acting.sent("p000", receipt, key="one")
    rest = [
        acting.sent(party.lower(), receipt, at=acting.now + place)
        for place, party in enumerate(list(parties)[1:], start=1)
    ]
    with CaptureQueriesContext(connection) as single:
        perform(acting.meeting.pk, one)
    with CaptureQueriesContext(connection) as batch:
        perform_together(acting.meeting.pk, rest)
    assert len(single) == len(batch) + 2  # two for its key: was it answered, and remember it
    assert len(batch) == 9 + connection.features.has_select_for_update  # the record's lock
    assert acting.chamber.question is not None
    assert acting.chamber.question.unacknowledged() == ()


def test_an_act_for_a_meeting_that_is_not_convened_is_an_error(db: None) -> None:
    with pytest.raises(ChamberState.DoesNotExist):
        perform(4711, Sent(acts.Open(), 1, 1))
