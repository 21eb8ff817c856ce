"""The tutorial, walked as it is written: every name in bold is pressed, every quoted sentence is read."""

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.tabs import Tabs
from tests.running_demo import HOME

pytestmark = pytest.mark.e2e

TUTORIAL = (HOME / "docs" / "tutorial" / "first-meeting.md").read_text("utf-8")
WALK, NEXT = TUTORIAL.split("## What to try next")
STEP = re.compile(r"^- \*(?P<who>[\w ]+)\*: (?P<what>.*(?:\n  .*)*)", re.MULTILINE)
WORD = re.compile(
    r"beside “(?P<beside>[^”]+)”, press \*\*(?P<there>[^*]+)\*\*|“(?P<read>[^”]+)”|\*\*(?P<press>[^*]+)\*\*"
)
COMMAND = re.compile(r"^```sh\n\./summit (.+)\n```$", re.MULTILINE)


def _steps() -> Iterator[tuple[str, dict[str, str | None]]]:
    for step in STEP.finditer(WALK):
        for word in WORD.finditer(" ".join(step["what"].split())):
            yield step["who"].lower(), word.groupdict()


def test_the_tutorial_can_be_walked_as_it_is_written(tabs: Tabs) -> None:
    front = tabs.context().new_page()
    front.goto(tabs.demo.url())
    steps = list(_steps())
    assert len(steps) > 30
    for who, word in steps:
        if who == "front page":
            _open_door(tabs, front, str(word["press"]))
        elif word["read"]:
            expect(tabs[who].get_by_text(word["read"]).first).to_be_visible(timeout=20_000)
        elif word["beside"]:
            line = tabs[who].get_by_role("listitem").filter(has_text=word["beside"])
            line.get_by_role("button", name=word["there"], exact=True).click()
        else:
            _press(tabs[who], str(word["press"]))
    said = _run(COMMAND.findall(WALK)[1], tabs.demo.data)
    assert said.returncode == 0, said.stdout + said.stderr
    assert "sound" in said.stdout


def _open_door(tabs: Tabs, front: Page, name: str) -> None:
    """As a tab of its own, in the same browser."""
    address = front.get_by_role("link").filter(has_text=name).get_attribute("href")
    tabs.open(urlsplit(address).netloc.partition(".")[0])


def _press(page: Page, name: str) -> None:
    button = page.get_by_role("button", name=name, exact=True)
    button.or_(page.get_by_role("link", name=name, exact=True)).first.click()


def _run(command: str, data: Path) -> subprocess.CompletedProcess[str]:
    """A command of the tutorial, on the database of this test's demo."""
    arguments = shlex.split(command.replace("var/demo.sqlite3", str(data / "demo.sqlite3")))
    return subprocess.run(
        [sys.executable, "-m", "summitry", *arguments], capture_output=True, text=True, cwd=HOME, timeout=60
    )


def test_what_it_says_of_commands_is_so() -> None:
    demo, check = COMMAND.findall(TUTORIAL)
    assert (demo, check.split()[:2]) == ("demo", ["record", "check"])
    said = _run("demo --help", Path()).stdout
    assert all(option in said for option in re.findall(r"--\w+", NEXT))
