"""A keystroke of the pen until a thousand viewers have it, over the chamber's crowd of streams."""

import http.client
import re
from pathlib import Path

from benchmarks.chamber.crowd import Cores, Crowd, Invented, crowd, served
from benchmarks.drafting.invented import CLAUSE, TEXT

Figures = dict[str, float]

DRAFTING = f"{TEXT}/drafting"
SECONDS = 10
PAUSE_MS = 70
WORDS = "and_report_once_a_year_on_what_they_have_done_in_their_own_territory"
"""Without blanks: a command of the crowd is words."""


def typed(invented: Invented, program: Path, cores: Cores, streams: int, keystrokes: int) -> Figures:
    """The pen types, each time so long after all have the last keystroke; times in ms."""
    invented.in_place()
    viewers = invented.folder / "viewers.tsv"
    (invented.folder / "streams.tsv").write_text(viewers.read_text())
    with served(invented, cores) as server, crowd(invented, program, server.port, cores) as client:
        client.say(f"open {streams}")
        client.act_at(f"{DRAFTING}/open/", clause=CLAUSE)
        session, number = _session(server.port, viewers), 0
        for number in range(1, 6):
            _type(client, session, number)
        client.say("figures")
        used = server.processor_seconds()
        for number in range(6, 6 + keystrokes):
            _type(client, session, number)
        figures = client.say("figures")
        figures["core_ms"] = (server.processor_seconds() - used) * 1000 / keystrokes
        return figures | {"resident_mb": server.resident_kb() / 1024}


def _type(client: Crowd, session: str, number: int) -> None:
    text = f"The_parties_shall_meet_{WORDS[: number % len(WORDS)]}_{number}."
    client.act_at(f"{DRAFTING}/typed/", session=session, n=str(number), text=text)
    client.say(f"wait {PAUSE_MS}")


def _session(port: int, viewers: Path) -> str:
    cookies = viewers.read_text().splitlines()[0].split("\t")[1]
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
    asked.request("GET", f"{DRAFTING}/", headers={"Host": f"localhost:{port}", "Cookie": cookies})
    found = re.search(rb'data-session="([0-9a-f]+)"', asked.getresponse().read())
    asked.close()
    if found is None:
        raise RuntimeError("The session was not begun.")
    return found[1].decode()
