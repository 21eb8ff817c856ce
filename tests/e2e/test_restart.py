"""The server dies in the middle of a question and comes back."""

import pytest
from playwright.sync_api import expect

from tests.e2e.tabs import MEMBERS, PACKAGE, Tabs

pytestmark = pytest.mark.e2e

RECONNECTING = "The connection is lost. Reconnecting…"
RECEIPTS = ".receipts tbody tr > :not(:last-child)"
KEPT = (RECEIPTS, ".requests", ".speaker", ".speaking-since", ".put-head", ".sitting-state")
BACK_MS = 20_000


def test_after_a_kill_everything_is_as_it_was_and_the_browsers_come_back_by_themselves(tabs: Tabs) -> None:
    tabs.seat_everybody()
    tabs.press("china", "Statement")
    tabs["chair"].locator(".request").get_by_role("button", name="Give the floor").click()
    tabs.press("india", "Statement")
    tabs.put_and_see(PACKAGE)
    tabs.object("uzbekistan", "One word is missing.")
    expect(tabs["chair"].locator(".objection")).to_have_count(1)
    expect(tabs["chair"].locator(".request strong")).to_have_text(["India"])
    before, left = _kept(tabs), tabs.seconds_left("chair")

    tabs.demo.kill()
    for door in ("chair", "china"):
        expect(tabs[door].get_by_text(RECONNECTING)).to_be_visible()
    tabs.object("kazakhstan", "Pressed while nobody listened.")
    tabs.demo.start()

    for door in ("chair", *MEMBERS):
        expect(tabs[door].get_by_text(RECONNECTING)).to_be_hidden(timeout=BACK_MS)
    for party in MEMBERS.values():
        expect(tabs.link(party)).to_have_text("Connected", timeout=BACK_MS)
    expect(tabs["chair"].locator(".objection")).to_contain_text(
        ["One word is missing.", "Pressed while nobody listened."], timeout=BACK_MS
    )
    for door in ("kazakhstan", "uzbekistan"):
        tabs.dialog(door).get_by_role("button", name="Withdraw our objection").click()
    expect(tabs.obstacles).to_have_count(0)
    assert _kept(tabs) == before
    assert tabs.seconds_left("chair") <= left
    tabs.adopt()


def _kept(tabs: Tabs) -> dict[str, list[str]]:
    """What the console says of the question, its receipts, the floor, the list and the sitting."""
    return {part: tabs["chair"].locator(part).all_inner_texts() for part in KEPT}
