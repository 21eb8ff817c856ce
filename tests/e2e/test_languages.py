"""A translator at work: the source changes under her hands, a file goes out and comes back, and what she
declares concordant is read by all."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.conftest import SHORT_HOLD, meeting
from tests.e2e.tabs import Tabs
from tests.e2e.test_texts import TEXT, inspect

pytestmark = pytest.mark.e2e

RUSSIAN = TEXT + "languages/ru/"
WRITTEN = "Данными о реках, пересекающих границу, обмениваются раз в день в открытом формате."
SENT = "Государства-члены стремятся незамедлительно информировать друг друга о наводнениях."


@pytest.fixture(scope="module")
def stage(begun: Callable[..., Path], browser: Browser) -> Iterator[Tabs]:
    """The declaration before an interpreter and a delegation."""
    with meeting(begun, browser, *SHORT_HOLD) as tabs:
        tabs.open("interpreter", "china")
        yield tabs


def test_the_source_changes_while_its_translation_is_written(stage: Tabs) -> None:
    translator, china = stage["interpreter"], stage["china"]
    translator.goto(stage.demo.url("interpreter", TEXT + "languages/"))
    assert inspect(translator, "languages") == []
    translator.get_by_role("link", name="русский").first.click()
    unit = translator.locator("#unit-C6")
    words = unit.get_by_role("textbox", name="русский")
    words.fill(WRITTEN)
    china.goto(stage.demo.url("china", TEXT))
    china.locator("#ledger-C6 > summary").click()
    china.locator("#proposal-P14").get_by_role("button", name="Let go").click()
    expect(unit.get_by_text("The source has changed while you were writing")).to_be_visible()
    expect(words).to_have_value(WRITTEN)
    found = inspect(translator, "translating")
    unit.get_by_role("button", name="It translates the new words").click()
    unit.get_by_role("button", name="Save").click()
    expect(unit.locator(".unit-label")).to_contain_text("draft")
    expect(words).to_have_value(WRITTEN)
    unit.get_by_label("Why it is concordant all the same").fill("The brackets are left out on purpose.")
    unit.get_by_role("button", name="Declare concordant").click()
    expect(unit.locator(".unit-label")).to_contain_text("authentic")
    assert found == []


def test_a_file_goes_out_comes_back_and_is_taken(stage: Tabs, tmp_path: Path) -> None:
    page = stage["interpreter"]
    page.goto(stage.demo.url("interpreter", RUSSIAN))
    with page.expect_download() as coming:
        page.get_by_role("link", name="XLIFF").click()
    file = tmp_path / coming.value.suggested_filename
    content = coming.value.path().read_text("utf-8")
    unit = re.compile(r'(<unit id="C4".*?<target[^>]*>)[^<]*(</target>)', re.S)
    file.write_text(unit.sub(rf"\g<1>{SENT}\g<2>", content), "utf-8")
    page.locator("summary", has_text="Send an XLIFF file back").click()
    page.get_by_label("XLIFF 2 file").set_input_files(file)
    page.get_by_role("button", name="Compare").click()
    expect(page.locator("ins", has_text="стремятся")).to_be_visible()
    assert inspect(page, "compared") == []
    page.get_by_role("button", name="Take over what is ticked").click()
    expect(page.locator("#unit-C4 .unit-label")).to_contain_text("draft")
    expect(page.locator("#words-C4")).to_have_value(SENT)


def test_a_delegation_reads_the_text_in_a_language(stage: Tabs) -> None:
    page = stage["china"]
    page.goto(stage.demo.url("china", TEXT))
    page.get_by_role("navigation", name="Language of the text").get_by_role("link", name="中文").click()
    expect(page.get_by_text("关于洪水和干旱预警的宣言")).to_be_visible()
    assert inspect(page, "reading") == []
