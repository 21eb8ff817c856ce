"""A demo that was never used, a browser, and the pages of the meeting, for each test."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.e2e.chromium import launch
from tests.e2e.faults import Faults
from tests.e2e.tabs import Tabs
from tests.running_demo import RunningDemo, running_demo

SHORT_HOLD = ("--hold", "1")
"""Seconds; the charter's own hold is waited for where it is what a test is about."""


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Data folders of demos that were opened and closed once; each test gets a copy, which opens sooner."""
    folders: dict[tuple[str, ...], Path] = {}

    def folder(*arguments: str) -> Path:
        if arguments not in folders:
            folders[arguments] = tmp_path_factory.mktemp("begun")
            with running_demo(folders[arguments], *arguments):
                pass
        return folders[arguments]

    return folder


@pytest.fixture
def open_demo(begun: Callable[..., Path], tmp_path: Path) -> Iterator[Callable[..., RunningDemo]]:
    """Opens a demo that nobody has used; it is closed after the test, and must not have complained."""
    with ExitStack() as stack:

        def opened(*arguments: str, port: int = 0) -> RunningDemo:
            shutil.copytree(begun(*arguments), tmp_path / "demo")
            demo = RunningDemo(tmp_path / "demo", *arguments)
            demo.port = port
            stack.callback(_close, demo)
            return demo.start()

        yield opened


def _close(demo: RunningDemo) -> None:
    demo.stop()
    assert "Traceback" not in "".join(demo.said), "".join(demo.said)


@pytest.fixture
def demo(open_demo: Callable[..., RunningDemo]) -> RunningDemo:
    """A demo with a short hold."""
    return open_demo(*SHORT_HOLD)


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    """Per module: while it runs, this thread has an event loop, over which other tests would trip."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    chromium = launch(playwright)
    yield chromium
    chromium.close()


@pytest.fixture
def faults() -> Iterator[Faults]:
    watched = Faults()
    yield watched
    assert watched.found == []


@pytest.fixture
def tabs(demo: RunningDemo, browser: Browser, faults: Faults) -> Iterator[Tabs]:
    """The pages of a meeting with a short hold; none is open yet."""
    pages = Tabs(demo, browser, faults)
    yield pages
    pages.close()
