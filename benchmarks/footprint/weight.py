"""What a browser that was never here loads for one page: the page, its styles, its modules, its pictures."""

import gzip
import http.client
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

_REFERENCES = (
    re.compile(r'<(?:link|script|img)\b[^>]*?\b(?:href|src)="([^"]+)"'),
    re.compile(r'\b(?:import|from)\s*"([^"]+)"'),
    re.compile(r'@import\s+(?:url\()?"([^"]+)"'),
    re.compile(r'url\("?([^")]+)"?\)'),
)
"""In pages, modules and styles; whatever begins with `data:` costs nothing of its own."""


@dataclass
class Load:
    """Bytes on the wire by address, heads included."""

    weights: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.weights.values())


class Browser:
    """One that follows redirects and keeps cookies; `host` is a name below localhost."""

    def __init__(self, host: str, port: int) -> None:
        self._host, self._port = f"{host}:{port}", port
        self._cookies: dict[str, str] = {}

    def load(self, path: str) -> Load:
        """Load a page as a new visitor does."""
        load, waiting = Load(), [path]
        while waiting:
            address = waiting.pop()
            if address not in load.weights:
                load.weights[address], found = self._fetch(address)
                waiting += found
        return load

    def _fetch(self, address: str) -> tuple[int, list[str]]:
        http_to = http.client.HTTPConnection("127.0.0.1", self._port, timeout=30)
        http_to.request("GET", address, headers=self._headers())
        answer = http_to.getresponse()
        body = answer.read()
        http_to.close()
        self._keep(answer)
        weight = len(body) + len(str(answer.headers)) + len("HTTP/1.1 200 OK\r\n")
        if answer.status in (301, 302):
            return weight, [answer.headers["Location"]]
        if answer.status != 200:
            raise RuntimeError(f"{self._host}{address} answered {answer.status}.")
        return weight, list(_named_in(address, _unpacked(answer, body)))

    def _headers(self) -> dict[str, str]:
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        return {"Host": self._host, "Accept-Encoding": "gzip, deflate, br", "Cookie": cookies}

    def _keep(self, answer: http.client.HTTPResponse) -> None:
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.partition(";")[0].partition("=")
            self._cookies[name] = value


def _unpacked(answer: http.client.HTTPResponse, body: bytes) -> str:
    coding = answer.headers.get("Content-Encoding", "")
    if coding == "gzip":
        body = gzip.decompress(body)
    elif coding == "deflate":
        body = zlib.decompress(body)
    kind = answer.headers.get("Content-Type", "")
    return body.decode() if kind.startswith("text/") or "javascript" in kind else ""


def _named_in(address: str, text: str) -> Iterator[str]:
    for pattern in _REFERENCES:
        for name in pattern.findall(text):
            found = urlsplit(urljoin(address, name))
            if not found.scheme and not found.netloc and found.path != address:
                yield found.path
