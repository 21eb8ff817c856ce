"""A demo that was never used, a browser, and the pages of the meeting, for each test."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from tests.e2e.chromium import launch
from tests.e2e.faults import Faults
from tests.e2e.tabs import PATIENCE_MS, Tabs
from tests.running_demo import running_demo

expect.set_options(timeout=PATIENCE_MS)

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


@contextmanager
def meeting(begun: Callable[..., Path], browser: Browser | None, *arguments: str) -> Iterator[Tabs]:
    """A demo that nobody has used, and its pages, none of them open; neither may complain until the end."""
    with TemporaryDirectory(prefix="summitry-e2e-") as folder:
        data = Path(folder) / "demo"
        shutil.copytree(begun(*arguments), data)
        with running_demo(data, *arguments) as demo:
            tabs = Tabs(demo, browser, Faults())
            yield tabs
            tabs.close()
        assert tabs.faults.found == []
        assert "Traceback" not in "".join(demo.said), "".join(demo.said)


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
def tabs(begun: Callable[..., Path], browser: Browser) -> Iterator[Tabs]:
    """A meeting of the test's own, with a short hold."""
    with meeting(begun, browser, *SHORT_HOLD) as pages:
        yield pages


@pytest.fixture(scope="module")
def sitting(begun: Callable[..., Path], browser: Browser) -> Iterator[Tabs]:
    """A meeting that is open, with a short hold; the tests of a module have it one after the other."""
    with meeting(begun, browser, *SHORT_HOLD) as pages:
        pages.seat_everybody()
        yield pages


@pytest.fixture
def seated(sitting: Tabs) -> Iterator[Tabs]:
    """The open meeting; a question that the test leaves open is withdrawn after it."""
    yield sitting
    sitting.withdraw_question()
