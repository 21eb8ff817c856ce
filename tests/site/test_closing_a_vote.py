"""The close of a vote through the ASGI application: what arrived before counts, what comes later does not."""

import asyncio

import pytest

from summitry.apps.decisions.models import Decision
from summitry.core.floor import acts
from summitry.core.floor.ballot import Choice, Method
from tests.factories import Acting
from tests.site.asgi import Body, Open, play
from tests.site.conftest import Session

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("method", [Method.RECORDED, Method.SECRET])
def test_a_vote_on_its_way_is_counted_and_one_that_comes_too_late_is_refused(
    convened: Acting, session: Session, method: Method
) -> None:
    convened.open().vote(method)
    convened.act("china", acts.CastVote(question="Q1", choice=Choice.YES))
    chair, head, russia = session("chair"), session("head"), session("russia")

    async def scenario(house: Open) -> None:
        slow = Body(b"question=Q1&choice=")
        vote = asyncio.create_task(house.act(head, "cast-vote", slow))
        await slow.asked_for.wait()
        closing = asyncio.create_task(house.act(chair, "close-vote", question="Q1"))
        await house.until_in_flight(2)
        slow.end(b"yes")
        assert (await vote).status == 200
        assert (await closing).status == 200
        late = await house.act(russia, "cast-vote", question="Q1", choice="no")
        assert (late.status, late.json["code"]) == (409, "question_closed")
        assert "it was adopted at" in late.json["sentence"]

    play(scenario)
    tally = Decision.objects.get().sheet["vote"]["tally"]
    assert [tally[choice] for choice in Choice] == [2, 0, 0]


def test_nobody_tells_the_box_what_it_holds(convened: Acting, session: Session) -> None:
    convened.open().vote(Method.SECRET)
    convened.act("china", acts.CastVote(question="Q1", choice=Choice.NO))
    chair = session("chair")

    async def scenario(house: Open) -> None:
        assert (await house.act(chair, "close-vote", question="Q1", counted="[1,0,0]")).status == 200

    play(scenario)
    assert Decision.objects.get().sheet["vote"]["tally"]["no"] == 1
