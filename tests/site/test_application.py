"""Acts through the ASGI application: stamped at the door, decided in order, answered clearly."""

import asyncio
from functools import partial

import pytest

from summitry.apps.decisions.models import Decision
from summitry.live.body import BODY_BYTES, read_body
from summitry.site import application
from tests.factories import Acting
from tests.site.asgi import Body, Open, form_headers, play
from tests.site.conftest import Session

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_act_takes_the_stamp_of_its_arrival(ready: Acting, session: Session) -> None:
    head, delegate = session("head"), session("delegate")

    async def scenario(house: Open) -> None:
        slow = Body()
        first = asyncio.create_task(house.act(head, "request-floor", slow))
        await slow.asked_for.wait()
        second = await house.act(delegate, "request-floor", kind="comment")
        slow.end(b"kind=statement")
        assert (await first).json["at"] < second.json["at"]

    play(scenario)
    assert [request.kind for request in ready.chamber.queue] == ["statement", "comment"]


def test_an_objection_whose_body_is_slow_blocks_the_later_gavel(ready: Acting, session: Session) -> None:
    chair, head = session("chair"), session("head")

    async def scenario(house: Open) -> None:
        slow = Body(b"question=")
        objection = asyncio.create_task(house.act(head, "object", slow))
        await slow.asked_for.wait()
        gavel = asyncio.create_task(house.act(chair, "gavel", question="Q1"))
        await house.until_in_flight(2)
        slow.end(b"Q1")
        assert (await objection).status == 200
        assert ((await gavel).status, (await gavel).json["code"]) == (409, "gavel_refused")

    play(scenario)
    assert Decision.objects.count() == 0


def test_an_objection_after_the_gavel_is_told_what_was_decided(ready: Acting, session: Session) -> None:
    """A stale page posts to a question that is closed."""
    chair, head = session("chair"), session("head")

    async def scenario(house: Open) -> None:
        assert (await house.act(chair, "gavel", question="Q1")).status == 200
        late = await house.act(head, "object", question="Q1")
        assert (late.status, late.json["code"]) == (409, "question_closed")
        assert "no longer open: it was adopted at" in late.json["sentence"]

    play(scenario)
    assert ready.chamber.settled[0].outcome == "adopted"


def test_a_body_that_never_comes_does_not_hold_the_gavel_for_ever(
    ready: Acting, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(application, "read_body", partial(read_body, seconds=0.3))
    chair, head = session("chair"), session("head")

    async def scenario(house: Open) -> None:
        silent = Body(b"question=")
        objection = asyncio.create_task(house.act(head, "object", silent))
        await silent.asked_for.wait()
        gavel = await house.act(chair, "gavel", question="Q1")
        assert gavel.status == 200
        late = await objection
        assert late.status == 408
        assert late.json == {
            "ok": False,
            "code": "body",
            "sentence": "What you sent did not arrive within 0.3 seconds.",
        }

    play(scenario)
    assert Decision.objects.count() == 1


def test_whoever_hangs_up_before_the_end_does_not_hold_the_gavel(ready: Acting, session: Session) -> None:
    chair, head = session("chair"), session("head")

    async def scenario(house: Open) -> None:
        broken = Body(b"question=")
        objection = asyncio.create_task(house.act(head, "object", broken))
        await broken.asked_for.wait()
        gavel = asyncio.create_task(house.act(chair, "gavel", question="Q1"))
        await house.until_in_flight(2)
        broken.hang_up()
        await objection
        assert (await gavel).status == 200

    play(scenario)


def test_a_stranger_who_never_ends_does_not_hold_the_gavel(ready: Acting, session: Session) -> None:
    """Whoever may wait five seconds must be somebody; nobody's act is let go of at once."""
    chair = session("chair")

    async def scenario(house: Open) -> None:
        silent = Body(b"question=")
        objection = asyncio.create_task(house.act("nobody", "object", silent))
        await silent.asked_for.wait()
        gavel = await house.act(chair, "gavel", question="Q1")
        assert (gavel.status, objection.done()) == (200, False)
        silent.end(b"Q1")
        assert ((await objection).status, (await objection).json["code"]) == (503, "try_again")

    play(scenario)
    assert Decision.objects.count() == 1


def test_the_door_answers_in_the_language_of_the_page(ready: Acting, session: Session) -> None:
    head = session("head")

    async def scenario(house: Open) -> None:
        headers = form_headers(head) | {"cookie": f"sessionid={head}; django_language=fr"}
        answer = await house.post("/meetings/summit/acts/object/", b"x" * (BODY_BYTES + 1), **headers)
        assert answer.status == 413
        assert answer.json["sentence"] == f"Votre envoi dépasse {BODY_BYTES} octets."

    play(scenario)


def test_a_huge_body_is_refused(ready: Acting, session: Session) -> None:
    async def scenario(house: Open) -> None:
        huge = Body(*[b"x" * 65_536] * (BODY_BYTES // 65_536 + 1))
        answer = await house.act(head, "object", huge)
        assert answer.status == 413
        assert answer.json["sentence"] == f"What you sent is longer than {BODY_BYTES} bytes."

    head = session("head")
    play(scenario)


def test_the_same_act_twice_at_once_has_one_effect(ready: Acting, session: Session) -> None:
    head = session("head")

    async def scenario(house: Open) -> None:
        sent = [house.act(head, "request-floor", kind="comment", key="gesture") for _ in range(4)]
        answers = await asyncio.gather(*sent)
        assert {answer.status for answer in answers} == {200}
        assert len({answer.json["at"] for answer in answers}) == 1

    play(scenario)
    assert len(ready.chamber.queue) == 1


def test_two_people_of_one_party_object_at_once(ready: Acting, session: Session) -> None:
    head, deputy = session("head"), session("deputy")

    async def scenario(house: Open) -> None:
        answers = await asyncio.gather(*(house.act(each, "object", question="Q1") for each in (head, deputy)))
        assert sorted(answer.status for answer in answers) == [200, 409]
        refused = next(answer for answer in answers if answer.status == 409)
        assert refused.json["sentence"] == "Your party's objection already stands."

    play(scenario)
    assert ready.chamber.question is not None
    assert [objection.party for objection in ready.chamber.question.standing()] == ["KAZ"]


def test_an_objection_and_its_withdrawal_at_once_leave_one_clear_state(
    ready: Acting, session: Session
) -> None:
    """The deputy objects while the head withdraws the same party's objection: both are answered, in order."""
    head, deputy = session("head"), session("deputy")

    async def scenario(house: Open) -> None:
        assert (await house.act(deputy, "object", question="Q1")).status == 200
        withdrawn, again = await asyncio.gather(
            house.act(head, "withdraw-objection", objection="O1"), house.act(deputy, "object", question="Q1")
        )
        assert withdrawn.status == 200
        assert again.status == (200 if withdrawn.json["at"] < again.json.get("at", 0) else 409)

    play(scenario)
    assert ready.chamber.question is not None
    assert len(ready.chamber.question.standing()) == ready.chamber.objections_made - 1


def test_a_server_that_goes_down_says_so(ready: Acting, session: Session) -> None:
    head = session("head")

    async def scenario(house: Open) -> None:
        await asyncio.to_thread(house.writer.close)
        answer = await house.act(head, "object", question="Q1")
        assert (answer.status, answer.json["code"]) == (503, "try_again")

    play(scenario)
    assert ready.chamber.question is not None
    assert ready.chamber.question.standing() == ()


def test_without_its_token_a_form_is_not_looked_at(ready: Acting, session: Session) -> None:
    headers = {**form_headers(session("head")), "x_csrftoken": "b" * 32}

    async def scenario(house: Open) -> None:
        script = await house.post("/meetings/summit/acts/object/", b"question=Q1", **headers)
        assert script.status == 403
        assert script.json["code"] == "stale_form"
        assert "ok" not in script.json
        page = await house.post(
            "/meetings/summit/acts/object/", b"question=Q1", **{**headers, "accept": "text/html"}
        )
        assert page.status == 403
        assert "This page was open for too long" in page.body.decode()

    play(scenario)
    assert ready.chamber.question is not None
    assert ready.chamber.question.objections == ()


def test_an_unknown_host_is_answered_with_a_sentence(ready: Acting, session: Session) -> None:
    async def scenario(house: Open) -> None:
        answer = await house.post(
            "/meetings/summit/acts/object/", b"question=Q1", **form_headers(head, "evil.example")
        )
        assert answer.status == 400
        assert "does not answer under the name" in answer.body.decode()

    head = session("head")
    play(scenario)
