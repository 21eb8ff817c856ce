"""Every page in every state: nothing that axe-core objects to, and a picture to look at."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.axe import OF_THE_LOOK, violations
from tests.e2e.conftest import SHORT_HOLD, meeting
from tests.e2e.pictures import take
from tests.e2e.tabs import AGENDA, MEMBERS, PACKAGE, Tabs
from tests.running_demo import MEETING

pytestmark = pytest.mark.e2e

WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
VIEWS = ("chair", "kazakhstan", "iran", "secretariat", "hall")
LANGUAGES = ("ru", "zh-hans", "fr")


@pytest.fixture(scope="module")
def stage(begun: Callable[..., Path], browser: Browser) -> Iterator[Tabs]:
    """A meeting that the tests of this module lead from one state to the next, in their order."""
    with meeting(begun, browser, *SHORT_HOLD) as tabs:
        tabs.open("chair", *MEMBERS, "iran", "secretariat", "hall")
        for party in MEMBERS.values():
            expect(tabs.link(party)).to_have_text("Connected")
        yield tabs


def _inspect(page: Page, name: str) -> list[str]:
    """Light and dark, wide and narrow."""
    found = [f"{name}: {violation}" for violation in violations(page)]
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for size in (WIDE, NARROW):
            page.set_viewport_size(size)
            look = f"{name}-{size['width']}-{scheme}"
            found += [f"{look}: {violation}" for violation in violations(page, OF_THE_LOOK)]
            take(page, look)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(WIDE)
    return found


def _glance(page: Page, name: str) -> list[str]:
    """A page that is made of what others are made of: light and wide, dark and narrow."""
    found = [f"{name}: {violation}" for violation in violations(page)]
    take(page, f"{name}-1440-light")
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(NARROW)
    found += [f"{name}, narrow and dark: {violation}" for violation in violations(page, OF_THE_LOOK)]
    found += [f"{name}: wider than a narrow screen"] if page.evaluate(WIDER) else []
    take(page, f"{name}-390-dark")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(WIDE)
    return found


WIDER = "() => document.documentElement.scrollWidth > innerWidth"


def test_before_the_meeting_is_opened(stage: Tabs) -> None:
    assert [fault for view in VIEWS for fault in _inspect(stage[view], f"1-convened-{view}")] == []


def test_while_a_speaker_has_the_floor(stage: Tabs) -> None:
    stage.press("chair", "Open the meeting")
    _lay_on_the_table(stage, "Draft Moscow Declaration of the Council of Heads of State")
    for door in ("kazakhstan", "india", "china"):
        stage.press(door, "Statement")
    stage["chair"].locator(".request", has_text="Kazakhstan").get_by_role(
        "button", name="Give the floor"
    ).click()
    expect(stage["kazakhstan"].get_by_text("You have the floor")).to_be_visible()
    assert [fault for view in VIEWS for fault in _inspect(stage[view], f"2-floor-{view}")] == []


def _lay_on_the_table(stage: Tabs, title: str) -> None:
    """An item is taken up and a paper lies before every seat: both stand above all else from here on."""
    desk = stage.context().new_page()
    desk.goto(stage.demo.url("secretariat", f"/meetings/{MEETING}/documents/"))
    desk.get_by_role("heading", name="Hand in a document").click()
    desk.get_by_label("Title, English").fill(title)
    desk.locator("#file-new").set_input_files(
        {"name": "draft.txt", "mimeType": "text/plain", "buffer": b"The Council of Heads of State"}
    )
    desk.get_by_role("button", name="File the document").click()
    expect(desk.locator("#document-5")).to_contain_text(title)
    desk.close()
    stage.press("chair", "Take up item 1")
    stage.press("secretariat", "Documents on the table…")
    stage["secretariat"].get_by_role("button", name="Lay on the table Paper no. 5").click()
    expect(stage["kazakhstan"].locator("#paper-5")).to_contain_text(title)
    stage["secretariat"].keyboard.press("Escape")


def test_while_a_question_is_open_and_a_member_objects(stage: Tabs) -> None:
    stage.put_and_see(PACKAGE)
    found = _inspect(stage["kazakhstan"], "3-question-kazakhstan-unanswered")
    stage.object("kazakhstan", "Paragraph 9 is not agreed.")
    expect(stage.obstacles).to_have_text(["The objection of Kazakhstan stands."])
    found += [fault for view in VIEWS for fault in _inspect(stage[view], f"3-question-{view}")]
    stage["kazakhstan"].locator("[data-fold]").click()
    found += _inspect(stage["kazakhstan"], "3-question-kazakhstan-folded")
    assert found == []


def test_with_an_open_question_in_other_languages_and_in_forced_colours(stage: Tabs) -> None:
    found = _hidden_from_the_chair(stage["chair"])
    for language in LANGUAGES:
        page = stage.context(locale=language).new_page()
        page.goto(stage.demo.url("chair"))
        found += _hidden_from_the_chair(page)
        for door in ("chair", "kazakhstan", "hall"):
            page.set_viewport_size(WIDE)
            page.goto(stage.demo.url(door))
            expect(page.locator("html")).to_have_attribute("lang", language)
            found += [f"{language} {door}: {fault}" for fault in violations(page)]
            take(page, f"4-{language}-{door}-1440-light")
            page.set_viewport_size(NARROW)
            take(page, f"4-{language}-{door}-390-light")
        page.close()
    for door in ("chair", "kazakhstan", "hall"):
        stage[door].emulate_media(forced_colors="active")
        take(stage[door], f"4-forced-colours-{door}-1440")
        stage[door].emulate_media(forced_colors="none")
    stage["hall"].set_viewport_size({"width": 1920, "height": 1080})
    take(stage["hall"], "4-hall-1920")
    assert found == []


DESKS = ({"width": 1280, "height": 800}, WIDE)
HIDDEN = """() => {
  const box = (one) => one.getBoundingClientRect();
  const bar = box(document.querySelector(".gavel-bar"));
  const above = [...document.querySelectorAll(".put .title, .put .objection, .receipts tbody tr")];
  const said = (one) => one.textContent.trim().split(/\\s+/).slice(0, 3).join(" ");
  return [
    ...above.filter((one) => box(one).top < 0 || box(one).bottom > bar.top).map(said),
    ...(bar.bottom > innerHeight ? ["the gavel"] : []),
  ];
}"""


def _hidden_from_the_chair(page: Page) -> list[str]:
    """What of the question, its eight receipts and the gavel would have to be scrolled to, at two desks."""
    found = []
    for size in DESKS:
        page.set_viewport_size(size)
        expect(page.locator(".received")).to_have_count(len(MEMBERS))
        found += [f"{size['width']}: {what} is out of sight" for what in page.evaluate(HIDDEN)]
    return found


def test_the_gavel_that_cannot_fall_has_another_shape(stage: Tabs) -> None:
    """In forced colours every colour is the reader's: sign and border must tell."""
    chair, looks = stage["chair"], []
    chair.emulate_media(forced_colors="active")
    stage.dialog("kazakhstan").get_by_role("button", name="Withdraw our objection").click()
    expect(chair.get_by_text("Nothing stands in the way.")).to_be_visible(timeout=20_000)
    looks.append(_shape(stage.gavel))
    take(chair, "4-forced-colours-chair-clear-1440")
    stage.object("kazakhstan", "Paragraph 9 is not agreed.")
    expect(stage.obstacles).to_have_text(["The objection of Kazakhstan stands."])
    looks.append(_shape(stage.gavel))
    chair.emulate_media(forced_colors="none")
    assert looks == [("solid", ["#sign-gavel"]), ("dashed", ["#sign-gavel-held"])]


def _shape(button: Locator) -> tuple[str, list[str]]:
    border = button.evaluate("button => getComputedStyle(button).borderTopStyle")
    signs = button.locator("svg:visible use").evaluate_all(
        "uses => uses.map(one => one.getAttribute('href'))"
    )
    return border, signs


def test_after_the_gavel(stage: Tabs) -> None:
    stage.dialog("kazakhstan").get_by_role("button", name="Withdraw our objection").click()
    stage.adopt()
    for view in ("kazakhstan", "iran"):
        expect(stage.dialog(view)).to_contain_text("Adopted")
    assert [fault for view in VIEWS for fault in _inspect(stage[view], f"5-adopted-{view}")] == []


def test_what_stands_around_the_chamber(stage: Tabs) -> None:
    """Sheet, list, course, report, rectified; front page and charters; a wrong address; a refused act."""
    page = stage.context().new_page()
    found = _rectify(stage, page)
    within = f"/meetings/{MEETING}/"
    addresses = {
        "sheet": stage.demo.url("iran", within + "decisions/1/"),
        "report": stage.demo.url("chair", within + "report/"),
    }
    at_a_glance = {
        "list": stage.demo.url("iran", within + "decisions/"),
        "sheet-chair": stage.demo.url("chair", within + "decisions/1/"),
        "course": stage.demo.url("iran", within + "course/"),
        "documents": stage.demo.url("kazakhstan", within + "documents/"),
        "statements": stage.demo.url("secretariat", within + "statements/"),
        "running-notes": stage.demo.url("secretariat", within + "rapporteur/"),
        "interpreter": stage.demo.url("interpreter"),
        "listener": stage.demo.url("iran", within + "chamber/listener/"),
        "public": stage.demo.url("", within),
        "outside": stage.demo.url("journalist"),
        "front": stage.demo.url(),
        "charters": stage.demo.url("", "/charters/"),
        "compare": stage.demo.url("", "/charters/compare/?a=in-force&b=unga"),
        "error": stage.demo.url("", "/nowhere/"),
    }
    for name, address in {**addresses, **at_a_glance}.items():
        page.goto(address)
        found += (_inspect if name in addresses else _glance)(page, f"6-{name}")
        page.set_viewport_size(NARROW)
        found += [f"{name}: a table scrolls sideways"] if _sideways(page) else []
        page.set_viewport_size(WIDE)
    stage.faults.expect("404 for " + at_a_glance["error"])
    found += _glance(_refused(stage), "6-refusal")
    assert found == []


def _rectify(stage: Tabs, page: Page) -> list[str]:
    """The chair rectifies the gavel; it is seen on the page, and live at every seat."""
    page.goto(stage.demo.url("chair", f"/meetings/{MEETING}/course/"))
    adopted = page.locator(".course-act", has_text="was adopted")
    adopted.get_by_role("button", name="Rectify…").click()
    adopted.get_by_label("What was mistaken, and what is right").fill("Statement 6 was not in the package.")
    found = _glance(page, "6-rectify")
    adopted.get_by_role("button", name="Rectify the act").click()
    expect(adopted.locator(".rectified")).to_contain_text("Statement 6 was not in the package.")
    expect(stage["iran"].locator(".rectifications")).to_contain_text("Statement 6 was not in the package.")
    return found + _glance(stage["chair"], "6-rectified-chair")


def _sideways(page: Page) -> bool:
    """Whether a table is wider than its place."""
    return page.locator(".scroll:has(table)").evaluate_all(
        "all => all.some(one => one.scrollWidth > one.clientWidth)"
    )


def _refused(stage: Tabs) -> Page:
    """What a page is answered that sends its form as without scripts, when the gavel has fallen."""
    stage.put_and_see(AGENDA)
    page = stage.context().new_page()
    page.route("**/live/**", lambda route: None)
    page.goto(stage.demo.url("kazakhstan-delegate"))
    stage.adopt()
    page.locator("#object").evaluate("form => form.submit()")
    expect(page.get_by_role("heading")).to_contain_text("This question is no longer open")
    return page
