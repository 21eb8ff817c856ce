"""The first walk: nine people, the floor, the agenda, a package, an objection, the gavel, the sheet."""

import pytest
from playwright.sync_api import expect

from tests.e2e.tabs import AGENDA, MEMBERS, PACKAGE, Tabs

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize("apart", [False, True], ids=["nine-tabs-of-one-browser", "nine-browsers"])
def test_a_meeting_from_its_opening_to_the_decision_sheet(tabs: Tabs, apart: bool) -> None:
    tabs.seat_everybody(apart=apart)
    _debate(tabs)
    tabs.put_and_see(AGENDA)
    tabs.adopt()
    tabs.put_and_see(PACKAGE)
    _object_and_withdraw(tabs)
    tabs.adopt()
    for door in MEMBERS:
        expect(tabs.dialog(door)).to_contain_text("Every objection was withdrawn before the gavel fell.")
    _read_the_sheet(tabs)


def _debate(tabs: Tabs) -> None:
    """A point of order is heard before the statement that was asked for earlier."""
    chair = tabs["chair"]
    tabs.press("kazakhstan", "Statement")
    expect(chair.locator(".request")).to_have_count(1)
    tabs.press("india", "Point of order")
    expect(chair.locator(".request strong")).to_have_text(["India", "Kazakhstan"])
    for party, door in (("India", "india"), ("Kazakhstan", "kazakhstan")):
        chair.locator(".request", has_text=party).get_by_role("button", name="Give the floor").click()
        expect(chair.locator(".speaker")).to_have_text(party)
        expect(tabs[door].get_by_text("You have the floor")).to_be_visible()
        expect(tabs["china"].locator(".speaker")).to_have_text(party)
        tabs.press("chair", "Thank the speaker")
        expect(tabs[door].get_by_text("You have the floor")).to_be_hidden()
    expect(chair.locator("#seat-KAZ .spoken")).not_to_be_empty()


def _object_and_withdraw(tabs: Tabs) -> None:
    """While the objection stands, the gavel cannot fall, neither on the page nor past it."""
    tabs.object("kazakhstan", "Paragraph 9 is not agreed.")
    expect(tabs.obstacles).to_contain_text(["The objection of Kazakhstan stands."])
    expect(tabs.row("KAZ")).to_contain_text("Objects")
    expect(tabs["chair"].locator(".seats .seat-objects")).to_have_count(1)
    tabs.gavel.focus()
    tabs["chair"].keyboard.press("Enter")
    expect(tabs["chair"].get_by_role("status")).to_contain_text(["The gavel cannot fall yet."])
    answer = tabs.try_gavel()
    assert (answer.status, answer.json()["code"]) == (409, "gavel_refused")
    for door in MEMBERS:
        expect(tabs.dialog(door)).to_contain_text("Paragraph 9 is not agreed.")
    tabs.dialog("kazakhstan").get_by_role("button", name="Withdraw our objection").click()
    expect(tabs.dialog("china").locator(".objection-withdrawn")).to_contain_text("Withdrawn at")
    expect(tabs["chair"].locator(".seats .seat-objects")).to_have_count(0)


def _read_the_sheet(tabs: Tabs) -> None:
    chair = tabs["chair"]
    chair.locator("#region-decisions").get_by_role("link", name=PACKAGE).click()
    sheet = chair.get_by_role("article")
    for sentence in (
        "Decision 2",
        "Adopted on",
        "every objection having been withdrawn",
        "Moscow Declaration",
        "Statement on the digital economy",
        "Art. 16, Charter of the Shanghai Cooperation Organisation",
        "Paragraph 9 is not agreed.",
        "Withdrawn at",
        "None.",
        "Chair, Russia",
        "Summitry",
    ):
        expect(sheet).to_contain_text(sentence)
    expect(sheet.locator("tbody tr")).to_have_count(len(MEMBERS))
    for row in sheet.locator("tbody tr").all():
        expect(row).to_contain_text("Connected")
        expect(row).to_contain_text("Head of delegation")
