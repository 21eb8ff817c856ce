"""A delegation takes the text as DOCX, changes it, sends it back, and tables what it ticks."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.conftest import SHORT_HOLD, meeting
from tests.e2e.tabs import Tabs
from tests.e2e.test_texts import TEXT, inspect
from tests.formats.docx.files import BY, edited

pytestmark = pytest.mark.e2e

INSERTED = f'<w:ins w:id="900" {BY}><w:r><w:t xml:space="preserve">freely </w:t></w:r></w:ins>'


@pytest.fixture(scope="module")
def stage(begun: Callable[..., Path], browser: Browser) -> Iterator[Tabs]:
    with meeting(begun, browser, *SHORT_HOLD) as tabs:
        tabs.open("kazakhstan", "mongolia")
        yield tabs


def test_a_changed_file_comes_back_as_proposals(stage: Tabs, tmp_path: Path) -> None:
    page, watching = stage["kazakhstan"], stage["mongolia"]
    watching.goto(stage.demo.url("mongolia", TEXT))
    page.goto(stage.demo.url("kazakhstan", TEXT + "sent/"))
    found = inspect(page, "send")
    with page.expect_download() as coming:
        page.get_by_role("link", name="text as DOCX").click()
    content = coming.value.path().read_bytes()
    run = '<w:r><w:t xml:space="preserve">'
    tracked = f" and </w:t></w:r>{INSERTED}{run}report to the Council"
    picture = "<w:p><w:r><w:drawing/></w:r></w:p><w:sectPr/>"
    file = tmp_path / "Our changes.docx"
    file.write_bytes(edited(content, (" and report to the Council", tracked), ("<w:sectPr/>", picture)))
    page.get_by_label("Changed file").set_input_files(file)
    page.get_by_role("button", name="Read the file").click()
    expect(page.locator(".sent-words ins", has_text="freely")).to_be_visible()
    expect(page.get_by_text("An image was left aside.")).to_be_visible()
    found += inspect(page, "sent")
    page.get_by_role("button", name="Table what is ticked").click()
    expect(page.get_by_role("status").filter(has_text="1 proposal was tabled")).to_be_visible()
    expect(watching.locator("#clause-C10 .option-words", has_text="freely")).to_be_visible()
    watching.locator("#noted-C5-1").click()
    expect(watching.locator("#note-C5-1")).to_be_in_viewport()
    found += inspect(watching, "footnote")
    assert found == []
