"""One reader, signed in, over a connection that is kept."""

import http.client
import time
from http import HTTPStatus

_LOOK_EVERY = 0.02


class Reader:
    """`session` is the key of a session; empty for nobody."""

    def __init__(self, port: int, session: str) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._headers = {"Cookie": f"sessionid={session}"} if session else {}

    def get(self, address: str, kind: str) -> tuple[float, int]:
        """Seconds until the whole answer was there, and its bytes. Raises RuntimeError for another answer.

        Where it is still being made, it asks again, as a browser does.
        """
        began = time.perf_counter()
        status, found, size = self._ask(address)
        while status == HTTPStatus.ACCEPTED:
            time.sleep(_LOOK_EVERY)
            status, found, size = self._ask(address)
        if status != HTTPStatus.OK or not found.startswith(kind):
            raise RuntimeError(f"{address} was answered with {status}")
        return time.perf_counter() - began, size

    def _ask(self, address: str) -> tuple[int, str, int]:
        self._connection.request("GET", address, headers=self._headers)
        answer = self._connection.getresponse()
        return answer.status, answer.headers["Content-Type"], len(answer.read())

    def wait(self, seconds: float) -> None:
        """Until the front page is there."""
        until = time.monotonic() + seconds
        while True:
            try:
                self.get("/", "text/html")
            except OSError:
                self._connection.close()
                if time.monotonic() > until:
                    raise
                time.sleep(_LOOK_EVERY)
            else:
                return
