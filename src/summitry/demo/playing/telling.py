"""What is told of a play: a line for each thing that happens and, on a terminal, where it stands."""

import asyncio
from time import monotonic
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

PATIENCE_SECONDS = 3.0
"""After so long it is said what is waited for."""


class Telling(Protocol):
    """What a company tells while it plays."""

    def entered(self, count: int, of: int) -> None: ...
    def step(self, number: int, of: int, says: str) -> None: ...
    def aside(self, says: str) -> None: ...
    def speaks(self, name: str, gist: str) -> None: ...
    def waits(self, words: str) -> None: ...
    def refused(self, name: str, verb: str, sentence: str) -> None: ...
    def taken_over(self, name: str) -> None: ...


class Terminal:
    """Lines above, and below them the step, the speaker and the time; without a terminal the lines alone."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._progress = Progress(
            BarColumn(24),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.description}"),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task = self._progress.add_task("The seats come in", total=None)
        self._began = monotonic()
        self._waiting, self._since, self._told = "", 0.0, False

    async def tick(self) -> None:
        """Runs beside the play: says what is waited for when that takes long."""
        with self._progress:
            while True:
                await asyncio.sleep(0.5)
                if self._waiting and not self._told and monotonic() - self._since > PATIENCE_SECONDS:
                    self._told = True
                    self._say(self._waiting, "yellow")

    def entered(self, count: int, of: int) -> None:
        self._progress.update(self._task, completed=count, total=of)
        if count == of:
            self._say(f"{of} players have come in")

    def step(self, number: int, of: int, says: str) -> None:
        self.waits("")
        self._progress.update(self._task, completed=number - 1, total=of, description=says)
        self._say(f"{number}/{of}  {says}")

    def aside(self, says: str) -> None:
        self.waits("")
        self._progress.update(self._task, description=says)
        self._say(f"       {says}")

    def speaks(self, name: str, gist: str) -> None:
        self._progress.update(self._task, description=f"{name} has the floor")
        self._say(f"       {name} {gist}", "dim")

    def waits(self, words: str) -> None:
        if words != self._waiting:
            self._waiting, self._since, self._told = words, monotonic(), False

    def refused(self, name: str, verb: str, sentence: str) -> None:
        self._say(f"       {name} was refused “{verb}”: {sentence}", "yellow")

    def taken_over(self, name: str) -> None:
        self._say(f"       {name} is yours now; its player has stepped back", "bold")

    def ended(self, line: str) -> None:
        self._progress.stop()
        self._console.print(line, highlight=False, markup=False, soft_wrap=True)

    def _say(self, words: str, style: str = "") -> None:
        minutes, seconds = divmod(int(monotonic() - self._began), 60)
        line = f"{minutes:3}:{seconds:02}  {words}"
        self._console.print(line, style=style, highlight=False, markup=False, soft_wrap=True)
