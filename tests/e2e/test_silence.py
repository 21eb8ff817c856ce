"""A silence procedure before everybody's eyes: launched, broken, launched again, kept until its deadline."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect

from summitry.demo.example import TIME_ZONE
from tests.e2e.axe import OF_THE_LOOK, violations
from tests.e2e.conftest import SHORT_HOLD, meeting
from tests.e2e.pictures import take
from tests.e2e.tabs import Tabs
from tests.running_demo import MEETING

pytestmark = pytest.mark.e2e

TEXT = f"/meetings/{MEETING}/texts/decision-on-the-meeting-of-experts/"
SILENCE = f"{TEXT}silence/"


@pytest.fixture(scope="module")
def stage(begun: Callable[..., Path], browser: Browser) -> Iterator[Tabs]:
    """The chair at the page of the procedure, two delegations wherever they are."""
    with meeting(begun, browser, *SHORT_HOLD) as tabs:
        tabs.open("chair", "kazakhstan", "china")
        tabs["chair"].goto(tabs.demo.url("chair", SILENCE))
        yield tabs


def inspect(page: Page, name: str) -> list[str]:
    """Light and dark, wide and narrow; what axe-core objects to, and whether it runs over the edge."""
    found = violations(page)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for width in (1440, 390):
            page.set_viewport_size({"width": width, "height": 900})
            found += violations(page, OF_THE_LOOK)
            take(page, f"silence-{name}-{width}-{scheme}")
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found.append(f"{name}: wider than {width} pixels")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 1440, "height": 900})
    return found


def test_it_is_launched_and_broken_before_all(stage: Tabs) -> None:
    chair, kazakhstan, china = stage["chair"], stage["kazakhstan"], stage["china"]
    found = inspect(chair, "launch")
    chair.get_by_role("button", name="Launch").click()
    expect(chair.get_by_role("heading", name="Silence runs on HSC/20/L.2")).to_be_visible()
    notice = kazakhstan.locator(".silence-notice")
    expect(notice).to_contain_text("is adopted unless a delegation breaks silence")
    expect(notice.locator(".silence-local")).to_contain_text("Where you are")
    first = notice.locator(".clock").inner_text()
    expect(notice.locator(".clock")).not_to_have_text(first)
    found += inspect(kazakhstan, "notice")
    expect(chair.locator(".silence-told li", has_text="Kazakhstan")).to_contain_text("notice shown 2")
    china.goto(stage.demo.url("china", SILENCE))
    notice.get_by_role("link", name="See the procedure").click()
    found += inspect(kazakhstan, "runs")
    kazakhstan.get_by_label("Reason, which goes on record").fill("One month is too short.")
    kazakhstan.get_by_role("button", name="Break silence").click()
    expect(chair.locator("#silence-S1")).to_contain_text("Broken by Kazakhstan")
    expect(chair.locator("#silence-S1 blockquote")).to_have_text("One month is too short.")
    expect(china.locator("#silence-S1")).to_contain_text("the text is not adopted")
    expect(china.locator("#silence-S1")).not_to_contain_text("One month")
    expect(china.locator(".silence-notice")).to_have_count(0)
    found += inspect(chair, "broken")
    assert found == []


def test_its_outcome_comes_at_the_deadline_without_a_reload(stage: Tabs) -> None:
    chair, china = stage["chair"], stage["china"]
    china.goto(stage.demo.url("china", TEXT))
    until = datetime.now(ZoneInfo(TIME_ZONE)) + timedelta(seconds=6)
    chair.get_by_label("Deadline at the seat").fill(until.strftime("%Y-%m-%dT%H:%M:%S"))
    chair.get_by_role("button", name="Launch").click()
    expect(china.locator("#text-summary")).to_contain_text("Silence until")
    expect(china.locator("#adopted")).to_contain_text("By silence", timeout=20_000)
    expect(china.locator("#adopted")).to_contain_text(f"{until:%H:%M:%S}")
    assert inspect(china, "adopted") == []
    expect(chair.locator("#adopted")).to_be_visible()
    chair.locator("#silence-S2 summary").click()
    with chair.expect_download() as coming:
        chair.locator("#silence-S2").get_by_role("link", name="English").first.click()
    assert coming.value.suggested_filename.endswith("-silence-certificate-en.pdf")
