"""The text opened by its first reader after a start, and by the next: the answer, and the first paint in a
browser; and what an act on one clause sends."""

import http.client
import json
import shutil
import time
import zlib
from typing import Any

from benchmarks.chamber.crowd import Cores, Invented, served
from benchmarks.chamber.invented import CSRF
from benchmarks.drafting.invented import CLAUSE, TEXT

Figures = dict[str, float]

PAGE = f"{TEXT}/"
SECONDS = 30
FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
PAINTED = """() => new Promise((resolve) => {
    const first = (each) => each.name === "first-contentful-paint";
    const told = (list) => list.getEntries().filter(first).forEach((each) => resolve(each.startTime));
    new PerformanceObserver(told).observe({ type: "paint", buffered: true });
})"""
ANSWERED = "performance.getEntriesByType('navigation')[0].responseStart"


def opened(invented: Invented, cores: Cores) -> Figures:
    """Two starts: one asked by a program, one by a browser, so that each is a first reader; times in ms."""
    invented.in_place()
    cookies = (invented.folder / "voices.tsv").read_text().splitlines()
    with served(invented, cores) as server:
        figures = {"first_answer": _answer(server.port, cookies[0])[0]}
        again = [_answer(server.port, cookies[0]) for _ in range(5)]
        figures["next_answer"] = sorted(taken for taken, _, _ in again)[2]
        figures |= {"page_kb": again[0][1] / 1000, "page_packed_kb": again[0][2] / 1000}
        figures |= _one_clause(server.port, cookies)
    return figures | _painted(invented, cores, cookies[0])


def _answer(port: int, cookies: str) -> tuple[float, int, int]:
    """Until the last byte of the page; its size, and as it was sent."""
    began = time.perf_counter()
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
    asked.request("GET", PAGE, headers=_headers(port, cookies) | {"Accept-Encoding": "gzip"})
    answer = asked.getresponse()
    body = answer.read()
    taken = (time.perf_counter() - began) * 1000
    if answer.status != 200:
        raise RuntimeError(f"The text could not be read: {answer.status}")
    packed = answer.getheader("Content-Encoding") == "gzip"
    plain = zlib.decompress(body, wbits=31) if packed else body
    return taken, len(plain), len(body)


def _one_clause(port: int, cookies: list[str]) -> Figures:
    """A second delegation takes a position on a clause; what the first one's page is sent."""
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
    asked.request("GET", f"{TEXT}/live/", headers=_headers(port, cookies[0]))
    stream = asked.getresponse()
    said = stream.read1(65536)
    sent = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
    headers = _headers(port, cookies[1]) | {"Content-Type": "application/json", "X-CSRFToken": CSRF}
    headers |= {"Origin": f"http://localhost:{port}", "Accept": "application/json"}
    sent.request("POST", f"{TEXT}/acts/support/", json.dumps({"target": CLAUSE}), headers)
    if sent.getresponse().status != 200:
        raise RuntimeError("The position was refused.")
    while b"event: update" not in said or not said.endswith(b"\n\n"):
        said += stream.read1(65536)
    update = said[said.index(b"event: update") :]
    asked.close()
    clauses = update.count(b'<section class="clause ')
    return {
        "update_bytes": len(update),
        "update_packed": len(zlib.compress(update)),
        "update_clauses": clauses,
    }


def _painted(invented: Invented, cores: Cores, cookies: str) -> Figures:
    """First contentful paint since navigation began, in ms; nothing where there is no browser. The browser
    stands ready before the server starts, and asks as soon as the port answers."""
    program = shutil.which("chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        program = None
    if not program:
        return {}
    found: Figures = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        pages = [_page(browser, cookies) for _ in range(2)]
        with served(invented, cores) as server:
            for name, page in zip(("first", "next"), pages, strict=True):
                page.goto(f"http://localhost:{server.port}{PAGE}", wait_until="commit")
                found[f"{name}_paint"] = page.evaluate(PAINTED)
                found[f"{name}_paint_answered"] = page.evaluate(ANSWERED)
        browser.close()
    return found


def _page(browser: Any, cookies: str) -> Any:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_cookies(_browsers(cookies))
    page = context.new_page()
    page.goto("about:blank")
    return page


def _browsers(cookies: str) -> Any:
    pairs = (each.strip().split("=", 1) for each in cookies.split(";"))
    return [{"name": name, "value": value, "domain": "localhost", "path": "/"} for name, value in pairs]


def _headers(port: int, cookies: str) -> dict[str, str]:
    return {"Host": f"localhost:{port}", "Cookie": cookies}
