"""Stored pages: what Django would answer now, in each language, and nobody's own."""

import asyncio
import gzip
import re
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from summitry.apps.meetings.models import Meeting
from summitry.apps.meetings.published import Published
from summitry.core.floor import acts
from summitry.core.floor.state import Means
from summitry.live.fanout import InProcessFanout
from summitry.site.stored import Key, StoredPages, key_of
from summitry.site.wsgi_bridge import Answer as Rendered
from tests.factories import Acting, a_meeting, a_question
from tests.site.asgi import Answer, Open, play
from tests.site.conftest import Session

PAGE = "/meetings/summit/"


def alike(answer: Answer) -> str:
    """A page without what differs from one rendering to the next: the server's time, the place in the stream
    and the address by which it was asked for."""
    return re.sub(r'data-(now|since)="[^"]*"|\d\d:\d\d:\d\d</span>|\?fresh', "", answer.body.decode())


async def stored_and_fresh(house: Open, path: str = PAGE, **headers: str) -> tuple[str, str]:
    """The page twice as it is stored, held to be the same bytes; and as Django makes it now."""
    first, again = await house.get(path, **headers), await house.get(path, **headers)
    assert (first.status, again.status) == (200, 200)
    assert again.body == first.body
    return alike(again), alike(await house.get(f"{path}?fresh", **headers))


EACH_ACT: dict[str, Callable[[Acting], object]] = {
    "the doors close": lambda acting: acting.act("chair", acts.CloseDoors()),
    "somebody asks for the floor behind them": lambda acting: acting.act("head", acts.RequestFloor()),
    "somebody is given the floor behind them": lambda acting: acting.act(
        "chair", acts.GiveFloor(party="CHN")
    ),
    "the doors open": lambda acting: acting.act("chair", acts.OpenDoors()),
    "the floor is free": lambda acting: acting.act("chair", acts.EndFloor()),
    "somebody is given the floor": lambda acting: acting.act("chair", acts.GiveFloor(party="KAZ")),
    "the meeting is suspended": lambda acting: acting.act("chair", acts.Suspend(reason="Lunch.")),
    "it goes on": lambda acting: acting.act("chair", acts.Resume()),
    "a question is put": lambda acting: acting.act("chair", a_question("Another declaration")),
    "somebody objects": lambda acting: acting.act(
        "secretariat", acts.EnterObjection(question=acting.question, party="CHN", means=Means.VOICE)
    ),
    "the question is withdrawn": lambda acting: acting.act(
        "chair", acts.WithdrawQuestion(question=acting.question, reason="Later.")
    ),
    "one is adopted": lambda acting: acting.put().acknowledge().gavel(),
    "the meeting ends": lambda acting: acting.act("chair", acts.Close()),
}


@pytest.mark.django_db(transaction=True)
def test_after_each_act_the_next_reader_sees_what_became_of_it(ready: Acting) -> None:
    ready.gavel()
    seen: list[str] = []

    async def scenario(house: Open) -> None:
        for what, act in EACH_ACT.items():
            await house.get(PAGE)
            await asyncio.to_thread(act, ready)
            stored, fresh = await stored_and_fresh(house)
            assert stored == fresh, what
            seen.append(stored)

    play(scenario)
    assert len(set(seen)) >= len(EACH_ACT) - 3  # a request behind closed doors and an objection show nothing


@pytest.mark.django_db(transaction=True)
def test_an_act_leaves_other_meetings_stored(convened: Acting) -> None:
    async def scenario(house: Open) -> None:
        other = await house.get("/meetings/other/")
        held = house.application.stored.held
        await house.get(PAGE)
        await asyncio.to_thread(convened.act, "chair", acts.Open())
        await house.get("/meetings/none/")  # the loop has turned
        assert house.application.stored.held == held > 0
        assert (await house.get("/meetings/other/")).body == other.body

    play(scenario)


@pytest.mark.django_db(transaction=True)
def test_a_meeting_that_is_announced_or_renamed_is_on_the_next_list(convened: Acting) -> None:
    def rename() -> None:
        meeting = Meeting.objects.get(slug="third")
        meeting.title = {"en": "The third, renamed"}
        meeting.save()

    async def scenario(house: Open) -> None:
        for path in ("/", "/meetings/"):
            assert b"The third" not in (await house.get(path)).body
        await asyncio.to_thread(a_meeting, "third", cast={})
        assert b"The third" in (await house.get("/")).body
        await asyncio.to_thread(rename)
        assert b"The third, renamed" in (await house.get("/meetings/")).body
        assert b"The third, renamed" in (await house.get("/meetings/third/")).body

    play(scenario)


LANGUAGES = {
    "en": {"accept_language": "en-GB,en;q=0.8"},
    "ru": {"accept_language": "ru"},
    "zh-hans": {"accept_language": "zh-CN,zh;q=0.9,en;q=0.1"},
    "fr": {"accept_language": "ru", "cookie": "django_language=fr; csrftoken=x"},
}


@pytest.mark.django_db(transaction=True)
def test_each_language_and_coding_is_stored_for_itself(ready: Acting) -> None:
    async def scenario(house: Open) -> None:
        for _ in range(2):
            for language, headers in LANGUAGES.items():
                plain = await house.get(PAGE, **headers)
                packed = await house.get(PAGE, **headers, accept_encoding="br, gzip")
                assert f'<html lang="{language}"' in plain.body.decode()
                assert plain.headers["content-language"] == language
                assert "content-encoding" not in plain.headers
                assert packed.headers["content-encoding"] == "gzip"
                unpacked = Answer(body=gzip.decompress(packed.body))
                assert alike(unpacked) == alike(plain)
                for answer in (plain, packed):
                    assert {"Cookie", "Accept-Language"} <= set(answer.headers["vary"].split(", "))
                    assert answer.headers["cache-control"] == "no-cache"
                    assert not {"etag", "set-cookie", "last-modified"} & set(answer.headers)

    play(scenario)


@pytest.mark.django_db(transaction=True)
def test_nothing_of_whoever_is_signed_in_is_stored(ready: Acting, session: Session) -> None:
    head = f"sessionid={session('head')}"

    async def scenario(house: Open) -> None:
        mine = await house.get("/", cookie=head)
        assert b"/chamber/seat/" in mine.body
        assert b"csrfmiddlewaretoken" in mine.body
        assert house.application.stored.held == 0
        theirs = await house.get("/")
        assert b"/chamber/seat/" not in theirs.body
        assert b"csrfmiddlewaretoken" not in theirs.body
        assert (await house.get("/", cookie="sessionid=long-gone")).status == 200
        assert (await house.get("/", cookie=head)).body != theirs.body

    play(scenario)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("path", ["/meetings/none/", "/meetings/rehearsal/", "/meetings/summit/adopted/9/"])
def test_what_is_not_there_is_not_stored(path: str, ready: Acting) -> None:
    async def scenario(house: Open) -> None:
        answers = await asyncio.gather(*(house.get(path) for _ in range(3)))
        assert [answer.status for answer in answers] == [404, 404, 404]
        assert house.application.stored.held == 0

    play(scenario)


@pytest.mark.django_db
def test_a_public_page_costs_few_queries(
    summit: Acting, client: Client, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    for path in (PAGE, "/meetings/summit/adopted/1/", "/"):
        client.get(path)
        with django_assert_max_num_queries(5):
            assert client.get(path).status_code == 200


# ---- the store by itself, with a page that is one number --------------------------------------------------


def a_key(about: str = "summit", language: str = "en") -> Key:
    return Key("http", "testserver", f"/meetings/{about}/", language, gzip=False, about=about)


def rendered(body: bytes, response: object = None) -> Rendered:
    answer = Rendered.__new__(Rendered)
    answer.status, answer.headers, answer.body = 200, [], body
    answer.response = response or Published()  # type: ignore[assignment]
    return answer


def always(body: bytes) -> Callable[[], Awaitable[Rendered]]:
    async def render() -> Rendered:
        return rendered(body)

    return render


def following(pages: StoredPages) -> StoredPages:
    pages.follow(InProcessFanout())
    return pages


MEETINGS = ("one", "two")
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["ask", "read", "finish", "commit", "announce", "all"]), st.sampled_from(MEETINGS)
    ),
    max_size=40,
)


@given(steps=STEPS)
def test_nobody_is_shown_what_was_so_before_the_last_announcement(steps: list[tuple[str, str]]) -> None:
    """Whatever comes between asking, reading the database, finishing the page, committing and announcing."""

    async def run() -> None:
        pages = following(StoredPages())
        committed = dict.fromkeys(MEETINGS, 0)
        announced = dict.fromkeys(MEETINGS, 0)
        reading: list[tuple[str, asyncio.Future[int]]] = []
        finishing: list[asyncio.Future[None]] = []
        asked: list[tuple[int, asyncio.Task[bytes]]] = []

        async def render(meeting: str) -> Rendered:
            read, finish = asyncio.Future[int](), asyncio.Future[None]()
            reading.append((meeting, read))
            version = await read
            finishing.append(finish)
            await finish
            return rendered(b"%d" % version)

        async def ask(meeting: str) -> bytes:
            key = a_key(meeting)
            page = pages.find(key)
            return (page or await pages.make(key, lambda: render(meeting))).body

        async def step(what: str, meeting: str) -> None:
            if what == "ask":
                asked.append((announced[meeting], asyncio.create_task(ask(meeting))))
            elif what == "read" and reading:
                which, read = reading.pop(0)
                read.set_result(committed[which])
            elif what == "finish" and finishing:
                finishing.pop(0).set_result(None)
            elif what == "commit":
                committed[meeting] += 1
            elif what in ("announce", "all"):
                announced.update(committed if what == "all" else {meeting: committed[meeting]})
                pages.forget_all() if what == "all" else pages.forget(meeting)
            for _ in range(4):
                await asyncio.sleep(0)

        for what, meeting in steps:
            await step(what, meeting)
        while reading or finishing:
            await step("read", "")
            await step("finish", "")
        for least, task in asked:
            assert int(await task) >= least

    asyncio.run(run())


def test_a_crowd_that_asks_at_once_is_answered_by_one_rendering() -> None:
    renderings = 0

    async def render() -> Rendered:
        nonlocal renderings
        renderings += 1
        await asyncio.sleep(0)
        return rendered(b"page")

    async def run() -> None:
        pages = following(StoredPages())
        answers = await asyncio.gather(*(pages.make(a_key(), render) for _ in range(50)))
        assert {answer.body for answer in answers} == {b"page"}

    asyncio.run(run())
    assert renderings == 1


def test_an_answer_that_is_somebodys_own_is_given_to_nobody_else() -> None:
    made = iter(range(3))

    async def render() -> Rendered:
        number = next(made)
        await asyncio.sleep(0)
        answer = rendered(b"%d" % number)
        answer.headers = [(b"set-cookie", b"sessionid=own")]
        return answer

    async def run() -> None:
        pages = following(StoredPages())
        answers = await asyncio.gather(*(pages.make(a_key(), render) for _ in range(3)))
        assert {answer.body for answer in answers} == {b"0", b"1", b"2"}
        assert pages.held == 0

    asyncio.run(run())


def test_memory_has_a_bound_and_what_was_not_asked_for_longest_goes_first() -> None:
    async def run() -> None:
        pages = following(StoredPages(most_bytes=250))
        for name in ("one", "two"):
            await pages.make(a_key(name), always(b"x" * 100))
        assert pages.find(a_key("one")) is not None
        await pages.make(a_key("three"), always(b"x" * 100))
        assert pages.find(a_key("two")) is None
        assert pages.find(a_key("one")) is not None
        assert pages.held == 200

    asyncio.run(run())


def test_a_page_grows_old_and_nothing_is_stored_while_nobody_tells_of_changes() -> None:
    now = [0.0]

    async def run() -> None:
        pages = StoredPages(now=lambda: now[0])
        await pages.make(a_key(), always(b"page"))
        assert pages.held == 0
        stop = pages.follow(InProcessFanout())
        await pages.make(a_key(), always(b"page"))
        now[0] = 29.9
        assert pages.find(a_key()) is not None
        now[0] = 30.0
        assert pages.find(a_key()) is None
        stop()
        await pages.make(a_key(), always(b"page"))
        assert pages.held == 0

    asyncio.run(run())


ASKED = {
    "the list": ("GET", "/meetings/", b"", True),
    "a decision": ("GET", "/meetings/summit/adopted/12/", b"", True),
    "a query": ("GET", PAGE, b"page=2", False),
    "another method": ("HEAD", PAGE, b"", False),
    "a page of the chamber": ("GET", "/meetings/summit/chamber/hall/", b"", False),
    "a stream": ("GET", "/meetings/summit/live/public/", b"", False),
    "a line's end": ("GET", "/meetings/summit/\n", b"", False),
}


@pytest.mark.parametrize("case", ASKED)
def test_what_may_be_stored(case: str) -> None:
    method, path, query, may = ASKED[case]
    scope = {"method": method, "path": path, "query_string": query, "headers": [(b"host", b"testserver")]}
    assert (key_of(scope) is not None) is may
    cookie = [*scope["headers"], (b"cookie", b"a=b"), (b"cookie", b"sessionid=x")]  # HTTP/2 splits them
    assert key_of({**scope, "headers": cookie}) is None


def test_the_language_is_the_one_that_django_finds() -> None:
    for accepted in ("", "de", "fr-CA", "zh-TW,ru;q=0.5", "*", "zh-hant", "x" * 10_000):
        headers = [(b"host", b"testserver"), (b"accept-language", accepted.encode())]
        key = key_of({"method": "GET", "path": "/", "query_string": b"", "headers": headers})
        assert key is not None
        with translation.override(None):
            assert (
                key.language
                == Client(headers={"Accept-Language": accepted}).get("/nowhere/")["Content-Language"]
            )
