"""Listeners: people who follow the meeting and do nothing, in four languages."""

import asyncio
import contextlib
from urllib.parse import urlencode

from summitry.demo.playing.engagement import Engagement
from summitry.demo.playing.lines import Lines
from summitry.demo.playing.page import PLAYER_HEADER, CannotEnterError
from summitry.demo.playing.streams import Listening, opened, request_of

LANGUAGES = ("en", "ru", "zh-hans", "fr")
VIEW = "observe"


class Crowd:
    """They come in by one door, a session for each language, and every one has a stream of its own."""

    def __init__(self, lines: Lines, engagement: Engagement) -> None:
        self._lines = lines
        self._engagement = engagement
        self._streams: list[Listening] = []
        self._answers: set[asyncio.Task[None]] = set()

    @property
    def listening(self) -> int:
        """How many streams are open."""
        return sum(stream.status == 200 for stream in self._streams)

    async def enter(self) -> None:
        """Open all streams, one after the other. Raises CannotEnterError, OSError or TimeoutError."""
        if not self._engagement.listeners:
            return
        sessions = [await self._sign_in(language) for language in LANGUAGES]
        for number in range(self._engagement.listeners):
            await self._listen(sessions[number % len(sessions)])

    def leave(self) -> None:
        for stream in self._streams:
            stream.close()
        for answer in self._answers:
            answer.cancel()

    async def _sign_in(self, language: str) -> dict[str, str]:
        """The headers of a session that reads in this language."""
        said = self._headers(f"django_language={language}")
        path = f"/meetings/{self._engagement.meeting}/chamber/{VIEW}/"
        answer = await self._lines.ask("GET", path, {**said, PLAYER_HEADER: self._engagement.word})
        if answer.status != 200:
            raise CannotEnterError(f"A listener: the door answered with status {answer.status}")
        cookies = "; ".join(f"{name}={value}" for name, value in answer.cookies.items())
        return self._headers(f"{cookies}; django_language={language}")

    def _headers(self, cookies: str) -> dict[str, str]:
        return {"Host": f"{self._engagement.listening_at}.localhost:{self._lines.port}", "Cookie": cookies}

    async def _listen(self, session: dict[str, str]) -> None:
        token: list[str] = []

        def told(name: str, data: bytes, ident: str) -> None:
            if name == "hello":
                token[:] = [data.decode()]
            elif token:
                answer = asyncio.ensure_future(self._answer(token[0], data.decode(), session))
                self._answers.add(answer)
                answer.add_done_callback(self._answers.discard)

        path = f"/meetings/{self._engagement.meeting}/live/{VIEW}/"
        stream = Listening(request_of(path, session), told, lambda: None)
        self._streams.append(stream)
        await opened(stream, self._lines.port)

    async def _answer(self, token: str, number: str, session: dict[str, str]) -> None:
        answer = urlencode({"connection": token, "n": number})
        with contextlib.suppress(OSError, TimeoutError):
            path = f"/meetings/{self._engagement.meeting}/signals/?{answer}"
            await self._lines.ask("POST", path, session)
