"""Takes the pictures of the README: a text, a seat, the chair's console, the public page, a vote in the hall.

python -m tests.e2e.picture
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, expect, sync_playwright

from tests.e2e.chromium import launch
from tests.e2e.faults import Faults
from tests.e2e.palette import reduced
from tests.e2e.tabs import PACKAGE, Tabs
from tests.e2e.test_votes import BUDGET, Training
from tests.running_demo import HOME, MEETING, RunningDemo, running_demo

PICTURES = HOME / "docs" / "images"
PAPERS = (3, 4)
"""Of those that the example ships: the draft declaration, and the list of decisions."""
VOTES = {"india": "Yes", "china": "Yes", "russia": "Yes", "pakistan": "Yes", "uzbekistan": "No"}


TEXT = f"/meetings/{MEETING}/texts/draft-declaration-on-early-warning/"


def take(demo: RunningDemo, tabs: Tabs, training: Training) -> None:
    text = tabs.context(viewport={"width": 1280, "height": 900}).new_page()
    text.goto(demo.url("china", TEXT))
    expect(text.locator(".option.own").first).to_be_visible()
    _keep(text, "text")
    text.context.close()
    tabs.seat_everybody("iran", "belarus", "secretary-general", "secretariat")
    _lay_on_the_table(tabs)
    for door in ("kazakhstan", "india", "china"):
        tabs.press(door, "Statement")
    asks = tabs["chair"].locator(".request", has_text="Kazakhstan")
    asks.get_by_role("button", name="Give the floor").click()
    expect(tabs["kazakhstan"].get_by_text("You have the floor")).to_be_visible()
    _keep(tabs["india"], "seat")

    tabs.put_and_see(PACKAGE)
    tabs.object("kazakhstan", "Paragraph 9 is not agreed.")
    expect(tabs.obstacles).to_contain_text(["The objection of Kazakhstan stands."])
    _keep(tabs["chair"], "chamber")
    tabs.dialog("kazakhstan").get_by_role("button", name="Withdraw our objection").click()
    tabs.adopt()
    public = tabs.context().new_page()
    public.goto(demo.url("", f"/meetings/{MEETING}/"))
    _keep(public, "public")

    training.seat_everybody("hall")
    training.put_and_see(BUDGET)
    training.open_vote("Recorded vote")
    for door, choice in VOTES.items():
        training.cast(door, choice)
    training.progress(len(VOTES))
    _keep(training["hall"], "vote")


def _lay_on_the_table(tabs: Tabs) -> None:
    tabs.press("chair", "Take up item 1")
    tabs.press("secretariat", "Documents on the table…")
    for number in PAPERS:
        tabs["secretariat"].get_by_role("button", name=f"Lay on the table Paper no. {number}").click()
        expect(tabs["india"].locator(f"#paper-{number}")).to_be_visible()


def _keep(page: Page, name: str) -> None:
    page.mouse.move(0, 0)
    (PICTURES / f"{name}.png").write_bytes(reduced(page.screenshot()))


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    with (
        TemporaryDirectory() as data,
        running_demo(Path(data), "--hold", "2") as demo,
        sync_playwright() as playwright,
    ):
        browser = launch(playwright)
        take(demo, Tabs(demo, browser, Faults()), Training(demo, browser, Faults()))
