"""Uploads at the door: long ones hold back nobody, too large ones are told so."""

import asyncio

import pytest

from summitry.formats.uploads.check import MOST_BYTES
from summitry.live.body import BODY_BYTES
from tests.factories import Acting, a_text
from tests.site.asgi import Body, Open, form_headers, play
from tests.site.conftest import Session

pytestmark = pytest.mark.django_db(transaction=True)

PAPERS = "/meetings/summit/documents/"
PIECE = bytes(1024 * 1024)


def test_an_upload_under_way_holds_back_no_gavel(ready: Acting, session: Session) -> None:
    chair, head = session("chair"), session("head")

    async def scenario(house: Open) -> None:
        slow = Body(PIECE)
        upload = asyncio.create_task(house.post(PAPERS, slow, **form_headers(head)))
        await slow.asked_for.wait()
        assert (await house.act(chair, "gavel", question="Q1")).status == 200
        slow.end()
        assert (await upload).status == 400

    play(scenario)


def test_what_is_too_large_is_answered_by_the_page_itself(ready: Acting, session: Session) -> None:
    head, translator = session("head"), session("interpreter")
    a_text(ready.meeting)

    async def scenario(house: Open) -> None:
        sentence = "What was sent is larger than 20 MB, the most that is taken."
        announced = await house.post(PAPERS, b"x", content_length=str(2 * MOST_BYTES), **form_headers(head))
        sent = await house.post(PAPERS, Body(*[PIECE] * 22), **form_headers(head))
        for answer in (announced, sent):
            assert answer.status == 413
            assert sentence in answer.body.decode()
            assert "Hand in a document" in answer.body.decode()
        statement = await house.post(
            "/meetings/summit/statements/", Body(*[PIECE] * 22), **form_headers(head)
        )
        assert (statement.status, sentence in statement.body.decode()) == (413, True)
        translation = await house.post(
            "/meetings/summit/texts/declaration/languages/ru/sent/",
            Body(*[PIECE] * 22),
            **form_headers(translator),
        )
        assert (translation.status, sentence in translation.body.decode()) == (413, True)

    play(scenario)


def test_elsewhere_nothing_large_is_read(ready: Acting, session: Session) -> None:
    headers = form_headers(session("head"))

    async def scenario(house: Open) -> None:
        huge = Body(*[bytes(65_536)] * (BODY_BYTES // 65_536 + 1))
        assert (await house.post("/language/", huge, **headers)).status == 413

    play(scenario)
