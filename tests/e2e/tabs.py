"""The meeting as people have it before them: a page for each door, and the gestures of who sits there."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Locator, Page, Response, expect

from tests.e2e.faults import Faults
from tests.running_demo import RunningDemo

MEMBERS = {
    "india": "IND",
    "kazakhstan": "KAZ",
    "china": "CHN",
    "kyrgyzstan": "KGZ",
    "pakistan": "PAK",
    "russia": "RUS",
    "tajikistan": "TJK",
    "uzbekistan": "UZB",
}
AGENDA = "Adoption of the agenda"
PACKAGE = "Adoption of the Moscow Declaration, nine decisions and six statements"
PATIENCE_MS = 10_000
PULL_OUT = "() => { open('about:blank', '_blank', 'popup,noopener,width=1440,height=900') }"


class Tabs:
    """Pages by door. Those that are opened without a context of their own are tabs of one browser."""

    def __init__(self, demo: RunningDemo, browser: Browser | None, faults: Faults) -> None:
        self.demo = demo
        self.browser = browser
        self.faults = faults
        self._pages: dict[str, Page] = {}
        self._first: Page | None = None

    def __getitem__(self, door: str) -> Page:
        return self._pages[door]

    def context(self, **options: object) -> BrowserContext:
        """Another browser: nothing in common with the tabs."""
        assert self.browser is not None
        usual = {"viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce"}
        context = self.browser.new_context(**{**usual, **options})  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE_MS)
        self.faults.watch(context)
        return context

    def open(self, *doors: str, apart: bool = False) -> None:
        """Open doors as tabs of one browser, or each in a browser of its own."""
        for door in doors:
            self._pages[door] = self.context().new_page() if apart else self._tab()
            self._pages[door].goto(self.demo.url(door, self.path(door)), wait_until="commit")
        for door in doors:
            self._pages[door].wait_for_load_state()

    def path(self, door: str) -> str:
        """Where a door leads: its own page in the example's meeting."""
        return "/"

    def _tab(self) -> Page:
        """A tab of the shared browser, pulled out into a window of its own: as a tab behind another it would
        be painted three times a second only, since the driver makes all pages visible."""
        self._first = self._first or self.context().new_page()
        with self._first.context.expect_page() as opened:
            self._first.evaluate(PULL_OUT)
        return opened.value

    def seat_everybody(self, *others: str, apart: bool = False) -> None:
        """The chair and the eight members, seen connected, and the meeting open."""
        self.open("chair", *MEMBERS, *others, apart=apart)
        for party in MEMBERS.values():
            expect(self.link(party)).to_have_text("Connected", timeout=PATIENCE_MS)
        self.press("chair", "Open the meeting")
        expect(self["chair"].get_by_text("In session")).to_be_visible()

    def close(self) -> None:
        for context in self.browser.contexts:
            context.close()

    def press(self, door: str, name: str) -> None:
        self[door].get_by_role("button", name=name, exact=True).click()

    # What the chair sees and does

    def link(self, party: str) -> Locator:
        return self["chair"].locator(f"#seat-{party} .link-words")

    def row(self, party: str) -> Locator:
        """A member's line in the table of receipts."""
        return self["chair"].locator(f"tr[id^='receipt-'][id$='-{party}']")

    def receipt(self, party: str) -> Locator:
        return self.row(party).locator(".received")

    @property
    def obstacles(self) -> Locator:
        return self["chair"].locator("#obstacles .obstacle:visible")

    @property
    def gavel(self) -> Locator:
        return self["chair"].locator("#gavel button")

    @property
    def question(self) -> str:
        """The name of the open question; empty when none is open."""
        return self["chair"].locator("#region-question").get_attribute("data-question") or ""

    def put(self, title: str) -> None:
        prepared = self["chair"].locator(".prepared li", has_text=title)
        prepared.get_by_role("button", name="Put", exact=True).click()

    def put_and_see(self, title: str) -> None:
        """Put a question and wait until all eight have painted it."""
        self.put(title)
        expect(self["chair"].locator(".received")).to_have_count(len(MEMBERS))

    def adopt(self) -> None:
        """Wait until nothing stands in the way, and let the gavel fall."""
        expect(self["chair"].get_by_text("Nothing stands in the way.")).to_be_visible(timeout=20_000)
        self.gavel.click()
        expect(self["chair"].locator(".put-settled .outcome")).to_contain_text("Adopted")

    def withdraw_question(self) -> None:
        """Clear the table, if a question is on it."""
        if self.question:
            self.press("chair", "Withdraw the question…")
            self["chair"].locator("#withdraw-question-reason").fill("Not today.")
            self.press("chair", "Withdraw the question")
            expect(self["chair"].locator(".put-settled .outcome")).to_contain_text("Withdrawn")

    def try_gavel(self) -> Response:
        """Send the gavel as the page's own form would, whatever the page thinks of it."""
        chair = self["chair"]
        with chair.expect_response(re.compile("/acts/gavel/$")) as answer:
            chair.locator("#gavel button").evaluate(
                "button => { button.removeAttribute('aria-disabled'); button.form.requestSubmit(button) }"
            )
        return answer.value

    # What a seat sees and does

    def dialog(self, door: str) -> Locator:
        return self[door].locator("dialog.question")

    def object(self, door: str, reason: str = "") -> None:
        if reason:
            self[door].get_by_label("Reason (optional)").fill(reason)
        self.dialog(door).get_by_role("button", name="Object", exact=True).click()

    def seconds_left(self, door: str) -> int:
        """What the speaker's clock shows at this door."""
        minutes, seconds = self[door].locator(".speaking .clock").inner_text().split(":")
        return 60 * int(minutes) + int(seconds)

    def host(self, door: str) -> str:
        return urlsplit(self.demo.url(door)).netloc
