"""Several at once at one text, over HTTP: each request in a thread and transaction of its own."""

import threading
from collections.abc import Mapping

import pytest
from django.db import connection
from django.test import Client

from summitry.apps.texts.replaying import rebuild
from summitry.core.text.digest import digest
from tests.apps.texts.test_acts import JSON, WATER, address, send, signed_in
from tests.texts import Negotiating

pytestmark = pytest.mark.django_db(transaction=True)

Wanted = tuple[str, str, Mapping[str, str]]


def at_once(*wanted: Wanted) -> list[tuple[int, str]]:
    """Status and code of each, sent by people whose requests start together."""
    clients = [signed_in(who) for who, _, _ in wanted]
    ready = threading.Barrier(len(wanted))
    answers = [(0, "")] * len(wanted)

    def post(place: int, client: Client, verb: str, fields: Mapping[str, str]) -> None:
        ready.wait(10)
        try:
            answer = client.post(address("text_act", verb), fields, headers=JSON)
            answers[place] = answer.status_code, answer.json().get("code", "")
        finally:
            connection.close()

    threads = [
        threading.Thread(target=post, args=(place, client, verb, fields))
        for place, (client, (_, verb, fields)) in enumerate(zip(clients, wanted, strict=True))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return answers


def assert_sound(negotiating: Negotiating) -> None:
    log = negotiating.row.meeting.log
    assert log is not None
    assert rebuild(log, "summit", "declaration") == negotiating.text


def edited(new: str) -> Mapping[str, str]:
    return {"clause": "C1", "seen": digest(WATER), "text": WATER.replace("promote", new)}


def test_a_proposal_arrives_while_the_clause_is_being_locked(negotiating: Negotiating) -> None:
    """Whichever comes first, the other is refused with its reason: nothing is tabled on a locked clause, and
    no clause is locked over a proposal."""
    lock: Wanted = ("chair", "lock", {"clause": "C1", "level": "plenary"})
    for _ in range(6):
        locked, tabled = at_once(lock, ("head", "propose", edited("strengthen")))
        text = negotiating.text
        if locked == (200, ""):
            assert tabled == (409, "clause_locked")
            assert (text.clauses["C1"].lock is not None, text.standing()) == (True, [])
            send("chair", "reopen", clause="C1", reason="Again.")
        else:
            assert (locked, tabled) == ((409, "not_clean"), (200, ""))
            assert (text.clauses["C1"].lock, len(text.standing())) == (None, 1)
            send("head", "let-go", proposal=text.standing()[0].id)
    assert_sound(negotiating)


def test_many_act_on_one_clause_and_every_act_has_its_effect(negotiating: Negotiating) -> None:
    answers = at_once(
        ("head", "propose", edited("strengthen")),
        ("china", "propose", edited("secure")),
        ("russia", "propose", edited("support")),
        ("chair", "suspend", {"party": "CHN", "reason": "Why."}),
        ("chair", "name-penholder", {"person": "head"}),
        ("secretariat", "issue", {"what": "rolling:new", "symbol": "D/1"}),
        ("secretariat", "issue", {"what": "compilation:new", "symbol": "D/2"}),
    )
    refused = [answer for answer in answers if answer[0] != 200]
    assert refused in ([], [(409, "party_suspended")])
    text = negotiating.text
    assert len(text.standing()) == 3 - len(refused)
    assert set(text.suspended) == {"CHN"}
    assert {each.symbol for each in text.issues} == {"D/1", "D/2"}
    assert_sound(negotiating)
