"""Takes the picture of the README: the chair's console, a question put, and one member that objects.

python -m tests.e2e.picture
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import expect, sync_playwright

from tests.e2e.chromium import launch
from tests.e2e.faults import Faults
from tests.e2e.palette import reduced
from tests.e2e.tabs import PACKAGE, Tabs
from tests.running_demo import HOME, running_demo

PICTURE = HOME / "docs" / "images" / "chamber.png"


def take(tabs: Tabs) -> None:
    tabs.seat_everybody("iran", "belarus", "secretary-general")
    for door in ("india", "china", "russia"):
        tabs.press(door, "Statement")
    first = tabs["chair"].locator(".request").first
    first.get_by_role("button", name="Give the floor").click()
    expect(tabs["chair"].locator(".request")).to_have_count(2)
    tabs.put_and_see(PACKAGE)
    tabs.object("kazakhstan", "Paragraph 9 is not agreed.")
    expect(tabs.obstacles).to_contain_text(["The objection of Kazakhstan stands."])
    tabs["chair"].mouse.move(0, 0)
    PICTURE.write_bytes(reduced(tabs["chair"].screenshot()))


if __name__ == "__main__":
    PICTURE.parent.mkdir(exist_ok=True)
    with TemporaryDirectory() as data, running_demo(Path(data)) as demo, sync_playwright() as playwright:
        take(Tabs(demo, launch(playwright), Faults()))
