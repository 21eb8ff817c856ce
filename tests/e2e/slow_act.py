"""An act whose headers arrive, and whose body takes its time: what is in flight when the gavel falls."""

import json
import socket
from urllib.parse import urlencode

from playwright.sync_api import Page

from tests.e2e.tabs import Tabs
from tests.running_demo import MEETING


class SlowAct:
    """Sent as a page at this door would send it, with its cookies; `finish` sends the body."""

    def __init__(self, tabs: Tabs, door: str, verb: str, **fields: str) -> None:
        page, self._host = tabs[door], tabs.host(door)
        self._body = urlencode({**fields, "csrfmiddlewaretoken": _token(page)}).encode()
        self._socket = socket.create_connection(("127.0.0.1", tabs.demo.port), timeout=20)
        head = [
            f"POST /meetings/{MEETING}/acts/{verb}/ HTTP/1.1",
            f"Host: {self._host}",
            f"Origin: http://{self._host}",
            f"Cookie: {_cookies(page)}",
            "Accept: application/json",
            "Content-Type: application/x-www-form-urlencoded",
            f"Content-Length: {len(self._body)}",
            "Connection: close",
        ]
        self._socket.sendall("\r\n".join([*head, "", ""]).encode())

    def finish(self) -> None:
        self._socket.sendall(self._body)

    def answer(self) -> dict[str, object]:
        """What the server said, read to its end."""
        with self._socket, self._socket.makefile("rb") as said:
            return json.loads(said.read().partition(b"\r\n\r\n")[2])


def _token(page: Page) -> str:
    return page.locator("input[name=csrfmiddlewaretoken]").first.input_value()


def _cookies(page: Page) -> str:
    return "; ".join(f"{each['name']}={each['value']}" for each in page.context.cookies(page.url))
