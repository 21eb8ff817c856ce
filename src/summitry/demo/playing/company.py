"""The company: all players of a meeting, and how they perform a script together."""

import asyncio
import contextlib
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from functools import partial
from time import monotonic
from typing import Any

from summitry.demo.playing.lines import Lines
from summitry.demo.playing.page import Page
from summitry.demo.playing.script import (
    CLEAR,
    CLOSED,
    NEXT_REQUEST,
    SOMEBODY_WAITS,
    Script,
    Sign,
    Speech,
    Step,
    filled,
)
from summitry.demo.playing.signs import OBJECTION, Seen
from summitry.demo.playing.telling import Telling

UNWRITTEN = Speech(10, "thanks the chair, and gives the floor back")
"""What a seat says for which the script has no words, when somebody gives it the floor all the same."""


class OverError(Exception):
    """The meeting is closed; nothing of the script is left to do."""


@dataclass
class Played:
    """What came of it."""

    seconds: float = 0.0
    acts: int = 0
    taken_over: list[str] = field(default_factory=list)


class Company:
    """Performs one script. `speed` divides every pause; infinity leaves none."""

    def __init__(
        self, lines: Lines, script: Script, meeting: str, word: str, speed: float, telling: Telling
    ) -> None:
        self._script = script
        self._speed = speed
        self._telling = telling
        self._pages = {part.who: Page(lines, part, meeting, word) for part in script.parts}
        self._chair = self._pages[script.presides]
        self._against = ""
        self._busy: set[tuple[str, str]] = set()
        self._consulted: set[str] = set()
        self._latest: dict[str, int] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def enter(self) -> None:
        """Each player comes in by its door, one after the other. Raises CannotEnterError, OSError,
        TimeoutError.
        """
        for number, (who, page) in enumerate(self._pages.items(), start=1):
            await page.enter()
            page.changed = lambda who=who: self._do_of_itself(who)  # type: ignore[misc]
            self._telling.entered(number, len(self._pages))

    async def play(self) -> Played:
        """From the opening to the closing."""
        began = monotonic()
        for number, step in enumerate(self._script.steps, start=1):
            try:
                await self._perform(step, partial(self._telling.step, number, len(self._script.steps)))
            except OverError:
                break
        taken = [page.part.name for page in self._pages.values() if page.silent]
        return Played(monotonic() - began, sum(page.acts for page in self._pages.values()), taken)

    def leave(self) -> None:
        for task in self._tasks:
            task.cancel()
        for page in self._pages.values():
            page.leave()

    def take_over(self, who: str) -> None:
        """A person acts in the place of this player, who steps back for good."""
        page = self._pages.get(who)
        if page is None or page.silent:
            return
        page.silent = True
        self._telling.taken_over(page.part.name)
        for each in self._pages.values():
            each.poke()

    # The course

    async def _perform(self, step: Step, tell: Callable[[str], None]) -> None:
        page = self._pages[step.who]
        await self._until(page, self._shows_the_latest, "its page shows what happened")
        if step.only_if is not None and not step.only_if.holds(page.seen):
            return
        if not (page.silent and step.free):
            tell(step.says)
        if step.verb == "open-vote":
            self._against = step.against
        while not (page.silent and step.free):
            await self._wait_for_turn(step, page)
            if step.until.holds(page.seen):
                return
            if page.silent or not await self._pause(step, page):
                continue
            if step.form:
                await self._send(step, page)
            elif step.verb and not await self._act(step, page):
                continue
            if not step.again:
                return

    async def _wait_for_turn(self, step: Step, page: Page) -> None:
        """Until the step may be done, or was done by whoever sits there; the chair minds the house."""
        while not step.until.holds(page.seen):
            if page.silent:
                if step.free:
                    return
            elif step.when.holds(page.seen):
                return
            elif page is self._chair and await self._preside(page, step.when):
                continue
            self._require_open(page)
            self._telling.waits(self._words(step, page))
            await page.change()

    def _words(self, step: Step, page: Page) -> str:
        if page.silent:
            return f"{page.part.name} is yours: {step.says}"
        reasons = [each.sentence for each in page.seen.obstacles if step.when is CLEAR]
        return " ".join(reasons) or f"{page.part.name} waits until {step.when.words}"

    async def _preside(self, page: Page, awaited: Sign) -> bool:
        """What a chair does of itself while it waits: hear who asks, and consult when somebody objects."""
        if awaited is not SOMEBODY_WAITS and SOMEBODY_WAITS.holds(page.seen):
            given = await page.act("give-floor", filled({"request": NEXT_REQUEST}, page.seen))
            await self._caught_up(page, given.at)
            return bool(given.at)
        standing = {each.sentence for each in page.seen.obstacles if each.code == OBJECTION}
        if not standing - self._consulted:
            return False
        self._consulted |= standing
        for step in self._script.consultations:
            await self._perform(step, self._telling.aside)
        return True

    async def _pause(self, step: Step, page: Page) -> bool:
        """Hold the step's pause; False when afterwards the step's time has passed or its seat is taken."""
        await self._sleep(step.pause)
        return not page.silent and step.when.holds(page.seen) and not step.until.holds(page.seen)

    async def _act(self, step: Step, page: Page) -> bool:
        """Perform the step's act; False when it was refused, after something has changed."""
        acted = await page.act(step.verb, filled(step.fields, page.seen))
        if acted.at:
            self._latest[step.until.region] = acted.at
            await self._until(page, self._shows_the_latest, "its page shows what was done")
            return True
        self._telling.refused(page.part.name, step.verb, acted.sentence)
        if step.when.holds(page.seen):
            await page.change()
        return False

    async def _send(self, step: Step, page: Page) -> None:
        refused = await page.send(step.form, step.fields)
        if refused:
            self._telling.refused(page.part.name, step.form, refused)

    def _shows_the_latest(self, seen: Seen) -> bool:
        return all(seen.shows(at, region) for region, at in self._latest.items())

    async def _caught_up(self, page: Page, at: int) -> None:
        await self._until(page, lambda seen: seen.shows(at), "its page shows what was done")

    async def _until(self, page: Page, holds: Callable[[Seen], bool], words: str) -> None:
        while not holds(page.seen):
            self._require_open(page)
            self._telling.waits(f"{page.part.name} waits until {words}")
            await page.change()

    def _require_open(self, page: Page) -> None:
        if CLOSED.holds(page.seen):
            raise OverError

    # What seats do of themselves

    def _do_of_itself(self, who: str) -> None:
        page = self._pages[who]
        if page.silent:
            return
        if page.seen.mine:
            self._start(who, "speaks", self._speak)
        if page.seen.ballot:
            self._start(who, "votes", self._vote)

    def _start(self, who: str, what: str, do: Callable[[str, Page], Coroutine[Any, Any, None]]) -> None:
        """Unless it does so already."""
        if (who, what) not in self._busy:
            self._busy.add((who, what))
            task = asyncio.ensure_future(self._busily(who, what, do))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _busily(
        self, who: str, what: str, do: Callable[[str, Page], Coroutine[Any, Any, None]]
    ) -> None:
        try:
            await do(who, self._pages[who])
        finally:
            self._busy.discard((who, what))

    async def _speak(self, who: str, page: Page) -> None:
        """Say one's words and give the floor back; what was heard of an earlier turn is not this one's."""
        speech = self._script.speeches.get(who, UNWRITTEN)
        self._telling.speaks(page.part.name, speech.gist)
        await self._sleep(speech.seconds)
        with contextlib.suppress(OverError):
            while page.seen.mine and not page.silent:
                ended = await page.act("end-floor", {})
                if ended.at:
                    await self._caught_up(page, ended.at)
                elif page.seen.mine:
                    await page.change()

    async def _vote(self, who: str, page: Page) -> None:
        """Once the ballot is on its screen: whoever has not acknowledged it cannot vote."""
        sent = {"question": page.seen.question, "choice": "no" if who == self._against else "yes"}
        with contextlib.suppress(OverError):
            while page.seen.ballot and not page.silent:
                if page.seen.acknowledge:
                    await page.change()
                    continue
                given = await page.act("cast-vote", sent)
                if given.at:
                    await self._caught_up(page, given.at)
                elif page.seen.ballot:
                    await page.change()

    async def _sleep(self, seconds: float) -> None:
        if seconds / self._speed > 0:
            await asyncio.sleep(seconds / self._speed)
