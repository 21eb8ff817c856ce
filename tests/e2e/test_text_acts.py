"""Acts on a text by keyboard alone and without scripts; its issues and offices in every look."""

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

SIZES = {390: {"width": 390, "height": 844}, 1920: {"width": 1920, "height": 1080}}
OPEN_ALL = "() => { for (const each of document.querySelectorAll('details')) each.open = true }"
HAS_THE_FOCUS = "wanted => document.activeElement.matches(wanted)"


@pytest.fixture(scope="module")
def stage(begun: Callable[..., Path], browser: Browser) -> Iterator[Tabs]:
    with meeting(begun, browser, *SHORT_HOLD) as tabs:
        tabs.open("kazakhstan", "chair", "secretariat")
        yield tabs


def tab_to(page: Page, wanted: str) -> None:
    """Press Tab until what matches the selector has the focus; fails when it cannot be reached."""
    for _step in range(120):
        if page.evaluate(HAS_THE_FOCUS, wanted):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{wanted} cannot be reached by Tab")


@pytest.mark.parametrize("width", SIZES)
def test_a_clause_is_split_by_keyboard_at_words_that_are_selected(stage: Tabs, width: int) -> None:
    page = stage["kazakhstan"]
    page.set_viewport_size(SIZES[width])  # type: ignore[arg-type]
    clause = {390: "C6", 1920: "C9"}[width]
    page.goto(stage.demo.url("kazakhstan", f"{TEXT}clauses/{clause}/"))
    tab_to(page, f"#more-{clause} > summary")
    page.keyboard.press("Enter")
    tab_to(page, f"#source-{clause}")
    for keys in ("Control+Home", "Control+ArrowRight", "Control+ArrowRight", "Control+Shift+ArrowRight"):
        page.keyboard.press(keys)
    tab_to(page, f"[data-into=split-{clause}]")
    page.keyboard.press("Enter")
    assert page.locator(f"#split-{clause}").input_value() != ""
    tab_to(page, "form[data-act=split] > button")
    page.keyboard.press("Enter")
    expect(page.locator(".proposals")).to_contain_text("splits the clause")
    expect(page.locator("form[data-act=split] .act-answer")).to_have_text("")


@pytest.mark.parametrize("width", SIZES)
def test_acts_are_sent_without_scripts(stage: Tabs, width: int) -> None:
    """A delegation keeps words, the chair decides and names a penholder, the secretariat issues."""
    plain = stage.context(java_script_enabled=False, viewport=SIZES[width])
    delegate, chair, house = plain.new_page(), plain.new_page(), plain.new_page()
    clause = {390: "C4", 1920: "C8"}[width]
    delegate.goto(stage.demo.url("kazakhstan", TEXT))
    delegate.locator(f"#clause-{clause}").get_by_role("link", name="Edit to propose").click()
    delegate.locator(f"#more-{clause} > summary").click()
    keep = delegate.locator("form[data-act=retain]")
    keep.get_by_label("Words to be kept").fill("member state")
    keep.get_by_label("Explanatory note").fill("Our law says so.")
    keep.get_by_role("button", name="Ask to keep them").click()
    expect(delegate.locator(".proposals")).to_contain_text("Our law says so.")

    chair.goto(stage.demo.url("chair", f"{TEXT}clauses/{clause}/"))
    deciding = chair.locator("details", has=chair.get_by_text("keeps as it stands")).last
    deciding.locator("summary").click()
    deciding.get_by_label("Reason").fill("Nobody else asked for it.")
    deciding.get_by_role("button", name="Decide that it lapses").click()
    expect(chair.locator(".past")).to_contain_text("Nobody else asked for it.")
    chair.goto(stage.demo.url("chair", f"{TEXT}offices/"))
    chair.get_by_label("Who holds the pen").select_option(label="Kazakhstan, Head of delegation")
    chair.get_by_role("button", name="Name the penholder").click()
    expect(chair.locator("#text-summary")).to_contain_text("Penholder: Kazakhstan")

    house.goto(stage.demo.url("secretariat", f"{TEXT}issues/"))
    house.locator("#issuing > summary").click()
    if width == 390:
        house.get_by_label("What it is, and its symbol").select_option("compilation:new")
        house.get_by_role("textbox", name="A new symbol").fill("SCO/D.1")
    else:
        house.get_by_label("What it is, and its symbol").select_option("compilation:Rev")
    house.get_by_role("button", name="Freeze it").click()
    expect(house.locator(".issue-symbol").first).to_have_text({390: "SCO/D.1", 1920: "SCO/D.1/Rev.1"}[width])
    wide = "document.documentElement.scrollWidth > innerWidth"
    assert [page.url for page in (delegate, chair, house) if page.evaluate(wide)] == []
    plain.close()


def test_the_pen_is_handed_over_and_the_open_page_shows_it(stage: Tabs) -> None:
    chair, house, kazakhstan = stage["chair"], stage["secretariat"], stage["kazakhstan"]
    kazakhstan.goto(stage.demo.url("kazakhstan", f"{TEXT}clauses/C4/"))
    for holder, count in (("The secretariat", 0), ("Kazakhstan, Head of delegation", 1)):
        chair.goto(stage.demo.url("chair", f"{TEXT}offices/"))
        chair.get_by_label("Who holds the pen").select_option(label=holder)
        chair.get_by_role("button", name="Name the penholder").click()
        expect(kazakhstan.locator("#proposal-P11 button", has_text="Reflect")).to_have_count(count)
    house.goto(stage.demo.url("secretariat", f"{TEXT}offices/"))
    expect(house.locator(".offices")).to_contain_text("Tajikistan speaks for it.")


def test_the_pages_hold_in_every_look(stage: Tabs) -> None:
    chair, kazakhstan = stage["chair"], stage["kazakhstan"]
    chair.goto(stage.demo.url("chair", f"{TEXT}issues/"))
    chair.locator("#showing-2 > summary").click()
    form = chair.locator("#showing-2 form")
    form.get_by_label("Public").check()
    form.get_by_label("Tell how many").check()
    form.get_by_role("button", name="Show it to them").click()
    expect(chair.locator("#issue-2")).to_contain_text("Shown without names")
    found = []
    for page, door, path, name in (
        (chair, "chair", "issues/", "issues"),
        (chair, "chair", "offices/", "offices"),
        (chair, "chair", "clauses/C4/", "clause-of-the-chair"),
        (kazakhstan, "kazakhstan", "clauses/C4/", "clause-of-a-party"),
        (kazakhstan, "kazakhstan", "issues/2/", "issue"),
    ):
        page.goto(stage.demo.url(door, TEXT + path))
        page.evaluate(OPEN_ALL)
        found += inspect(page, name)
    outside = stage.context().new_page()
    outside.goto(stage.demo.url("", f"{TEXT}issues/2/without-names/"))
    expect(outside.locator(".clauses")).to_contain_text("hold")
    found += violations(outside)
    take(outside, "text-without-names")
    assert found == []
