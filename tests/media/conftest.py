"""A Janus of one's own, a loop that runs its engine, and pages with a camera and a microphone."""

import asyncio
import fcntl
import shutil
import socket
import struct
import subprocess
import threading
from collections.abc import Coroutine, Iterator
from concurrent.futures import Future
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, TypeVar

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from summitry.media.janus.configuration import Network
from summitry.media.janus.engine import JanusEngine
from summitry.media.janus.holding import library, program
from summitry.media.janus.keeper import Plan
from tests.e2e.chromium import launch

T = TypeVar("T")
_SIOCGIFADDR = 0x8915
FAKE_DEVICES = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")


class Loop:
    """An event loop in a thread of its own, for engines that a test drives from outside."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()

    def run(self, doing: Coroutine[Any, Any, T]) -> T:
        done: Future[T] = asyncio.run_coroutine_threadsafe(doing, self._loop)
        return done.result(15)

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


@pytest.fixture(scope="module")
def loop() -> Iterator[Loop]:
    made = Loop()
    yield made
    made.close()


def plan() -> Plan:
    janus = program()
    assert janus, "This test needs Janus. Install it: apt-get install --no-install-recommends janus"
    found = library(janus)
    assert found, f"{janus} has no plugins beside it. Install it anew: apt-get install --reinstall janus"
    return Plan(janus, str(found), Network(ports=(31000, 31999)), loops=1)


@pytest.fixture(scope="session", autouse=True)
def reachable() -> None:
    """WebRTC needs an address besides the loopback's: where a machine has none, a pair of ends is made."""
    if any(_has_address(name) for _, name in socket.if_nameindex() if name != "lo"):
        return
    assert shutil.which("ip"), "This test makes a network interface. Install it: apt-get install iproute2"
    for words in (
        "link add summitry0 type veth peer name summitry1",
        "addr add 10.203.113.1/30 dev summitry0",
        "link set summitry0 up",
        "link set summitry1 up",
    ):
        done = subprocess.run(["ip", *words.split()], capture_output=True, text=True, check=False)
        assert done.returncode == 0, (
            "This machine has no address besides the loopback's, and WebRTC needs one. "
            f"As root, run: ip {words}\n{done.stderr}"
        )


def _has_address(interface: str) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        try:
            fcntl.ioctl(any_socket, _SIOCGIFADDR, struct.pack("256s", interface.encode()[:15]))
        except OSError:
            return False
    return True


@pytest.fixture
def folder() -> Iterator[Path]:
    """Short, for a socket's name may have a hundred characters only; the engine makes it."""
    above = Path(mkdtemp(prefix="summitry-"))
    above.chmod(0o711)  # the engine runs as nobody
    yield above / "engine"
    shutil.rmtree(above)


@pytest.fixture
def engine(folder: Path, loop: Loop) -> Iterator[JanusEngine]:
    made = JanusEngine(folder, plan())
    loop.run(made.start())
    yield made
    loop.run(made.stop())


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = launch(playwright, *FAKE_DEVICES, "--autoplay-policy=no-user-gesture-required")
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page; each connection that it makes goes by a name."""
    context = browser.new_context()
    made = context.new_page()
    made.route("**/*", lambda route: route.fulfill(body="<body></body>", content_type="text/html"))
    made.goto("http://localhost/")
    made.evaluate((Path(__file__).parent / "page.js").read_text("utf-8"))
    yield made
    context.close()
