"""193 delegations each act once on one clause within ten seconds: until each act is committed and answered,
and until every one of 193 pages of the text shows it.

The streams are read compressed, as browsers ask for them. An update ends in a full flush, so the bytes
alone tell that one is there; what it says is looked up afterwards in one stream of each audience.
"""

import asyncio
import json
import random
import time
import zlib
from dataclasses import dataclass, field

from benchmarks.chamber.crowd import Cores, Invented, served
from benchmarks.chamber.invented import CSRF
from benchmarks.drafting.invented import CLAUSE, TEXT
from summitry.demo.invented import code

Figures = dict[str, float]

WITHIN_SECONDS = 10.0
PATIENCE_SECONDS = 20.0
FLUSHED = b"\x00\x00\xff\xff"


@dataclass
class Page:
    """One stream: when each update was there as a whole."""

    language: str
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    kept: bytes = b""
    at: list[float] = field(default_factory=list)
    body: bytearray = field(default_factory=bytearray)


@dataclass(frozen=True)
class Clause:
    """Its words, their hash, and the first proposal for them."""

    words: str
    seen: str
    proposal: str


@dataclass(frozen=True)
class Acted:
    """`sign` is what a page shows once it has the act."""

    sent: float
    answered: float
    status: int
    sign: str


async def together(invented: Invented, cores: Cores, delegations: int, kind: str) -> Figures:
    """`kind`: each takes a "position" on the clause's first proposal, or tables a "reading" of its own."""
    invented.in_place()
    rows = [row.split("\t") for row in (invented.folder / "screens.tsv").read_text().splitlines()]
    with served(invented, cores) as server:
        return await _run(server.port, [(address, cookies) for address, cookies in rows[:delegations]], kind)


async def _run(port: int, rows: list[tuple[str, str]], kind: str) -> Figures:
    pages = [await _opened(port, address, cookies) for address, cookies in rows]
    reading = [asyncio.create_task(_read(page)) for page in pages]
    clause = await _clause(port, rows[0][1])
    chance, began = random.Random(1), time.monotonic()
    acts = [
        asyncio.create_task(
            _act(port, cookies, _gesture(clause, number, kind), began + chance.random() * WITHIN_SECONDS)
        )
        for number, (_, cookies) in enumerate(rows)
    ]
    acted = [await act for act in acts]
    await _until_all_have(pages)
    for task in reading:
        task.cancel()
    return _figures(acted, pages)


async def _opened(port: int, address: str, cookies: str) -> Page:
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 22)
    lines = ("Accept: text/event-stream", "Accept-Encoding: gzip, deflate, br")
    writer.write(_head(port, "GET", address, cookies, *lines))
    head = await reader.readuntil(b"\r\n\r\n")
    if b" 200 " not in head.split(b"\r\n")[0]:
        raise RuntimeError(f"A stream was refused: {head[:80]!r}")
    language = cookies.partition("django_language=")[2].partition(";")[0]
    return Page(language, reader, writer)


async def _read(page: Page) -> None:
    while data := await page.reader.read(1 << 20):
        at = time.monotonic()
        page.at += [at] * (page.kept + data).count(FLUSHED)
        page.kept = data[-3:]
        page.body += data


def _gesture(clause: Clause, number: int, kind: str) -> tuple[str, dict[str, str], str]:
    """The act's verb, its fields, and the sign by which a page shows that it has it."""
    if kind == "position":
        return "support", {"target": clause.proposal}, code(number)
    sign = f"word{number:03}x"
    place = clause.words.find(" ", number * 7 % len(clause.words)) + 1
    text = f"{clause.words[:place]}{sign} {clause.words[place:]}"
    return "propose", {"clause": CLAUSE, "seen": clause.seen, "text": text}, sign


async def _act(port: int, cookies: str, gesture: tuple[str, dict[str, str], str], at: float) -> Acted:
    verb, fields, sign = gesture
    await asyncio.sleep(max(0.0, at - time.monotonic()))
    sent = time.monotonic()
    status, _ = await _post(port, f"{TEXT}/acts/{verb}/", cookies, fields)
    return Acted(sent, time.monotonic(), status, sign)


async def _post(port: int, address: str, cookies: str, fields: dict[str, str]) -> tuple[int, bytes]:
    body = json.dumps(fields).encode()
    lines = (
        f"Origin: http://localhost:{port}",
        "Accept: application/json",
        "Content-Type: application/json",
        f"X-CSRFToken: {CSRF}",
        f"Content-Length: {len(body)}",
        "Connection: close",
    )
    return await _asked(port, _head(port, "POST", address, cookies, *lines) + body)


async def _asked(port: int, request: bytes) -> tuple[int, bytes]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    head, _, body = (await reader.read()).partition(b"\r\n\r\n")
    writer.close()
    return int(head.split(b" ", 2)[1]), body


async def _clause(port: int, cookies: str) -> Clause:
    """As its editor has it."""
    address = f"{TEXT}/clauses/{CLAUSE}/?desk=1"
    _, body = await _asked(port, _head(port, "GET", address, cookies, "Connection: close"))
    html = body.decode()
    words = html.partition("<textarea")[2].partition(">")[2].partition("</textarea>")[0]
    return Clause(words, _after(html, 'name="seen" value="'), _after(html, 'id="amend-'))


def _after(html: str, sign: str) -> str:
    return html.partition(sign)[2].partition('"')[0]


def _head(port: int, method: str, address: str, cookies: str, *lines: str) -> bytes:
    head = (f"{method} {address} HTTP/1.1", f"Host: localhost:{port}", f"Cookie: {cookies}", *lines)
    return ("\r\n".join(head) + "\r\n\r\n").encode()


async def _until_all_have(pages: list[Page]) -> None:
    """Nothing new for a second."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        last = max((page.at[-1] for page in pages if page.at), default=0.0)
        if time.monotonic() - last > 1.0:
            return
        await asyncio.sleep(0.1)


def _figures(acted: list[Acted], pages: list[Page]) -> Figures:
    commits = sorted((each.answered - each.sent) * 1000 for each in acted)
    screens, missing = [], 0
    told = {page.language: _updates(page) for page in pages}
    for each in acted:
        shown = {language: _first(updates, each.sign) for language, updates in told.items()}
        for page in pages:
            number = shown[page.language]
            if number is None or number >= len(page.at):
                missing += 1
            else:
                screens.append((page.at[number] - each.sent) * 1000)
    screens.sort()
    updates = [len(page.at) for page in pages]
    return {
        "acts": len(acted),
        "refused": sum(each.status != 200 for each in acted),
        "missing": missing,
        "commit_p50": _share(commits, 0.5),
        "commit_p95": _share(commits, 0.95),
        "commit_max": _share(commits, 1.0),
        "screens_p50": _share(screens, 0.5),
        "screens_p95": _share(screens, 0.95),
        "screens_max": _share(screens, 1.0),
        "updates": max(updates),
        "update_kb": len(pages[0].body) / max(1, updates[0]) / 1000,
    }


def _updates(page: Page) -> list[str]:
    said = zlib.decompressobj().decompress(bytes(page.body)).decode()
    return [each for each in said.split("\n\n") if "event: update" in each]


def _first(updates: list[str], sign: str) -> int | None:
    """Which update is the first that shows it."""
    return next((number for number, said in enumerate(updates) if sign in said), None)


def _share(values: list[float], share: float) -> float:
    return values[int(share * (len(values) - 1))] if values else float("nan")
