"""How much of the network a text's pages take, for a text of 50 pages with 1,000 brackets."""

import gzip

import pytest
from django.test import Client
from django.urls import reverse

from benchmarks.text_papers.invented import a_text
from summitry.apps.accounts.models import Person
from summitry.apps.meetings.models import Meeting
from summitry.apps.texts.changes import open_places
from summitry.apps.texts.models import NegotiatedText, TextAct
from summitry.core.text.codec import text_to_json
from tests.factories import SECOND, START

MOST = 150_000
"""Bytes of a page as they are sent."""


@pytest.fixture
def heavy(meeting: Meeting) -> NegotiatedText:
    """Laid as it stands; each of its proposals is an act that opened a place."""
    text = a_text("en")
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


@pytest.mark.parametrize("page", ["text", "text_mine", "text_holders", "text_convergence", "text_compare"])
def test_a_page_of_a_heavy_text_travels_light(heavy: NegotiatedText, page: str) -> None:
    client = Client(headers={"Accept-Encoding": "gzip"})
    client.force_login(Person.objects.get(key="head"))
    answer = client.get(reverse(page, args=["summit", heavy.name]))
    html = gzip.decompress(answer.content).decode()
    assert heavy.name in html
    assert len(answer.content) < MOST
