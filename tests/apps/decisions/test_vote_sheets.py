"""Decision sheets of votes and packages."""

import pytest
from django.test import Client
from msgspec.structs import replace

from summitry.apps.accounts.models import Person
from summitry.apps.decisions.models import Decision
from summitry.core.floor import acts
from summitry.core.floor.ballot import Choice, Method
from summitry.core.floor.state import QuestionKind, Text
from tests.factories import HOLD, Acting, a_question

CHOICES = {"head": Choice.YES, "china": Choice.NO, "russia": Choice.ABSTAIN}
HASH = "0123456789abcdef" * 4


def hold(session: Acting, method: Method, **choices: Choice) -> None:
    session.vote(method)
    for who, choice in choices.items():
        session.act(who, acts.CastVote(question="Q1", choice=choice))
    session.act("chair", acts.CloseVote(question="Q1"))


def shown(client: Client, language: str = "en") -> str:
    client.force_login(Person.objects.get(key="interpreter"))
    client.cookies["django_language"] = language
    return " ".join(client.get("/meetings/summit/decisions/1/").content.decode().split())


def test_a_motion_that_was_not_reached_has_a_sheet_that_says_why(session: Acting, client: Client) -> None:
    hold(session, Method.RECORDED, **CHOICES)
    sheet = Decision.objects.get().sheet
    assert (sheet["outcome"], sheet["adopted_at"], sheet["decided_at"]) == ("not_adopted", None, session.now)
    page = shown(client)
    assert "Not adopted" in page
    assert "Equal votes are no majority" in page
    assert "In favour needed: 2 of 2" in page
    for choice in ("Yes", "No", "Abstain"):
        assert f"<td>{choice}</td>" in page


@pytest.mark.parametrize(("choice", "is_public"), [(Choice.YES, True), (Choice.NO, False)])
def test_what_a_vote_refused_is_not_published(
    session: Acting, client: Client, choice: Choice, is_public: bool
) -> None:
    hold(session, Method.RECORDED, head=choice, china=choice)
    link = "/meetings/summit/adopted/1/"
    page = client.get("/meetings/summit/")
    assert page.status_code == 200
    assert (link in page.content.decode()) is is_public
    assert ("Not adopted" in page.content.decode()) is not is_public
    assert client.get(link).status_code == (200 if is_public else 404)


@pytest.mark.parametrize("method", [Method.SECRET, Method.SHOW])
def test_a_sheet_names_nobodys_vote_unless_votes_are_recorded(
    session: Acting, client: Client, method: Method
) -> None:
    hold(session, method, **CHOICES)
    vote = Decision.objects.get().sheet["vote"]
    assert vote["casts"] == {}
    assert "<td>Yes</td>" not in shown(client)
    assert ("Voted: Kazakhstan, China, Russia." in shown(client)) is (method is Method.SECRET)


def test_a_package_lists_what_was_adopted_with_its_hash_and_what_was_taken_out(
    session: Acting, client: Client
) -> None:
    texts = (Text(title={"en": "The plan"}, sha256=HASH), Text(title={"en": "The statement"}))
    session.act("chair", replace(a_question(), kind=QuestionKind.PACKAGE, texts=texts))
    session.act("china", acts.Object(question="Q1", texts=(2,)))
    session.act("chair", acts.TakeOut(question="Q1", text=2, reason="China needs time."))
    session.acknowledge().gavel()
    sheet = Decision.objects.get().sheet
    assert [apart["text"] for apart in sheet["apart"]] == [2]
    page = shown(client)
    assert HASH in page
    assert "China needs time." in page
    assert "It named only what was taken out" in page
    outside = Client().get("/meetings/summit/adopted/1/").content.decode()
    assert HASH in outside
    assert "The statement" not in outside
    session.act("chair", acts.PutItem(package="Q1", number=2))
    session.act("china", acts.WithdrawObjection(objection="O1"))
    session.acknowledge()
    session.act("chair", acts.Gavel(question="Q2"), after_us=2 * HOLD)
    part = Decision.objects.get(number=2).sheet["part_of"]
    assert (part["package"], part["number"], part["count"]) == ("Q1", 2, 2)
