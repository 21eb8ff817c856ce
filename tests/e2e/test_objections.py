"""The last half-second, and the other moments in which an objection must have one clear effect."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.slow_act import SlowAct
from tests.e2e.tabs import AGENDA, PACKAGE, Tabs

pytestmark = pytest.mark.e2e

KAZAKHSTAN, INDIA = "The objection of Kazakhstan stands.", "The objection of India stands."


def _put_until_only_the_gavel_is_missing(seated: Tabs, title: str = PACKAGE) -> str:
    seated.put_and_see(title)
    expect(seated["chair"].get_by_text("Nothing stands in the way.")).to_be_visible()
    return seated.question


def test_both_press_in_the_same_moment_and_the_objection_is_first(seated: Tabs) -> None:
    """The gavel does not wait for the objection's answer, nor for the page to show it."""
    _put_until_only_the_gavel_is_missing(seated)
    seated.dialog("kazakhstan").locator("#object button").evaluate("button => button.click()")
    gavel = seated.try_gavel()
    assert (gavel.status, gavel.json()["code"]) == (409, "gavel_refused")
    expect(seated.obstacles).to_have_text([KAZAKHSTAN])
    expect(seated["chair"].locator(".decision-list")).to_have_count(0)


def test_the_gavel_waits_for_an_objection_that_came_before_it_and_is_still_being_read(seated: Tabs) -> None:
    question = _put_until_only_the_gavel_is_missing(seated)
    before = SlowAct(seated, "kazakhstan", "object", question=question, reason="")
    gavel = SlowAct(seated, "chair", "gavel", question=question)
    gavel.finish()
    after = SlowAct(seated, "india", "object", question=question, reason="")
    after.finish()
    before.finish()
    assert before.answer()["ok"] is True
    assert gavel.answer()["code"] == "gavel_refused"
    assert after.answer()["ok"] is True
    expect(seated.obstacles).to_have_text([KAZAKHSTAN, INDIA])


def test_an_objection_on_a_page_that_missed_the_gavel_is_told_so_and_changes_nothing(seated: Tabs) -> None:
    _put_until_only_the_gavel_is_missing(seated, AGENDA)
    deaf = _page_that_hears_nothing(seated, "kazakhstan-delegate")
    seated.adopt()
    deaf.get_by_role("button", name="Object", exact=True).click()
    sentence = re.compile(r"This question is no longer open: it was adopted at \d\d:\d\d:\d\d\.")
    expect(deaf.locator("#toasts")).to_contain_text(sentence)
    expect(seated.dialog("china")).to_contain_text("No objection was raised.")
    expect(seated.dialog("china").locator(".objection")).to_have_count(0)


def _page_that_hears_nothing(seated: Tabs, door: str) -> Page:
    """Its stream is never answered: it shows for ever what stood when it was opened."""
    page = seated.context().new_page()
    page.route("**/live/**", lambda route: None)
    page.goto(seated.demo.url(door))
    expect(page.locator("dialog.question")).to_be_visible()
    return page


def test_two_of_one_delegation_object_at_the_same_time_and_withdraw_at_the_same_time(seated: Tabs) -> None:
    """The head and the delegate object; then the head withdraws on two pages."""
    question = _put_until_only_the_gavel_is_missing(seated)
    seated.open("kazakhstan-delegate")
    people = ("kazakhstan", "kazakhstan-delegate")
    _send_together(
        [SlowAct(seated, door, "object", question=question, reason=door) for door in people],
        {"done", "already_objecting"},
    )
    expect(seated.dialog("china").locator(".objection")).to_have_count(1)
    standing = seated.dialog("kazakhstan").locator("input[name=objection]").first.input_value()
    _send_together(
        [SlowAct(seated, "kazakhstan", "withdraw-objection", objection=standing) for _page in range(2)],
        {"done", "no_such_objection"},
    )
    expect(seated.dialog("china").locator(".objection-withdrawn")).to_have_count(1)
    expect(seated.obstacles).to_have_count(0)


def test_one_press_that_is_sent_twice_is_one_objection(seated: Tabs) -> None:
    question = _put_until_only_the_gavel_is_missing(seated)
    fields = {"question": question, "reason": "", "key": "one press"}
    first, again = (SlowAct(seated, "kazakhstan", "object", **fields) for _sending in range(2))
    first.finish()
    again.finish()
    assert first.answer() == again.answer()
    expect(seated.dialog("china").locator(".objection")).to_have_count(1)


def _send_together(acts: list[SlowAct], outcomes: set[str]) -> None:
    """All have arrived before any is read to its end; each comes to something else, no matter which."""
    for act in acts:
        act.finish()
    assert {str(act.answer().get("code", "done")) for act in acts} == outcomes
