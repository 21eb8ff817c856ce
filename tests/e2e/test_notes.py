"""Working papers as people have them before them: a delegation, the chair, and two rapporteurs at once."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.axe import OF_THE_LOOK, violations
from tests.e2e.conftest import SHORT_HOLD, meeting
from tests.e2e.pictures import take
from tests.e2e.tabs import AGENDA, PACKAGE, PATIENCE_MS, Tabs
from tests.running_demo import MEETING

pytestmark = pytest.mark.e2e

WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
SECRET = "The capital confirms paragraph 9."


@pytest.fixture(scope="module")
def stage(begun: Callable[..., Path], browser: Browser) -> Iterator[Tabs]:
    """An open meeting that the tests of this module lead on, in their order."""
    with meeting(begun, browser, *SHORT_HOLD) as tabs:
        tabs.seat_everybody("kazakhstan-delegate", "secretariat")
        yield tabs


def inspect(page: Page, name: str) -> list[str]:
    """Light and dark, wide and narrow; what axe-core objects to."""
    found = violations(page)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for size in (WIDE, NARROW):
            page.set_viewport_size(size)
            found += violations(page, OF_THE_LOOK)
            take(page, f"notes-{name}-{size['width']}-{scheme}")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(WIDE)
    return found


def saved(page: Page, paper: str) -> None:
    expect(page.locator(f"{paper} .paper-state")).to_have_text("Saved")


def test_a_delegation_confers_and_nobody_else_sees_that_it_does(stage: Tabs) -> None:
    head, delegate = stage["kazakhstan"], stage["kazakhstan-delegate"]
    head.get_by_label("To our delegation").fill(SECRET)
    head.keyboard.press("Control+Enter")
    expect(delegate.locator("#messages")).to_contain_text(SECRET)
    expect(head.get_by_label("To our delegation")).to_have_value("")
    expect(delegate.get_by_role("button", name=re.compile("^Delete \\d"))).to_be_hidden()
    head.locator("#position-meeting").fill("Support it as tabled.")
    saved(head, "#paper-margin-meeting")
    expect(delegate.locator("#position-meeting")).to_have_value("Support it as tabled.")
    found = inspect(head, "seat")
    for door in ("chair", "china", "secretariat"):
        assert SECRET not in stage[door].content()
    head.get_by_role("button", name=re.compile("^Delete \\d")).click()
    expect(delegate.locator("#messages")).to_contain_text("Nobody has written yet.")
    assert found == []


def test_a_note_to_the_chair_is_answered_privately(stage: Tabs) -> None:
    head, chair = stage["kazakhstan"], stage["chair"]
    head.get_by_label("The chair alone sees it, and our delegation.").fill("We need five minutes.")
    stage.press("kazakhstan", "Send to the chair")
    expect(chair.locator("#region-inbox").get_by_role("status")).to_have_text("1 unread")
    assert "We need five minutes." not in stage["secretariat"].content()
    chair.locator("#inbox-fold > summary").click()
    chair.get_by_text("Answer…").click()
    chair.get_by_label("To Kazakhstan alone").fill("You have them.")
    found = inspect(chair, "inbox")
    stage.press("chair", "Answer")
    expect(head.locator("#region-to_chair")).to_contain_text("You have them.")
    expect(chair.locator("#region-inbox").get_by_role("status")).to_have_text("all read")
    assert found == []


def test_narrow_the_delegation_is_a_tab(stage: Tabs) -> None:
    head = stage["kazakhstan"]
    head.set_viewport_size(NARROW)
    tabs = head.get_by_role("navigation", name="Parts of this page")
    expect(head.get_by_label("To our delegation")).to_be_hidden()
    stage["kazakhstan-delegate"].get_by_label("To our delegation").fill("Look at this.")
    stage.press("kazakhstan-delegate", "Send to our delegation")
    expect(tabs.locator("[data-news]")).to_have_text("new")
    take(head, "notes-tabs-390")
    tabs.get_by_role("link", name="Our delegation").click()
    expect(head.locator("#messages")).to_contain_text("Look at this.")
    expect(tabs.locator("[data-news]")).to_be_empty()
    expect(head.get_by_role("button", name="Statement")).to_be_hidden()
    assert violations(head) == []
    take(head, "notes-delegation-390")
    tabs.get_by_role("link", name="Meeting").click()
    expect(head.get_by_role("button", name="Statement")).to_be_visible()
    head.set_viewport_size(WIDE)


def test_what_a_delegation_noted_lies_beside_the_question(stage: Tabs) -> None:
    """In the dialog it is read; beside a question that was put just now it can be written at once."""
    head = stage["kazakhstan"]
    stage.put_and_see(PACKAGE)
    expect(stage.dialog("kazakhstan").locator(".margin-mirror")).to_contain_text("Support it as tabled.")
    expect(stage.dialog("china").locator(".margin-mirror")).to_be_hidden()
    take(head, "notes-question-1440-light")
    head.locator("[data-fold]").click()
    margin = head.get_by_role("heading", name=PACKAGE, level=4).locator("xpath=..")
    margin.get_by_label("Fallback").fill("Abstain on text 9.")
    expect(margin.locator(".paper-state")).to_have_text("Saved")
    expect(stage["kazakhstan-delegate"].locator(f"#fallback-{stage.question}")).to_have_value(
        "Abstain on text 9."
    )
    stage.withdraw_question()


def test_two_rapporteurs_write_at_once_and_neither_loses_a_word(stage: Tabs) -> None:
    first, second = (stage.context().new_page() for _ in range(2))
    first.goto(stage.demo.url("secretariat"))
    first.get_by_role("link", name="Running notes").click()
    second.goto(stage.demo.url("secretariat", f"/meetings/{MEETING}/rapporteur/"))
    opened = first.locator(".line", has_text="The meeting was opened.")
    opened.get_by_role("link", name="Note…").click()
    first.get_by_label("New note").fill("The Chair opened the meeting.")
    first.get_by_label("For the report").check()
    first.get_by_role("button", name="Add the note").click()
    theirs = second.locator(".line", has_text="The meeting was opened.").locator("textarea")
    expect(theirs).to_have_value("The Chair opened the meeting.")
    mine = opened.locator("textarea")

    first.context.set_offline(True)
    mine.fill("The Chair opened the meeting by video.")
    expect(opened.locator(".paper-state")).to_have_text(re.compile("^Not saved yet"))
    theirs.fill("The Chair opened the meeting at ten.")
    expect(second.locator(".note .paper-state")).to_have_text("Saved")
    first.context.set_offline(False)

    expect(opened.get_by_role("alert")).to_contain_text("at ten.", timeout=3 * PATIENCE_MS)
    found = inspect(first, "dispute")
    expect(mine).to_have_value("The Chair opened the meeting by video.")
    opened.get_by_role("button", name="Put both together").click()
    both = "The Chair opened the meeting at ten.\n\nThe Chair opened the meeting by video."
    expect(theirs).to_have_value(both)
    expect(opened.locator(".paper-state")).to_have_text("Saved")

    stage.put(AGENDA)
    expect(second.locator("#running")).to_contain_text("The chair put the question")
    found += inspect(second, "rapporteur")
    assert found == []
