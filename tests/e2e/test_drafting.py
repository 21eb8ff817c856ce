"""A clause drafted on the screen: one types, all see it, parties answer, the secretariat takes over,
and what is tabled stands in the text."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.axe import violations
from tests.e2e.conftest import SHORT_HOLD, meeting
from tests.e2e.pictures import take
from tests.e2e.tabs import Tabs
from tests.e2e.test_texts import TEXT, inspect

pytestmark = pytest.mark.e2e

PAGE = f"{TEXT}drafting/"
BACK_MS = 20_000
DOORS = ("kazakhstan", "china", "chair", "secretariat", "hall")


@pytest.fixture(scope="module")
def stage(begun: Callable[..., Path], browser: Browser) -> Iterator[Tabs]:
    """The page of the session before two delegations, the house and the screen of the hall."""
    with meeting(begun, browser, *SHORT_HOLD) as tabs:
        tabs.open(*DOORS)
        for door in DOORS:
            tabs[door].goto(tabs.demo.url(door, PAGE + ("?screen=1" if door == "hall" else "")))
        yield tabs


def words(page: Page) -> str:
    """What is on the screen, without what is struck out."""
    found = page.locator(".screen-words").evaluate(
        "(words) => [...words.childNodes].filter((node) => node.nodeName !== 'DEL')"
        ".map((node) => node.textContent).join('')"
    )
    return str(found).strip()


def test_a_clause_is_drafted_before_all_and_tabled(stage: Tabs) -> None:
    kazakhstan, china, chair, house, hall = (stage[door] for door in DOORS)
    kazakhstan.get_by_label("Clause to draft on the screen").select_option("C10")
    kazakhstan.get_by_role("button", name="Begin, and hold the pen").click()
    box = kazakhstan.get_by_label("You hold the pen")
    expect(hall.locator(".screen-pen")).to_contain_text("Kazakhstan")
    box.press("Control+End")
    box.press_sequentially(" They meet in public.", delay=20)
    for page in (china, chair, hall):
        expect(page.locator(".screen-words ins")).to_contain_text("They meet in public.")
    expect(china.locator(".screen-preview .option-by", has_text="KAZ").first).to_be_visible()
    expect(china.locator("#drafting-said")).to_contain_text("They meet in public.")

    china.get_by_role("button", name="We cannot").click()
    expect(hall.locator(".screen-answer-cannot-live-with-it strong")).to_have_text("1")
    expect(hall.locator(".screen-answers")).not_to_contain_text("China")
    expect(chair.locator(".screen-answers")).to_contain_text("China")
    found = inspect(china, "drafting-answering") + inspect(kazakhstan, "drafting-pen")
    found += inspect(hall, "drafting-hall")
    assert found == []

    box.press_sequentially(" Once.", delay=20)
    expect(hall.locator(".screen-answer-cannot-live-with-it strong")).to_have_text("0")
    expect(china.get_by_role("button", name="We cannot")).to_have_attribute("aria-pressed", "false")

    house.get_by_role("button", name="Take over the pen").click()
    expect(kazakhstan.locator("#pen output")).to_contain_text("Somebody else holds the pen now")
    taken = house.get_by_label("You hold the pen")
    assert taken.input_value().endswith("They meet in public. Once.")
    taken.press("Control+End")
    taken.press_sequentially(" So.", delay=20)
    house.get_by_label("Said from the floor by").fill("KAZ")
    take(house, "drafting-house")
    house.get_by_role("button", name="Table what is on the screen").click()
    for page in (china, chair, hall, kazakhstan):
        expect(page.locator(".screen-idle")).to_be_visible()
    china.goto(stage.demo.url("china", TEXT))
    china.locator("#ledger-C10 > summary").click()
    expect(china.locator("#ledger-C10 .proposal", has_text="They meet in public. Once. So.")).to_be_visible()


def test_a_restart_loses_the_session_and_says_so(stage: Tabs) -> None:
    china, chair = stage["china"], stage["chair"]
    china.goto(stage.demo.url("china", f"{PAGE}?clause=C9"))
    china.get_by_role("button", name="Begin, and hold the pen").click()
    china.get_by_label("You hold the pen").press("Control+End")
    china.get_by_label("You hold the pen").press_sequentially(" In writing.", delay=20)
    expect(chair.locator(".screen-words")).to_contain_text("In writing.")
    plain = stage.context(java_script_enabled=False, storage_state=stage["hall"].context.storage_state())
    page = plain.new_page()
    page.goto(stage.demo.url("hall", PAGE))
    expect(page.locator(".screen-words")).to_contain_text("In writing.")
    plain.close()
    stage.demo.kill()
    stage.demo.start()
    for each in (china, chair):
        expect(each.locator(".notice-lost")).to_be_visible(timeout=BACK_MS)
    assert violations(chair) == []
    take(china, "drafting-lost")
    expect(china.get_by_label("Clause to draft on the screen")).to_have_value("C9")
    china.get_by_role("button", name="Begin, and hold the pen").click()
    expect(chair.locator(".screen-words ins")).to_contain_text("In writing.", timeout=BACK_MS)
