"""Links that break, go silent, or move elsewhere, and a question that waits for them."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, expect

from tests.e2e.chromium import launch
from tests.e2e.conftest import SHORT_HOLD, meeting
from tests.e2e.tabs import AGENDA, PACKAGE, Tabs
from tests.e2e.wire import Wire
from tests.running_demo import MEETING

pytestmark = pytest.mark.e2e

LOST = "The question is paused: the link of Kazakhstan is lost."
UNSEEN = "Kazakhstan has not acknowledged the question."
RECONNECTING = "The connection is lost. Reconnecting…"
AWHILE_MS = 20_000


@contextmanager
def meeting_over_a_wire(
    begun: Callable[..., Path], playwright: Playwright, *arguments: str
) -> Iterator[tuple[Tabs, Wire]]:
    """A meeting in which all that Kazakhstan's pages send and get goes over a wire of its own."""
    with meeting(begun, None, *arguments) as tabs:
        wire = Wire(tabs.demo.port)
        detour = f"MAP {tabs.host('kazakhstan')} 127.0.0.1:{wire.port}"
        tabs.browser = launch(playwright, f"--host-resolver-rules={detour}")
        tabs.seat_everybody()
        yield tabs, wire
        tabs.browser.close()
        wire.close()


@pytest.fixture(scope="module")
def wired_sitting(begun: Callable[..., Path], playwright: Playwright) -> Iterator[tuple[Tabs, Wire]]:
    with meeting_over_a_wire(begun, playwright, *SHORT_HOLD) as both:
        yield both


@pytest.fixture
def wired(wired_sitting: tuple[Tabs, Wire]) -> Iterator[tuple[Tabs, Wire]]:
    yield wired_sitting
    wired_sitting[0].withdraw_question()


def test_a_seat_that_is_closed_and_opened_elsewhere_finds_everything_as_it_is(
    wired: tuple[Tabs, Wire],
) -> None:
    tabs, _wire = wired
    tabs.press("kazakhstan", "Statement")
    tabs["chair"].locator(".request").get_by_role("button", name="Give the floor").click()
    expect(tabs["kazakhstan"].get_by_text("You have the floor")).to_be_visible()
    tabs.press("india", "Statement")
    tabs.put_and_see(AGENDA)
    before = tabs.receipt("KAZ").inner_text()
    tabs["kazakhstan"].close()
    expect(tabs.link("KAZ")).to_contain_text("Link lost")
    expect(tabs.obstacles).to_have_text([LOST, UNSEEN])

    tabs.open("kazakhstan", apart=True)
    elsewhere = tabs["kazakhstan"]
    expect(tabs.dialog("kazakhstan")).to_contain_text(AGENDA)
    expect(tabs.receipt("KAZ")).to_be_visible()
    assert tabs.receipt("KAZ").inner_text() != before
    expect(elsewhere.get_by_text("You have the floor")).to_be_visible()
    expect(elsewhere.locator(".request strong")).to_have_text(["India"])
    assert abs(tabs.seconds_left("kazakhstan") - tabs.seconds_left("chair")) <= 1


def test_a_cut_pauses_the_question_and_strikes_the_receipt_until_the_seat_is_back(
    wired: tuple[Tabs, Wire],
) -> None:
    tabs, wire = wired
    tabs.put_and_see(PACKAGE)
    wire.cut()
    expect(tabs.link("KAZ")).to_contain_text("Link lost", timeout=AWHILE_MS)
    expect(tabs.obstacles).to_have_text([LOST, UNSEEN])
    expect(tabs.receipt("KAZ")).to_have_count(0)
    expect(tabs.dialog("china")).to_contain_text("Paused. " + LOST)
    expect(tabs["kazakhstan"].get_by_text(RECONNECTING)).to_be_visible()
    assert tabs.try_gavel().json()["code"] == "gavel_refused"
    wire.mend()
    expect(tabs.receipt("KAZ")).to_be_visible(timeout=AWHILE_MS)
    expect(tabs["kazakhstan"].get_by_text(RECONNECTING)).to_be_hidden()
    expect(tabs.dialog("china")).not_to_contain_text("Paused.")
    tabs.adopt()
    sheet = tabs.context().new_page()
    sheet.goto(tabs.demo.url("chair", f"/meetings/{MEETING}/decisions/1/"))
    expect(sheet.get_by_role("article")).to_contain_text("A receipt of Kazakhstan")


def test_an_objection_pressed_while_the_link_is_cut_arrives_when_it_is_back(
    wired: tuple[Tabs, Wire],
) -> None:
    tabs, wire = wired
    tabs.put_and_see(AGENDA)
    wire.cut()
    tabs.object("kazakhstan", "We were not connected.")
    expect(tabs["kazakhstan"].get_by_text("No answer yet. It is being sent again")).to_be_visible()
    wire.mend()
    expect(tabs["chair"].locator(".objection")).to_contain_text(["We were not connected."], timeout=AWHILE_MS)
    expect(tabs.dialog("kazakhstan")).to_contain_text("Our objection stands, received at", timeout=AWHILE_MS)


def test_a_link_on_which_packets_vanish_is_noticed_before_the_charters_hold_is_over(
    begun: Callable[..., Path], playwright: Playwright
) -> None:
    """Nobody tells the server that the link is dead; it hears no answers to its beats."""
    with meeting_over_a_wire(begun, playwright) as (tabs, wire):
        tabs.put_and_see(PACKAGE)
        expect(tabs["chair"].locator(".put")).to_contain_text("Hold: 0:10")
        tabs["chair"].evaluate(WATCH_WHETHER_THE_GAVEL_MAY_FALL)
        wire.silence()
        expect(tabs.link("KAZ")).to_have_text("Weak link", timeout=AWHILE_MS)
        expect(tabs.link("KAZ")).to_contain_text("Link lost", timeout=AWHILE_MS)
        expect(tabs.obstacles).to_have_text([LOST, UNSEEN])
        assert tabs["chair"].evaluate("mayFall") is False
        wire.mend()
        expect(tabs.receipt("KAZ")).to_be_visible(timeout=AWHILE_MS)
        expect(tabs.obstacles).to_have_text([re.compile("The question is held open until")])
        assert tabs["chair"].evaluate("mayFall") is False


WATCH_WHETHER_THE_GAVEL_MAY_FALL = """() => {
    const free = () => document.querySelector("#gavel button:not([aria-disabled])") !== null
    window.mayFall = free()
    new MutationObserver(() => { window.mayFall ||= free() })
        .observe(document.body, { subtree: true, childList: true, attributes: true })
}"""
