"""A browser as people have it, in which only the tab in front is visible.

Playwright makes every page believe that it is in front and visible. This one is driven over Chromium's own
debugging pipe, which leaves visibility alone: a tab behind another is really hidden and is not painted.
"""

import fcntl
import json
import os
import select
import subprocess
from pathlib import Path
from typing import Any

from tests.e2e.chromium import ARGUMENTS, executable

ANSWER_SECONDS = 30


class PlainBrowser:
    """One window; each tab is opened in front of those that were there."""

    def __init__(self, profile: Path) -> None:
        command = [executable(), "--headless=new", "--remote-debugging-pipe", f"--user-data-dir={profile}"]
        hears, self._sends = os.pipe()
        self._hears, says = os.pipe()
        ends = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in (hears, says)]
        self._process = subprocess.Popen(
            [*command, *ARGUMENTS, "about:blank"],
            close_fds=False,  # what is not handed over below closes by itself
            preexec_fn=lambda: _hand_over(*ends),
            stderr=subprocess.DEVNULL,
        )
        for end in (hears, says, *ends):
            os.close(end)
        self._number = 0
        self._unread = b""

    def open(self, address: str) -> "Tab":
        target = self.call("Target.createTarget", url=address)["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        return Tab(self, target, session)

    def call(self, method: str, session: str = "", **params: object) -> dict[str, Any]:
        """One command and its result; events between are dropped."""
        self._number += 1
        command = {"id": self._number, "method": method, "params": params}
        if session:
            command["sessionId"] = session
        os.write(self._sends, json.dumps(command).encode() + b"\0")
        while (answer := self._read()).get("id") != self._number:
            pass
        assert "result" in answer, answer
        return answer["result"]

    def close(self) -> None:
        self.call("Browser.close")
        self._process.wait(ANSWER_SECONDS)
        os.close(self._sends)
        os.close(self._hears)

    def _read(self) -> dict[str, Any]:
        while b"\0" not in self._unread:
            ready, _, _ = select.select([self._hears], [], [], ANSWER_SECONDS)
            assert ready, "the browser does not answer"
            piece = os.read(self._hears, 65536)
            assert piece, "the browser closed the pipe"
            self._unread += piece
        message, self._unread = self._unread.split(b"\0", 1)
        return json.loads(message)


def _hand_over(hears: int, says: int) -> None:
    """In the new process: the pipe's ends get the numbers under which Chromium looks for them."""
    os.dup2(hears, 3)
    os.dup2(says, 4)


class Tab:
    """One tab; scripts run in it whether it is in front or not."""

    def __init__(self, browser: PlainBrowser, target: str, session: str) -> None:
        self._browser = browser
        self._target = target
        self._session = session

    def bring_to_front(self) -> None:
        self._browser.call("Target.activateTarget", targetId=self._target)

    def run(self, script: str) -> Any:
        """The value of an expression; of a promise, what it comes to."""
        done = self._browser.call(
            "Runtime.evaluate", self._session, expression=script, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in done, done
        return done["result"].get("value")

    def wait_until(self, condition: str) -> None:
        """Until the page's state makes the condition true; looked at after each change of the document."""
        self.run(f"""new Promise((done) => {{
            const look = () => {{ if ({condition}) {{ watch.disconnect(); done() }} }}
            const watch = new MutationObserver(look)
            watch.observe(document, {{ subtree: true, childList: true, attributes: true }})
            addEventListener("load", look)
            look()
        }})""")
