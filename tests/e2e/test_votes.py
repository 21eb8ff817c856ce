"""Votes and packages as people hold them: a session of the invented assembly, from one state to the next."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.axe import OF_THE_LOOK, violations
from tests.e2e.conftest import SHORT_HOLD
from tests.e2e.faults import Faults
from tests.e2e.pictures import take
from tests.e2e.tabs import MEMBERS, Tabs
from tests.running_demo import running_demo

pytestmark = pytest.mark.e2e

WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
PLACES = {"chair": "chair", "hall": "hall", "secretariat": "secretariat", "mongolia": "observe"}
BUDGET, ELECTION, PAPERS = "Budget of the exercise", "Election of the host", "Three papers of the exercise"


class Training(Tabs):
    """The same doors, in the session in which votes are tried."""

    def path(self, door: str) -> str:
        return f"/meetings/training/chamber/{PLACES.get(door, 'seat')}/"

    def open_vote(self, method: str) -> None:
        """And wait until every seat has its ballot before it."""
        chair = self["chair"]
        self.press("chair", "Open the vote…")
        chair.get_by_role("radio", name=method).check()
        chair.locator("#open-vote").get_by_role("button", name="Open the vote").click()
        expect(chair.locator(".vote-progress")).to_contain_text("have voted")
        expect(chair.locator(".received")).to_have_count(len(MEMBERS))

    def cast(self, door: str, choice: str) -> None:
        dialog = self.dialog(door)
        dialog.get_by_role("radio", name=choice).check()
        dialog.get_by_role("button", name="Cast our vote").click()

    def progress(self, voted: int) -> None:
        expect(self["chair"].locator(".vote-progress")).to_contain_text(f"{voted} of 8 have voted")

    @property
    def outcome(self) -> Locator:
        return self["chair"].locator(".put-settled")


@pytest.fixture(scope="module")
def session(begun: Callable[..., Path], browser: Browser) -> Iterator[Training]:
    with (
        TemporaryDirectory(prefix="summitry-e2e-") as folder,
        running_demo(Path(folder), *SHORT_HOLD) as demo,
    ):
        tabs = Training(demo, browser, Faults())
        tabs.seat_everybody("hall", "mongolia")
        yield tabs
        tabs.close()
    assert tabs.faults.found == []
    assert "Traceback" not in "".join(demo.said), "".join(demo.said)


def _inspect(page: Page, name: str) -> list[str]:
    """Everything once, and what depends on the look in the looks in which it differs most."""
    found = [f"{name}: {violation}" for violation in violations(page)]
    for scheme, size in (("light", WIDE), ("dark", NARROW)):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size(size)
        found += [f"{name} {scheme}: {violation}" for violation in violations(page, OF_THE_LOOK)]
        take(page, f"7-{name}-{size['width']}-{scheme}")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(WIDE)
    return found


def test_a_recorded_vote(session: Training) -> None:
    session.put_and_see(BUDGET)
    session.open_vote("Recorded vote")
    found = _inspect(session["india"], "ballot-india")
    for door in ("india", "china", "russia", "pakistan"):
        session.cast(door, "Yes")
    session.progress(4)
    session.cast("uzbekistan", "No")
    expect(session.dialog("uzbekistan")).to_contain_text(re.compile(r"Our vote: No, received at \d\d:"))
    session.dialog("uzbekistan").get_by_text("Change our vote").click()
    session.cast("uzbekistan", "Abstain")
    expect(session.dialog("uzbekistan")).to_contain_text("Our vote: Abstain")
    session.cast("tajikistan", "No")
    session.progress(6)
    found += [
        f for view in ("chair", "hall", "mongolia") for f in _inspect(session[view], f"recorded-{view}")
    ]
    session.press("chair", "Close the vote")
    expect(session.outcome).to_contain_text("Adopted")
    expect(session["hall"].locator(".vote-numbers")).to_have_text(
        re.compile(r"4\s+Yes\s+1\s+No\s+1\s+Abstain")
    )
    expect(session.dialog("kazakhstan")).to_contain_text("The majority that the rule asks for was reached.")
    found += [
        f for v in ("chair", "hall", "kazakhstan") for f in _inspect(session[v], f"recorded-closed-{v}")
    ]
    assert found == []


def test_a_secret_ballot(session: Training) -> None:
    session.put_and_see(ELECTION)
    session.open_vote("Secret ballot")
    for door, choice in {"india": "Yes", "china": "No", "russia": "Abstain", "pakistan": "No"}.items():
        session.cast(door, choice)
        expect(session.dialog(door)).to_contain_text("How we voted is not kept with it.")
        assert "Our vote:" not in session.dialog(door).inner_text()
    session.progress(4)
    found = [f for view in ("chair", "hall", "china") for f in _inspect(session[view], f"secret-{view}")]
    session.press("chair", "Close the vote")
    expect(session.outcome).to_contain_text("Not adopted")
    page = session.context().new_page()
    page.goto(session.demo.url("india", "/meetings/training/decisions/2/"))
    expect(page.locator("main")).to_contain_text("How each voted is on no record.")
    expect(page.locator("main")).to_contain_text("Pakistan")
    found += _inspect(page, "secret-sheet")
    page.goto(session.demo.url("india", "/meetings/training/decisions/1/"))
    found += _inspect(page, "recorded-sheet")
    assert found == []


def test_a_text_is_taken_out_of_a_package_and_put_by_itself_and_a_vote_follows(session: Training) -> None:
    chair = session["chair"]
    session.put_and_see(PAPERS)
    dialog = session.dialog("kazakhstan")
    dialog.get_by_text("Only to some of the texts").click()
    dialog.get_by_role("checkbox", name="2. Training paper B").check()
    found = _inspect(session["kazakhstan"], "package-kazakhstan")
    session.object("kazakhstan", "Not yet agreed.")
    expect(session.obstacles).to_have_text(["The objection of Kazakhstan stands."])
    chair.locator("summary", has_text="3 texts").click()
    session.press("chair", "Take a text out…")
    chair.locator("#take-out-text").select_option("2")
    chair.locator("#take-out-reason").fill("Kazakhstan needs time.")
    session.press("chair", "Take it out")
    expect(chair.locator(".objection")).to_contain_text("Stands on what was taken out")
    found += _inspect(chair, "package-chair")
    session.adopt()
    found += _inspect(chair, "items-chair")
    chair.locator(".items").get_by_role("button", name="Put").click()
    expect(chair.locator(".received")).to_have_count(len(MEMBERS))
    expect(session.obstacles).to_contain_text(["The objection of Kazakhstan stands."])
    session.press("chair", "No consensus: put it to the vote…")
    chair.locator("#move-to-vote").get_by_role("button").click()
    expect(chair.locator(".put-head")).to_contain_text("There was no consensus: Kazakhstan objected.")
    expect(chair.locator(".received")).to_have_count(len(MEMBERS))
    session.open_vote("Roll-call vote")
    expect(chair.locator(".called")).to_have_count(1)
    found += [f for view in ("chair", "hall", "russia") for f in _inspect(session[view], f"roll-{view}")]
    assert found == []
