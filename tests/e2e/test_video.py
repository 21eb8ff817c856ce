"""The chamber by video: who has the floor is seen large and heard by all, and all comes back by itself."""

import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, expect

from tests.e2e.axe import violations
from tests.e2e.chromium import launch
from tests.e2e.faults import Faults
from tests.e2e.pictures import take
from tests.e2e.tabs import Tabs
from tests.media.conftest import FAKE_DEVICES, reachable
from tests.running_demo import RunningDemo

pytestmark = pytest.mark.e2e
__all__ = ["reachable"]

SEATS = ("kazakhstan", "india")
LISTEN = """line => {
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 2048 });
  const audio = document.querySelector(`[data-line=${line}] audio`);
  new MediaStreamAudioSourceNode(context, { mediaStream: audio.srcObject }).connect(analyser);
  window.ear = { loudest: 0 };
  setInterval(() => {
    const wave = new Float32Array(analyser.fftSize);
    analyser.getFloatTimeDomainData(wave);
    window.ear.loudest = Math.max(window.ear.loudest, ...wave.map(Math.abs));
  }, 20);
}"""
FRAMES = (
    "line => document.querySelector(`[data-line=${line}] video`).getVideoPlaybackQuality().totalVideoFrames"
)

RENEWED = """line => {
  const video = document.querySelector(`[data-line=${line}] video`);
  return video.srcObject !== window.stream && video.getVideoPlaybackQuality().totalVideoFrames > 5;
}"""
KEEP = "line => { window.stream = document.querySelector(`[data-line=${line}] video`).srcObject }"


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    started = launch(playwright, *FAKE_DEVICES, "--autoplay-policy=no-user-gesture-required")
    yield started
    started.close()


@pytest.fixture
def chamber(tmp_path: Path, browser: Browser) -> Iterator[Tabs]:
    demo = RunningDemo(tmp_path / "demo")
    demo.surroundings = {"SUMMITRY_VIDEO": "on"}
    demo.start()
    try:
        tabs = Tabs(demo, browser, Faults())
        yield tabs
        tabs.close()
    finally:
        demo.stop()


def sees_more(tabs: Tabs, door: str, line: str, patience_ms: int = 10_000) -> None:
    """The picture on that line goes on."""
    before = tabs[door].evaluate(FRAMES, line)
    tabs[door].wait_for_function(
        f"([line, before]) => ({FRAMES})(line) > before + 5", arg=[line, before], timeout=patience_ms
    )


def janus_of(demo: RunningDemo) -> int:
    """The engine that this demo started: its keeper is the demo's child."""
    children = {
        int(path.name): Path(path, "stat").read_text().rsplit(")", 1)[1].split()[1]
        for path in Path("/proc").glob("[0-9]*")
        if Path(path, "stat").exists()
    }
    keepers = [str(pid) for pid, parent in children.items() if parent == str(demo.pid)]
    (janus,) = (pid for pid, parent in children.items() if parent in keepers)
    return janus


def send(tabs: Tabs, door: str) -> None:
    """Look at the check, find all well, and send."""
    tabs[door].get_by_role("button", name="Send picture and voice").click()
    check = tabs[door].get_by_role("dialog", name="Before you send")
    expect(check.locator("[data-check=verdict]")).to_have_text("All is well: picture and voice.")
    if door == "india":
        assert violations(tabs[door]) == []
        take(tabs[door], "video-check")
    check.get_by_role("button", name="Send now").click()


def shows_a_document(tabs: Tabs) -> None:
    """Kazakhstan, which has the floor, as long as it has the chair's leave."""
    button = tabs["kazakhstan"].get_by_role("button", name="Show a document")
    expect(button).to_be_hidden()
    fold = tabs["chair"].locator("#stage-leave")
    fold.locator("summary").click()
    fold.get_by_label("Who").select_option("Kazakhstan")
    fold.get_by_role("button", name="Let show a document").click()
    button.click()
    expect(tabs["india"].locator('.screen[data-line="document"] figcaption')).to_have_text(
        "Document: Kazakhstan"
    )
    sees_more(tabs, "india", "document")
    sees_more(tabs, "india", "floor")
    take(tabs["india"], "video-document")
    take(tabs["chair"], "video-leave")
    fold.get_by_role("button", name="Take back").click()
    expect(tabs["india"].locator('.screen[data-line="document"]')).to_be_hidden()
    expect(button).to_be_hidden()


def test_the_floor_is_seen_and_heard_and_comes_back(chamber: Tabs) -> None:
    tabs = chamber
    tabs.open("chair", *SEATS, apart=True)
    for door in SEATS:
        send(tabs, door)
        expect(
            tabs[door].get_by_text("You are seen. You are heard while you have the floor.")
        ).to_be_visible()
    send(tabs, "chair")
    for door in ("chair", *SEATS):
        gallery = tabs[door].locator('.screen[data-line^="gallery"]:visible figcaption')
        expect(gallery).to_have_text(["India", "Kazakhstan"])
        expect(tabs[door].locator('.screen[data-line="floor"]')).to_be_hidden()
        sees_more(tabs, door, "gallery-0")

    tabs.press("chair", "Open the meeting")
    tabs["kazakhstan"].get_by_role("button", name="Statement").first.click()
    tabs["chair"].locator(".request").get_by_role("button", name="Give the floor").click()
    expect(tabs["india"].locator('.screen[data-line="floor"] figcaption')).to_have_text("Kazakhstan")
    sees_more(tabs, "india", "floor")
    tabs["india"].evaluate(LISTEN, "floor")
    tabs["india"].wait_for_function("() => window.ear.loudest > 0.01")
    assert violations(tabs["india"]) == []
    take(tabs["india"], "video-seat")

    shows_a_document(tabs)

    tabs["chair"].get_by_role("button", name="Thank the speaker").click()
    expect(tabs["india"].locator('.screen[data-line="floor"]')).to_be_hidden()

    for door in ("chair", *SEATS):
        tabs[door].evaluate(KEEP, "gallery-1")
    os.kill(janus_of(tabs.demo), signal.SIGKILL)
    for door in ("chair", *SEATS):
        # A new connection counts its frames anew.
        tabs[door].wait_for_function(RENEWED, arg="gallery-1", timeout=8_000)
        sees_more(tabs, door, "gallery-1")

    tabs.demo.kill()
    sees_more(tabs, "india", "gallery-1")  # media flows on while nobody serves
    tabs.demo.start()
    expect(tabs["india"].get_by_text(re.compile("Reconnecting"))).to_be_hidden(timeout=20_000)
    tabs["kazakhstan"].get_by_role("button", name="Statement").first.click()
    tabs["chair"].locator(".request").get_by_role("button", name="Give the floor").click()
    expect(tabs["india"].locator('.screen[data-line="floor"] figcaption')).to_have_text("Kazakhstan")
    sees_more(tabs, "india", "floor")
