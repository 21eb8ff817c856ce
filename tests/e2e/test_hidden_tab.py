"""A tab behind another is not read by anybody: it counts as delivered, never as seen.

The two seats here sit in a browser that is left alone (see `plain_browser`), one tab before the other.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.plain_browser import PlainBrowser
from tests.e2e.tabs import MEMBERS, PACKAGE, Tabs

pytestmark = pytest.mark.e2e
TIME = re.compile(r"^\d\d:\d\d:\d\d$")


@pytest.fixture
def plain(tmp_path: Path) -> Iterator[PlainBrowser]:
    browser = PlainBrowser(tmp_path / "profile")
    yield browser
    browser.close()


def test_a_tab_behind_another_gives_no_receipt_until_somebody_looks_at_it(
    tabs: Tabs, plain: PlainBrowser
) -> None:
    behind = plain.open(tabs.demo.url("kazakhstan"))
    front = plain.open(tabs.demo.url("india"))
    tabs.open("chair", *(door for door in MEMBERS if door not in ("kazakhstan", "india")))
    for party in MEMBERS.values():
        expect(tabs.link(party)).to_have_text("Connected")
    tabs.press("chair", "Open the meeting")
    tabs.put(PACKAGE)

    expect(tabs["chair"].locator(".received")).to_have_count(len(MEMBERS) - 1)
    behind.wait_until("document.querySelector('dialog.question')?.open")
    assert behind.run("document.visibilityState") == "hidden"
    expect(tabs.row("KAZ").get_by_role("cell").first).to_have_text(TIME)
    expect(tabs.receipt("KAZ")).to_have_count(0)
    expect(tabs.obstacles).to_have_text(["Kazakhstan has not acknowledged the question."])
    assert tabs.try_gavel().status == 409

    behind.bring_to_front()
    expect(tabs.receipt("KAZ")).to_be_visible()
    assert front.run("document.visibilityState") == "hidden"
    expect(tabs.receipt("IND")).to_be_visible()
    tabs.adopt()
