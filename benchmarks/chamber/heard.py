"""Whether the right words arrive: one reader for each audience, who inflates what it is sent."""

import http.client
import json
import zlib
from pathlib import Path

from benchmarks.chamber.crowd import ACTS
from benchmarks.chamber.invented import CSRF, code

SECONDS = 10
SPEAKER = {"en": "Republic 1", "ru": "Республика 1", "zh-hans": "第1国", "fr": "République 1"}


class Reader:
    """One stream as a browser reads it."""

    def __init__(self, port: int, address: str, cookies: str) -> None:
        self.language = cookies.partition("django_language=")[2].partition(";")[0]
        self._http = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
        self._http.request("GET", address, headers={**_of(port, cookies), "Accept-Encoding": "gzip, deflate"})
        self._answer = self._http.getresponse()
        self._inflate = zlib.decompressobj()

    def next_update(self) -> str:
        """The data of the next update, as text."""
        said = ""
        while "event: update" not in said or not said.endswith("\n\n"):
            said += self._inflate.decompress(self._answer.read1(65536)).decode()
        return said

    def close(self) -> None:
        self._http.close()


def audiences_that_hear(port: int, audiences: Path) -> tuple[int, int]:
    """Let the chair give the floor; how many audiences there are, and how many are told whose it is now.

    The meeting must be open, and the speaker's seat connected.
    """
    rows = [row.split("\t") for row in audiences.read_text().splitlines()]
    readers = [Reader(port, address, cookies) for address, cookies in rows]
    chair = next(cookies for address, cookies in rows if address.endswith("/chair/"))
    _give_floor(port, chair)
    heard = sum(SPEAKER[reader.language] in reader.next_update() for reader in readers)
    for reader in readers:
        reader.close()
    return len(readers), heard


def _give_floor(port: int, cookies: str) -> None:
    chair = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
    headers = {**_of(port, cookies), "Content-Type": "application/json", "X-CSRFToken": CSRF}
    chair.request("POST", f"{ACTS}/give-floor/", json.dumps({"party": code(1)}), headers)
    answer = chair.getresponse()
    if answer.status != 200:
        raise RuntimeError(f"The chair was refused: {answer.read().decode()}")
    chair.close()


def _of(port: int, cookies: str) -> dict[str, str]:
    """Headers of a page of the house; an act asks for JSON."""
    host = f"localhost:{port}"
    return {"Host": host, "Origin": f"http://{host}", "Cookie": cookies, "Accept": "application/json"}
