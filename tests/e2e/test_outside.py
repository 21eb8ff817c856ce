"""Those outside the room, as they meet it: the public while the meeting is on, the press, and the booth."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import violations
from tests.e2e.tabs import AGENDA, PACKAGE, Tabs
from tests.running_demo import MEETING

pytestmark = pytest.mark.e2e

ADDRESS = f"/meetings/{MEETING}/"


def test_the_public_follows_an_open_part_and_is_cut_off_when_the_doors_close(sitting: Tabs) -> None:
    sitting.open("journalist", "iran")
    public = sitting.context(locale="fr", viewport={"width": 390, "height": 844}).new_page()
    public.goto(sitting.demo.url())
    public.get_by_role("link", name="Page publique").click()
    assert public.url == sitting.demo.url("", ADDRESS)
    assert [cookie["name"] for cookie in public.context.cookies()] == []
    press = sitting["journalist"]
    expect(public.get_by_text("En séance", exact=True)).to_be_visible()

    sitting.put_and_see(AGENDA)
    expect(public.get_by_role("heading", name="Adoption de l’ordre du jour")).to_be_visible()
    sitting.adopt()
    expect(public.get_by_role("link", name="Adoption de l’ordre du jour")).to_be_visible()
    _give_the_floor(sitting, "KAZ")
    for page in (public, press):
        expect(page.locator("#region-outside-floor .speaker")).to_contain_text("Kazakhstan")
        assert violations(page) == []

    sitting.press("chair", "Close the doors…")
    sitting.press("chair", "Go into closed session")
    expect(public.get_by_text("En séance à huis clos")).to_be_visible()
    expect(press.get_by_text("In closed session")).to_be_visible()
    expect(sitting["iran"].get_by_text("Closed session")).to_be_visible()
    _give_the_floor(sitting, "CHN")
    sitting.put_and_see(PACKAGE)
    expect(sitting["iran"].locator("#region-floor .speaker")).to_contain_text("China")
    newcomer = sitting.context().new_page()
    newcomer.goto(sitting.demo.url("", ADDRESS))
    for page in (public, press, newcomer):
        _sees_nothing_of_it(page)
        assert violations(page) == []

    sitting.press("chair", "Open the doors…")
    sitting.press("chair", "Open the session to the public")
    for page in (public, press, newcomer):
        expect(page.locator("#region-outside-floor .speaker")).to_contain_text("Chin")


def _give_the_floor(tabs: Tabs, party: str) -> None:
    tabs.press("chair", "Give the floor to a seat…")
    sheet = tabs["chair"].locator("#give-sheet")
    sheet.locator("#give-party").select_option(party)
    sheet.get_by_role("button", name="Give the floor", exact=True).click()


def _sees_nothing_of_it(page: Page) -> None:
    expect(page.locator("#region-outside-sitting.standing-closed-doors")).to_be_visible()
    expect(page.locator("#region-outside-floor")).to_be_hidden()
    expect(page.locator("#region-outside-question")).to_be_hidden()
    assert PACKAGE not in page.content()


def test_the_booth_tells_the_chair_that_it_cannot_interpret(sitting: Tabs) -> None:
    sitting.open("interpreter")
    booth, console = sitting["interpreter"], sitting["chair"].locator("#region-booth")
    expect(console).to_be_hidden()
    booth.get_by_role("button", name="I cannot interpret").click()
    expect(console).to_contain_text("Cannot interpret")
    assert violations(booth) + violations(sitting["chair"]) == []
    console.get_by_role("button", name="Seen").click()
    expect(booth.locator("#region-booth")).to_contain_text("Seen by the chair at")
    booth.get_by_role("button", name="I can interpret again").click()
    expect(console).to_be_hidden()
