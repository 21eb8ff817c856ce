"""How much of the network a text's pages take at first load, for a text of 50 pages with 1,000 brackets."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from benchmarks.text_papers.invented import a_text
from summitry.apps.accounts.models import Person
from summitry.apps.meetings.models import Meeting
from summitry.apps.texts.changes import open_places
from summitry.apps.texts.holding import LEAF
from summitry.apps.texts.models import NegotiatedText, TextAct
from summitry.core.text.codec import text_from_json, text_to_json
from tests.factories import SECOND, START

MOST = 150_000
"""Bytes as they are sent: the page with its sheets, scripts, sign and whatever these ask for."""
HEADS = 350
"""Of each answer; a server's own take less."""

HOME = Path(__file__).parents[3]


@pytest.fixture
def heavy(meeting: Meeting) -> NegotiatedText:
    """Laid as it stands; each of its proposals is an act that opened a place."""
    prose = "\n".join(path.read_text() for path in sorted(HOME.glob("docs/**/*.md")))
    text = a_text("en", prose=re.findall(r"[A-Za-z’-]+[,;]?", prose))
    places = {clause: count for clause in text.order if (count := open_places(text, clause))}
    row = NegotiatedText.objects.create(
        meeting=meeting, name="heavy", document=text_to_json(text).decode(), open_places=places
    )
    opened: dict[str, int] = {}
    acts = []
    for number, proposal in enumerate(text.proposals.values()):
        opened[proposal.clause] = opened.get(proposal.clause, 0) + 1
        act = TextAct(text=row, at=START + number * SECOND, person="1", role="head", party=proposal.by)
        act.verb, act.clauses = "Table", [proposal.clause]
        act.open_places = {proposal.clause: opened[proposal.clause]}
        acts.append(act)
    TextAct.objects.bulk_create(acts)
    return row


def everything(html: str) -> int:
    """Bytes of the files that a page asks for, each packed, with its head."""
    asked, found = re.findall(r'"/static/([^"]+)"', html), set[str]()
    sizes = 0
    while asked:
        name = asked.pop()
        if name in found:
            continue
        found.add(name)
        content = Path(str(finders.find(name))).read_bytes()
        sizes += len(gzip.compress(content)) + HEADS
        imported = re.findall(r'from "([^"]+)"|import "([^"]+)"|url\("?([^")]+)', content.decode())
        beside = (Path("/", name).parent / "".join(each) for each in imported)
        asked += [str(path.resolve().relative_to("/")) for path in beside]
    return sizes


PAGES = ["text", "text_mine", "text_holders", "text_convergence", "text_compare", "text_languages"]
PAGES += ["text_drafting", "text_silence", "text_issues", "text_offices"]


@pytest.mark.parametrize("page", [*PAGES, "text_clause"])
def test_a_page_of_a_heavy_text_travels_light(heavy: NegotiatedText, page: str) -> None:
    client = Client(headers={"Accept-Encoding": "gzip"})
    client.force_login(Person.objects.get(key="head"))
    clause = ["C1"] if page == "text_clause" else []
    answer = client.get(reverse(page, args=["summit", heavy.name, *clause]))
    html = gzip.decompress(answer.content).decode()
    assert heavy.name in html
    assert len(answer.content) + HEADS + everything(html) < MOST


def test_what_others_propose_is_shown_a_part_at_a_time(heavy: NegotiatedText) -> None:
    client = Client()
    client.force_login(Person.objects.get(key="head"))
    proposals = len(text_from_json(heavy.document).proposals)

    def shown(asked: str) -> list[str]:
        html = client.get(reverse("text_mine", args=["summit", heavy.name]) + asked).content.decode()
        assert ('rel="next"' in html, 'rel="prev"' in html) == (asked != "?offered=9999999", asked != "")
        return re.findall(r'<li class="proposal" id="proposal-(P\d+)"', html)

    first, second, last = shown(""), shown(f"?offered={LEAF}"), shown("?offered=9999999")
    assert (len(first), len(second), len(last)) == (LEAF, LEAF, (proposals - 1) % LEAF + 1)
    assert len({*first, *second, *last}) == len(first) + len(second) + len(last)
