"""A seat without a mouse, and the manners of every page."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.tabs import AGENDA, MEMBERS, PACKAGE, Tabs

pytestmark = pytest.mark.e2e

FOCUSED = "() => document.activeElement.innerText.trim()"
FOCUS_IS_IN_THE_DIALOG = "() => document.querySelector('dialog.question').contains(document.activeElement)"
LANGUAGES = {
    "ru": "Принятие Московской декларации, девяти решений и шести заявлений",
    "zh-hans": "通过《莫斯科宣言》、九项决定和六项声明",
    "fr": "Adoption de la Déclaration de Moscou, de neuf décisions et de six déclarations",
    "en": PACKAGE,
}


def test_a_seat_objects_and_withdraws_with_the_tabulator_and_enter_alone(seated: Tabs) -> None:
    seat = seated["kazakhstan"]
    seated.put_and_see(PACKAGE)
    assert seat.evaluate(FOCUSED) == PACKAGE
    seat.keyboard.press("Escape")
    seat.keyboard.press("Escape")
    expect(seated.dialog("kazakhstan")).to_be_visible()
    _tab_to(seat, "Object")
    seat.keyboard.press("Enter")
    expect(seated.obstacles).to_have_text(["The objection of Kazakhstan stands."])
    expect(seated.dialog("kazakhstan")).to_contain_text("Our objection stands")
    _tab_to(seat, "Withdraw our objection")
    seat.keyboard.press("Enter")
    expect(seated.obstacles).to_have_count(0)


def test_focus_goes_around_in_the_dialog_and_never_behind_it(seated: Tabs) -> None:
    seat = seated["india"]
    seated.put_and_see(PACKAGE)
    for _step in range(12):
        seat.keyboard.press("Tab")
        within = seat.evaluate(FOCUS_IS_IN_THE_DIALOG)
        assert within or seat.evaluate("() => document.activeElement === document.body")


def test_the_chair_puts_a_question_and_adopts_it_by_keyboard(seated: Tabs) -> None:
    chair = seated["chair"]
    chair.locator(".prepared li", has_text=AGENDA).get_by_role("button").focus()
    chair.keyboard.press("Enter")
    expect(chair.locator(".received")).to_have_count(len(MEMBERS))
    expect(chair.get_by_text("Nothing stands in the way.")).to_be_visible()
    seated.gavel.focus()
    chair.keyboard.press("Enter")
    expect(chair.locator(".put-settled .outcome")).to_contain_text("Adopted")


def test_the_language_is_switched_and_the_page_stays(seated: Tabs) -> None:
    """The switch lies behind the question while that is open, so it is folded away first."""
    seated.put_and_see(PACKAGE)
    seat = seated["kazakhstan"]
    address = seat.url
    for code, question in LANGUAGES.items():
        seat.locator("dialog.question [data-fold]").click()
        seat.locator("button[popovertarget=languages]").click()
        seat.locator(f"#languages button[value={code}]").click()
        expect(seat.locator("html")).to_have_attribute("lang", code)
        expect(seat.locator("#question-title")).to_have_text(question)
        assert seat.url == address
    seated.object("kazakhstan")
    expect(seated.obstacles).to_have_text(["The objection of Kazakhstan stands."])


def _tab_to(page: Page, name: str) -> None:
    """Press Tab until the control of this name has the focus; fails when it cannot be reached."""
    for _step in range(30):
        if page.evaluate(FOCUSED) == name:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{name} cannot be reached by Tab")
