"""A text under negotiation: two parties edit the same clause in the same second, and a third watches."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.axe import OF_THE_LOOK, violations
from tests.e2e.conftest import SHORT_HOLD, meeting
from tests.e2e.pictures import take
from tests.e2e.tabs import Tabs
from tests.running_demo import MEETING

pytestmark = pytest.mark.e2e

TEXT = f"/meetings/{MEETING}/texts/draft-declaration-on-early-warning/"
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def stage(begun: Callable[..., Path], browser: Browser) -> Iterator[Tabs]:
    """The text before three delegations and the chair."""
    with meeting(begun, browser, *SHORT_HOLD) as tabs:
        tabs.open("kazakhstan", "china", "mongolia", "chair")
        for door in ("kazakhstan", "china", "mongolia", "chair"):
            tabs[door].goto(tabs.demo.url(door, TEXT))
        yield tabs


def inspect(page: Page, name: str) -> list[str]:
    """Light and dark, wide and narrow; what axe-core objects to, and whether it runs over the edge."""
    found = violations(page)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for size in (WIDE, NARROW):
            page.set_viewport_size(size)
            found += violations(page, OF_THE_LOOK)
            take(page, f"text-{name}-{size['width']}-{scheme}")
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found.append(f"{name}: wider than {size['width']} pixels")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(WIDE)
    return found


def test_two_edit_the_same_clause_in_the_same_second(stage: Tabs) -> None:
    kazakhstan, china, watching = stage["kazakhstan"], stage["china"], stage["mongolia"]
    clause = watching.locator("#clause-C10")
    for page, party, new in (
        (kazakhstan, "KAZ", "meet twice a year"),
        (china, "CHN", "meet by video link every year"),
    ):
        page.locator("#clause-C10").get_by_role("link", name="Edit to propose").click()
        words = page.get_by_label("The clause in your words")
        words.fill(words.input_value().replace("meet every year", new))
        expect(page.locator(".preview .option-by", has_text=party).first).to_be_visible()
    found = inspect(kazakhstan, "editor")
    for page in (kazakhstan, china):
        page.get_by_role("button", name="Table the proposal").first.click(no_wait_after=True)
    expect(clause.locator(".option-words", has_text="twice a").last).to_be_visible()
    expect(clause.locator(".option-words", has_text="by video link").last).to_be_visible()
    expect(clause.locator(".clause-count")).to_contain_text("3")
    assert found == []


def test_a_reading_is_supported_with_one_press_and_let_go(stage: Tabs) -> None:
    china, watching = stage["china"], stage["mongolia"]
    china.locator("#ledger-C4 > summary").click()
    proposal = china.locator("#proposal-P11")
    proposal.get_by_role("button", name="Support").click()
    held = watching.locator("#clause-C4 .option", has_text="within one hour").last.locator(".option-by")
    expect(held).to_contain_text("CHN")
    proposal.get_by_role("button", name="Let go").click()
    expect(held).not_to_contain_text("CHN")


def test_the_chair_finds_a_reading_agreed_and_all_see_it(stage: Tabs) -> None:
    chair, watching = stage["chair"], stage["mongolia"]
    chair.locator("#ledger-C6 > summary").click()
    chair.locator("#proposal-P14").get_by_role("button", name="Agreed").click()
    expect(watching.locator("#clause-C6 .clause-words")).to_contain_text("border are shared")
    assert inspect(watching, "watching") == []


VIEWS = ("ours/", "holders/", "convergence/", "compare/", "compare/?way=columns", "clauses/C9/")


@pytest.mark.parametrize("view", VIEWS)
def test_the_other_views_of_the_text_hold_in_every_look(stage: Tabs, view: str) -> None:
    page = stage["kazakhstan"]
    page.goto(stage.demo.url("kazakhstan", TEXT + view))
    assert inspect(page, view.strip("/").replace("/", "-").replace("?way=", "")) == []


def test_the_list_of_texts_leads_to_it(stage: Tabs) -> None:
    page = stage["kazakhstan"]
    page.goto(stage.demo.url("kazakhstan", f"/meetings/{MEETING}/texts/"))
    assert inspect(page, "list") == []
    page.get_by_role("link", name="Draft declaration on early warning").click()
    expect(page.get_by_role("heading", name="Draft declaration on early warning")).to_be_visible()


def test_a_delegation_takes_the_text_along(stage: Tabs) -> None:
    page = stage["mongolia"]
    page.goto(stage.demo.url("mongolia", TEXT))
    page.locator("summary", has_text="Files").click()
    page.get_by_role("link", name="Akoma Ntoso (XML)").scroll_into_view_if_needed()
    assert inspect(page, "files") == []
    with page.expect_download() as coming:
        page.get_by_role("link", name="Word processor (DOCX)").click()
    assert coming.value.suggested_filename.endswith("-en.docx")


def test_two_issues_stand_side_by_side_and_the_page_follows_the_text(stage: Tabs) -> None:
    watching, china = stage["mongolia"], stage["china"]
    watching.goto(stage.demo.url("mongolia", f"{TEXT}compare/"))
    watching.get_by_label("Shown").select_option("side by side")
    watching.get_by_role("button", name="Compare").click()
    expect(watching.locator(".part-old").first).to_be_visible()
    china.goto(stage.demo.url("china", TEXT))
    china.locator("#clause-C8").get_by_role("link", name="Edit to propose").click()
    words = china.get_by_label("The clause in your words")
    words.fill(words.input_value().replace("machines", "boats, machines"))
    expect(china.locator(".preview .option-by", has_text="CHN").first).to_be_visible()
    china.get_by_role("button", name="Table the proposal").first.click(no_wait_after=True)
    expect(watching.locator(".part-new ins", has_text="boats")).to_be_visible()
    with watching.expect_download() as coming:
        watching.get_by_role("link", name="CSV").click()
    assert b"4 bis,5,renumbered" in coming.value.path().read_bytes()
