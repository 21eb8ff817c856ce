"""Papers and statements as people meet them: filed, laid before every seat, embargoed, spoken, released."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import violations
from tests.e2e.pictures import take
from tests.e2e.tabs import Tabs
from tests.formats.hostile import docx
from tests.running_demo import MEETING

pytestmark = pytest.mark.e2e

SIZES = {"wide": {"width": 1440, "height": 900}, "narrow": {"width": 390, "height": 844}}
PAPER = docx()
SPEECH = "Our rivers know no borders."


def inspect(page: Page, name: str) -> list[str]:
    """What axe-core finds, wide and narrow; and pictures to look at."""
    found = []
    for size, viewport in SIZES.items():
        page.set_viewport_size(viewport)
        found += [f"{name}, {size}: {fault}" for fault in violations(page)]
        take(page, f"7-{name}-{size}")
    page.set_viewport_size(SIZES["wide"])
    return found


def open_at(tabs: Tabs, door: str, path: str) -> Page:
    page = tabs.context().new_page()
    page.goto(tabs.demo.url(door, f"/meetings/{MEETING}/{path}"))
    return page


def test_papers_and_statements_through_the_house(tabs: Tabs) -> None:
    tabs.seat_everybody("secretariat", "hall", "interpreter")
    faults = _a_paper_comes_before_every_seat(tabs)
    faults += _a_statement_is_spoken_and_released(tabs)
    assert faults == []


def _a_paper_comes_before_every_seat(tabs: Tabs) -> list[str]:
    desk = open_at(tabs, "secretariat", "documents/")
    desk.get_by_role("heading", name="Hand in a document").click()
    desk.get_by_label("Title, English").fill("Note on rivers")
    desk.get_by_label("Title, 中文").fill("关于河流的说明")
    desk.locator("#file-new").set_input_files(
        {"name": "note.txt", "mimeType": "text/plain", "buffer": b"MZ\x90"}
    )
    desk.get_by_role("button", name="File the document").click()
    expect(desk.get_by_role("alert")).to_contain_text("“note.txt” is not UTF-8 text: byte 2 cannot be read.")
    expect(desk.get_by_label("Title, English")).to_have_value("Note on rivers")
    desk.locator("#file-new").set_input_files({"name": "note.docx", "mimeType": "x/y", "buffer": PAPER})
    desk.get_by_role("button", name="File the document").click()
    expect(desk.locator("#document-5")).to_contain_text("Paper no. 5")
    faults = inspect(desk, "documents")

    tabs.press("chair", "Take up item 1")
    expect(tabs["india"].locator("#region-agenda .agenda-item")).to_contain_text("Opening of the meeting")
    tabs.press("secretariat", "Documents on the table…")
    tabs["secretariat"].get_by_role("button", name="Lay on the table Paper no. 5").click()
    for door in ("india", "interpreter", "chair", "hall"):
        expect(tabs[door].locator("#paper-5")).to_contain_text("Note on rivers")
    sheet = tabs["secretariat"].locator("#table-sheet")
    expect(sheet.get_by_role("status").filter(has_text="Paper no. 5 lies on the table.")).to_be_visible()
    faults += inspect(tabs["secretariat"], "table-sheet")
    sheet.get_by_role("button", name="Take away Paper no. 5").press("Escape")
    expect(sheet).to_be_hidden()
    with tabs["india"].expect_download() as download:
        tabs["india"].locator("#paper-5 a").first.click()
    assert Path(download.value.path()).read_bytes() == PAPER
    assert download.value.suggested_filename == "Paper no. 5 en.docx"
    for door in ("chair", "india", "secretariat", "hall"):
        faults += inspect(tabs[door], f"agenda-{door}")
    tabs.press("chair", "Agenda…")
    faults += inspect(tabs["chair"], "agenda-sheet")
    tabs["chair"].keyboard.press("Escape")
    return faults


def _a_statement_is_spoken_and_released(tabs: Tabs) -> list[str]:
    home = open_at(tabs, "india", "statements/")
    home.locator("#text-new-en").fill(SPEECH)
    home.get_by_role("button", name="Hand in under embargo").click()
    expect(home.locator(".statement-state")).to_have_text("Handed in, under embargo")
    address = home.url.removeprefix(tabs.demo.url("india", f"/meetings/{MEETING}/"))
    booth = tabs["interpreter"]
    booth.reload()
    expect(booth.locator("#booth article", has_text="India")).to_contain_text("Handed in, under embargo")

    tabs.press("india", "Statement")
    expect(booth.locator("#booth")).to_contain_text("next")
    tabs["chair"].locator(".request").get_by_role("button", name="Give the floor").click()
    expect(booth.locator("#booth article").first.locator(".statement-text")).to_have_text(SPEECH)
    faults = inspect(booth, "booth")
    for door in ("pakistan", "chair", "journalist"):
        stranger = open_at(tabs, door, "statements/")
        expect(stranger.get_by_text("No statement has been released yet.")).to_be_visible()
        answer = stranger.goto(tabs.demo.url(door, f"/meetings/{MEETING}/{address}"))
        assert answer is not None
        assert answer.status == 404
        tabs.faults.expect("404 for " + answer.url)

    tabs.press("chair", "Thank the speaker")
    expect(tabs["chair"].locator(".speaker")).to_have_text("The chair")
    home.reload()
    expect(home.locator(".statement-state")).to_have_text("Delivered live, not yet checked")
    home.get_by_role("button", name="It is as it was delivered").click()
    faults += inspect(home, "statement")
    home.get_by_role("button", name="Release the statement").click()
    for door in ("china", "journalist", ""):
        reader = open_at(tabs, door, address)
        expect(reader.locator(".statement-text")).to_have_text(SPEECH)
    return faults + inspect(open_at(tabs, "china", "statements/"), "statements")
