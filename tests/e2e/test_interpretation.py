"""Each language is heard by those who chose it, and by nobody else. A voice is a tone here."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.e2e.axe import violations
from tests.e2e.chromium import launch
from tests.e2e.faults import Faults
from tests.e2e.pictures import take
from tests.e2e.tabs import Tabs
from tests.media.conftest import FAKE_DEVICES, reachable
from tests.running_demo import MEETING, RunningDemo

pytestmark = pytest.mark.e2e
__all__ = ["reachable"]

TONES = {"kazakhstan": 440, "interpreter": 880, "guest": 1100, "journalist": 1540}
"""By door. Three of them interpret: two into Chinese, the guest into Russian."""
BOOTHS = ("interpreter", "journalist", "guest")
EAR = """tone => {
  navigator.mediaDevices.getUserMedia = async () => {
    const context = new AudioContext();
    const out = new MediaStreamAudioDestinationNode(context);
    const oscillator = new OscillatorNode(context, { frequency: tone });
    oscillator.connect(new GainNode(context, { gain: 0.2 })).connect(out);
    oscillator.start();
    return out.stream;
  };
  const connect = AudioNode.prototype.connect;
  AudioNode.prototype.connect = function (to, ...rest) {
    if (to instanceof AudioDestinationNode && this.context instanceof AudioContext) {
      window.ear ??= new AnalyserNode(this.context, { fftSize: 8192, smoothingTimeConstant: 0 });
      connect.call(this, window.ear);
    }
    return connect.call(this, to, ...rest);
  };
  // How loud a tone is in all that the page plays, in decibels.
  window.loudness = (hertz) => {
    const bins = new Float32Array(window.ear.frequencyBinCount);
    window.ear.getFloatFrequencyData(bins);
    const bin = Math.round((hertz * window.ear.fftSize) / window.ear.context.sampleRate);
    return Math.max(...bins.slice(bin - 2, bin + 3));
  };
}"""
AUDIBLE_DB = -50
SHOCK = """async () => {
  const stage = document.querySelector('script[src*="stage"]').src;
  const { limiter, CEILING } = await import(stage.replace(/stage[^/]*$/, "sound.js"));
  const peak = async (gain) => {
    const context = new OfflineAudioContext(1, 24000, 48000);
    const oscillator = new OscillatorNode(context, { frequency: 3000 });
    oscillator.connect(new GainNode(context, { gain })).connect(limiter(context));
    oscillator.start();
    return Math.max(...(await context.startRendering()).getChannelData(0).map(Math.abs));
  };
  return [await peak(0.2), await peak(1), await peak(8), Math.fround(CEILING)];
}"""


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


def more_interpreters(demo: RunningDemo) -> None:
    (database,) = demo.data.rglob("*.sqlite3")
    with sqlite3.connect(database, timeout=10) as link:
        link.execute(
            "UPDATE meetings_participation SET role = 'interpreter', party = '' WHERE person_id IN"
            " (SELECT id FROM accounts_person WHERE key IN ('guest', 'journalist'))"
        )


def come(tabs: Tabs, door: str, path: str = "/") -> None:
    context = tabs.context()
    context.add_init_script(f"({EAR})({TONES.get(door, 0)})")
    page = context.new_page()
    page.goto(tabs.demo.url(door, path), wait_until="commit")
    tabs._pages[door] = page


def hears(page: Page, *doors: str) -> None:
    """The page plays the voices of these, and of nobody else."""
    heard = [TONES[door] for door in doors]
    page.wait_for_function(
        """([tones, heard, least]) =>
          window.ear && tones.every((tone) => loudness(tone) > least === heard.includes(tone))""",
        arg=[list(TONES.values()), heard, AUDIBLE_DB],
    )


def chooses(page: Page, language: str) -> None:
    if page.get_by_role("button", name="Watch and listen").get_attribute("aria-pressed") == "false":
        page.get_by_role("button", name="Watch and listen").click()
    page.locator("[data-stage=language]").select_option(language)


def _the_meeting_is_on(tabs: Tabs) -> None:
    """Kazakhstan has the floor and is heard; three interpreters have their pages open."""
    for door in ("chair", "kazakhstan", "india"):
        come(tabs, door)
    for door in BOOTHS:
        come(tabs, door, f"/meetings/{MEETING}/chamber/interpreter/")

    tabs.press("chair", "Open the meeting")
    tabs["kazakhstan"].get_by_role("button", name="Send picture and voice").click()
    tabs["kazakhstan"].get_by_role("button", name="Send now").click()
    tabs["kazakhstan"].get_by_role("button", name="Statement").first.click()
    tabs["chair"].locator(".request").get_by_role("button", name="Give the floor").click()


def _a_booth_takes_the_relay(russian: Page) -> None:
    chooses(russian, "zh")  # relay
    hears(russian, "interpreter")
    quiet, full, shock, ceiling = russian.evaluate(SHOCK)
    assert 0.19 < quiet < 0.21
    assert full <= ceiling >= shock


def _the_microphone_changes_hands(chinese: Page, mate: Page, india: Page) -> None:
    chinese.locator("#microphone").get_by_role("button", name="3", exact=True).click()
    expect(chinese.get_by_text("Offered to the boothmate")).to_be_visible()
    mate.get_by_role("button", name="Take the microphone in 3 seconds").click()
    expect(mate.get_by_text("has the microphone in")).to_be_visible()
    hears(india, "interpreter")
    hears(india, "journalist")
    expect(mate.get_by_text("You are on air", exact=True)).to_be_visible()
    expect(chinese.get_by_text("You are on air", exact=True)).to_have_count(0)
    assert violations(mate) == []
    take(mate, "booth-on-air")


def test_a_language_is_heard_by_its_listeners_and_handed_over(chamber: Tabs) -> None:
    tabs = chamber
    more_interpreters(tabs.demo)
    _the_meeting_is_on(tabs)
    chinese, mate, russian, india = (tabs[door] for door in (*BOOTHS, "india"))
    chooses(india, "")
    hears(india, "kazakhstan")

    for booth, language in ((chinese, "Chinese"), (mate, "Chinese"), (russian, "Russian")):
        booth.locator("#microphone").get_by_role("button", name=language).click()
    for booth in (chinese, russian):
        booth.get_by_role("button", name="Go on air").click()
        expect(booth.get_by_text("You are on air", exact=True)).to_be_visible()
    hears(india, "kazakhstan")
    loud = india.evaluate("loudness(440)")
    chooses(india, "zh")
    hears(india, "kazakhstan", "interpreter")
    india.wait_for_function("loud => loudness(440) < loud - 10", arg=loud)
    india.locator("[data-stage=beneath]").fill("0")
    hears(india, "interpreter")

    _a_booth_takes_the_relay(russian)
    _the_microphone_changes_hands(chinese, mate, india)

    mate.get_by_role("button", name="Cough (hold)").hover()
    mate.mouse.down()
    hears(india)
    mate.mouse.up()
    hears(india, "journalist")
    mate.get_by_role("button", name="Go off air").click()
    expect(india.get_by_text("Nobody interprets into this language now.")).to_be_visible()
    expect(tabs["chair"].locator(".unheard")).to_contain_text("Chinese")
    hears(india, "kazakhstan")
    take(india, "interpretation-seat")
    take(tabs["chair"], "interpretation-chair")
    assert violations(india) == []
    india.reload()
    expect(india.locator("[data-stage=language]")).to_have_value("zh")
