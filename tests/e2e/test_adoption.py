"""A small clean text is put, adopted, and read: on the sheet, on its own page, and by the world."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import OF_THE_LOOK, violations
from tests.e2e.pictures import take
from tests.e2e.tabs import MEMBERS, Tabs
from tests.running_demo import MEETING

pytestmark = pytest.mark.e2e

TEXT = f"/meetings/{MEETING}/texts/joint-appeal-on-safe-drinking-water/"
SYMBOL = "HSC/20/L.7"
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


def inspect(page: Page, name: str) -> list[str]:
    """Light and dark, wide and narrow; what axe-core objects to, and whether it runs over the edge."""
    found = violations(page)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for size in (WIDE, NARROW):
            page.set_viewport_size(size)
            found += violations(page, OF_THE_LOOK)
            take(page, f"adoption-{name}-{size['width']}-{scheme}")
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found.append(f"{name}: wider than {size['width']} pixels")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(WIDE)
    return found


def test_a_clean_text_is_put_adopted_and_read(tabs: Tabs) -> None:
    tabs.seat_everybody()
    found = _put(tabs)
    found += _read_what_was_put(tabs)
    tabs.adopt()
    chair = tabs["chair"]
    chair.locator(".put-settled").get_by_role("link", name="Decision sheet").click()
    expect(chair.get_by_role("article")).to_contain_text(SYMBOL)
    found += inspect(chair, "sheet")
    with chair.expect_popup() as opened:
        chair.get_by_role("link", name="The clean text: RU").click()
    expect(opened.value.get_by_text("Безопасная питьевая вода нужна каждому")).to_be_visible()
    found += _state_a_position(tabs["china"], chair.url.replace("chair.", "china."))
    found += _read_as_a_delegate(tabs["china"], tabs.demo.url("china", TEXT))
    world = tabs.context().new_page()
    world.goto(tabs.demo.url("", f"/meetings/{MEETING}/"))
    to_chinese = world.get_by_role("link", name="Joint appeal on safe drinking water, ZH", exact=True)
    expect(to_chinese).to_be_visible()
    found += inspect(world, "world")
    to_chinese.click()
    expect(world.get_by_text("人人都应享有安全饮用水")).to_be_visible()
    assert found == []


def _put(tabs: Tabs) -> list[str]:
    """The other text has open places, and it is said where."""
    chair = tabs["chair"]
    tabs.press("chair", "Compose a question…")
    hindered = chair.locator("#hindered-draft-declaration-on-early-warning")
    expect(hindered).to_contain_text("places are still open")
    expect(hindered.get_by_role("link", name="5", exact=True).last).to_be_visible()
    chair.get_by_label("Title", exact=True).fill("Joint appeal on safe drinking water")
    chair.locator("#compose-matter").select_option("project")
    chair.get_by_label("HSC/20/L.7 Joint appeal on safe drinking water").select_option("1")
    chair.locator(".put-negotiated").scroll_into_view_if_needed()
    found = inspect(chair, "compose")
    chair.get_by_role("button", name="Put the question", exact=True).click()
    expect(chair.locator(".received")).to_have_count(len(MEMBERS))
    return found


def _read_what_was_put(tabs: Tabs) -> list[str]:
    china = tabs["china"]
    expect(tabs.dialog("china")).to_contain_text(SYMBOL)
    found = inspect(china, "question")
    with china.expect_popup() as opened:
        tabs.dialog("china").get_by_role("link", name="The clean text: ZH").click()
    copy = opened.value
    expect(copy.get_by_text("人人都应享有安全饮用水")).to_be_visible()
    found += inspect(copy, "copy")
    copy.goto(tabs.demo.url("china", TEXT))
    expect(copy.get_by_text("Put to the meeting: it stays as it is")).to_be_visible()
    expect(copy.get_by_role("link", name="Edit to propose")).to_have_count(0)
    copy.close()
    return found


def _state_a_position(page: Page, sheet: str) -> list[str]:
    """It was adopted as a project, which binds those who take part."""
    page.goto(sheet)
    page.get_by_role("button", name="We take part").click()
    expect(page.get_by_text("since ")).to_be_visible()
    page.get_by_text("Put a statement beside this decision…").click()
    page.get_by_label("What it is").select_option("interpretative_statement")
    page.locator("#text-attach-en").fill("China reads clause 2 as an invitation to all.")
    page.get_by_role("button", name="Put it on record").click()
    expect(page.get_by_text("China reads clause 2 as an invitation to all.")).to_be_visible()
    return inspect(page, "taking-part")


def _read_as_a_delegate(page: Page, address: str) -> list[str]:
    page.goto(address)
    expect(page.get_by_role("link", name="The decision sheet", exact=True)).to_be_visible()
    expect(page.locator(".adopted-copy")).to_contain_text("Safe drinking water is for everybody")
    expect(page.get_by_text("China reads clause 2 as an invitation to all.")).to_be_visible()
    return inspect(page, "text")
