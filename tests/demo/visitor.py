"""Somebody at one door of a running demo, over plain HTTP: pages, acts, and the stream behind a page."""

import http.client
import json
import queue
import re
import socket
import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from tests.running_demo import MEETING, RunningDemo

SECONDS = 20.0
VIEWS = {"chair": "chair", "secretariat": "secretariat", "hall": "hall"}
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


@dataclass(frozen=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def text(self) -> str:
        return self.body.decode()


class Visitor:
    """A browser's part of it: cookies are kept for this door, and the form's token is sent back."""

    def __init__(self, demo: RunningDemo, seat: str = "") -> None:
        self.demo = demo
        self.seat = seat
        self.host = f"{seat}.localhost:{demo.port}" if seat else f"localhost:{demo.port}"
        self.cookies: dict[str, str] = {}
        self.token = ""

    @property
    def view(self) -> str:
        return VIEWS.get(self.seat, "seat")

    def get(self, path: str, **headers: str) -> Answer:
        return self._ask("GET", path, b"", headers)

    def enter(self) -> "Visitor":
        """Open the page of this seat."""
        page = self.get(f"/meetings/{MEETING}/chamber/{self.view}/")
        assert page.status == 200, page.text
        match = _TOKEN.search(page.text)
        assert match is not None
        self.token = match[1]
        return self

    def act(self, verb: str, meeting: str = MEETING, **fields: str) -> Answer:
        """As a page's script sends it; `enter` first."""
        return self._send(f"/meetings/{meeting}/acts/{verb}/", fields)

    def act_on_text(self, name: str, verb: str, **fields: str) -> Answer:
        return self._send(f"/meetings/{MEETING}/texts/{name}/acts/{verb}/", fields)

    def _send(self, path: str, fields: dict[str, str]) -> Answer:
        headers = {
            "Accept": "application/json",
            "Content-Type": "application/x-www-form-urlencoded",
            "X-CSRFToken": self.token,
        }
        return self._ask("POST", path, urlencode(fields).encode(), headers)

    def receipt(self, verb: str, question: str) -> Answer:
        """By the fast lane."""
        headers = {"Content-Type": "application/json", "Origin": f"http://{self.host}"}
        body = json.dumps({"question": question}).encode()
        return self._ask("POST", f"/meetings/{MEETING}/acts/{verb}/", body, headers)

    def stream(self, *, last_event_id: str = "") -> "Stream":
        return Stream(self, last_event_id)

    def _ask(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        connection = self.connect()
        try:
            connection.request(method, path, body, self.headers(headers))
            response = connection.getresponse()
            answer = Answer(response.status, response.headers, response.read())
        finally:
            connection.close()
        self._keep_cookies(answer.headers)
        return answer

    def connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.demo.port, timeout=SECONDS)

    def headers(self, more: dict[str, str]) -> dict[str, str]:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return {"Host": self.host, **({"Cookie": cookies} if cookies else {}), **more}

    def _keep_cookies(self, headers: http.client.HTTPMessage) -> None:
        for cookie in headers.get_all("set-cookie") or ():
            name, _, value = cookie.partition(";")[0].strip().partition("=")
            self.cookies[name] = value


@dataclass(frozen=True)
class Event:
    name: str
    data: str
    ident: str


class Stream:
    """An open stream, read in a thread that answers every beat as a page does."""

    def __init__(self, visitor: Visitor, last_event_id: str = "") -> None:
        self._visitor = visitor
        self._events: queue.Queue[Event | None] = queue.Queue()
        self._token = ""
        self._connection = visitor.connect()
        headers = visitor.headers({"Last-Event-ID": last_event_id} if last_event_id else {})
        self._connection.request("GET", f"/meetings/{MEETING}/live/{visitor.view}/", headers=headers)
        self._socket = self._connection.sock
        self._response = self._connection.getresponse()
        assert self._response.status == 200, self._response.status
        threading.Thread(target=self._read, daemon=True).start()
        self.hello = self.next()
        assert self.hello is not None
        assert self.hello.name == "hello"

    def next(self) -> Event | None:
        """The next event that is not a beat; None when the stream has ended."""
        return self._events.get(timeout=SECONDS)

    def heard(self) -> list[Event]:
        """What has come so far and was not asked for."""
        found = []
        with suppress(queue.Empty):
            while (event := self._events.get_nowait()) is not None:
                found.append(event)
        return found

    def close(self) -> None:
        """Hang up; closing what the thread is reading from would wait for the next beat."""
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)

    def _read(self) -> None:
        fields: dict[str, str] = {}
        with suppress(OSError, http.client.HTTPException, AttributeError, ValueError):
            while line := self._response.readline().decode():
                name, _, value = line.rstrip("\n").partition(": ")
                if line != "\n":
                    fields[name] = f"{fields[name]}\n{value}" if name in fields else value
                    continue
                self._take(Event(fields.get("event", ""), fields.get("data", ""), fields.get("id", "")))
                fields = {}
        self._events.put(None)

    def _take(self, event: Event) -> None:
        if event.name == "hello":
            self._token = json.loads(event.data)["connection"]
        if event.name != "beat":
            return self._events.put(event)
        number = json.loads(event.data)["n"]
        answer = urlencode({"connection": self._token, "n": number})
        with suppress(OSError, http.client.HTTPException):
            self._visitor._ask("POST", f"/meetings/{MEETING}/signals/?{answer}", b"", {})
        return None
