"""Every address and every act, as everybody: exactly who gets what."""

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from summitry.apps.chamber.actions.perform import NotAllowed, Sent, perform
from summitry.apps.chamber.forms import VERBS
from summitry.apps.chamber.rights import RIGHTS
from summitry.core.floor import acts
from summitry.core.floor.acts import Act
from summitry.core.floor.ballot import Choice, Method
from summitry.core.floor.refusals import Refused
from summitry.core.floor.state import Link, Means, Text
from tests.factories import RULE, SECOND, START, Acting, a_question
from tests.site import rights_table
from tests.site.conftest import Browser
from tests.site.rights_table import PAGES, ROLES

DOCUMENTED = Path(__file__).resolve().parents[2] / "docs" / "reference" / "rights.md"

VALID: dict[type[Act], tuple[dict[str, str], Act]] = {
    acts.Open: ({}, acts.Open()),
    acts.Suspend: ({"reason": "Lunch."}, acts.Suspend(reason="Lunch.")),
    acts.Adjourn: ({"until": "2050-01-01T09:00"}, acts.Adjourn(until=2_524_640_400 * SECOND)),
    acts.Resume: ({}, acts.Resume()),
    acts.Close: ({}, acts.Close()),
    acts.OpenDoors: ({}, acts.OpenDoors()),
    acts.CloseDoors: ({}, acts.CloseDoors()),
    acts.RequestFloor: ({}, acts.RequestFloor()),
    acts.WithdrawRequest: ({"request": "R1"}, acts.WithdrawRequest(request="R1")),
    acts.DeclineRequest: (
        {"request": "R1", "reason": "No."},
        acts.DeclineRequest(request="R1", reason="No."),
    ),
    acts.MoveRequest: (
        {"request": "R1", "position": "1", "reason": "So."},
        acts.MoveRequest(request="R1", position=1, reason="So."),
    ),
    acts.GiveFloor: ({"request": "R1"}, acts.GiveFloor(request="R1")),
    acts.ExtendFloor: ({"minutes": "1"}, acts.ExtendFloor(by_us=60 * SECOND)),
    acts.EndFloor: ({}, acts.EndFloor()),
    acts.CutFloor: ({"reason": "Time."}, acts.CutFloor(reason="Time.")),
    acts.NameVoice: ({"person": "delegate"}, acts.NameVoice(person="delegate")),
    acts.PutQuestion: ({"kind": "text", "title": "A text", "matter": "other"}, a_question()),
    acts.NoteDelivery: ({"question": "Q2"}, acts.NoteDelivery(question="Q2")),
    acts.Acknowledge: ({"question": "Q2"}, acts.Acknowledge(question="Q2")),
    acts.Object: ({"question": "Q2"}, acts.Object(question="Q2")),
    acts.WithdrawObjection: ({"objection": "O1"}, acts.WithdrawObjection(objection="O1")),
    acts.StateNoObjection: ({"question": "Q2"}, acts.StateNoObjection(question="Q2")),
    acts.EnterObjection: (
        {"question": "Q2", "party": "CHN", "means": "telephone"},
        acts.EnterObjection(question="Q2", party="CHN", means=Means.TELEPHONE),
    ),
    acts.ConfirmObjection: ({"objection": "O1"}, acts.ConfirmObjection(objection="O1")),
    acts.RuleAbsent: (
        {"question": "Q2", "party": "CHN", "reason": "Gone."},
        acts.RuleAbsent(question="Q2", party="CHN", reason="Gone."),
    ),
    acts.WithdrawQuestion: (
        {"question": "Q2", "reason": "Later."},
        acts.WithdrawQuestion(question="Q2", reason="Later."),
    ),
    acts.Gavel: ({"question": "Q2"}, acts.Gavel(question="Q2")),
    acts.Rectify: (
        {"of": str(START), "sentence": "Nine seats, not five."},
        acts.Rectify(of=START, sentence="Nine seats, not five."),
    ),
    acts.LayPackage: (
        {"kind": "package", "title": "Texts", "matter": "other", "texts": "One\nTwo"},
        acts.LayPackage(
            title={"und": "Texts"},
            organ="heads_of_state",
            matter="other",
            rule=RULE,
            texts=(Text(title={"und": "One"}), Text(title={"und": "Two"})),
        ),
    ),
    acts.PutItem: ({"package": "P1", "number": "1"}, acts.PutItem(package="P1", number=1)),
    acts.TakeOut: (
        {"question": "Q2", "text": "1", "reason": "Later."},
        acts.TakeOut(question="Q2", text=1, reason="Later."),
    ),
    acts.MoveToVote: ({"question": "Q2"}, acts.MoveToVote(question="Q2")),
    acts.OpenVote: (
        {"question": "Q2", "method": "show"},
        acts.OpenVote(question="Q2", method=Method.SHOW),
    ),
    acts.CallNext: ({"question": "Q2", "party": "CHN"}, acts.CallNext(question="Q2", party="CHN")),
    acts.CastVote: ({"question": "Q2", "choice": "yes"}, acts.CastVote(question="Q2", choice=Choice.YES)),
    acts.CloseVote: ({"question": "Q2"}, acts.CloseVote(question="Q2")),
    acts.VoidVote: (
        {"question": "Q2", "reason": "Wrong text."},
        acts.VoidVote(question="Q2", reason="Wrong text."),
    ),
    acts.TakeUpItem: ({"item": "I2"}, acts.TakeUpItem(item="I2")),
    acts.ConcludeItem: ({"item": "I1"}, acts.ConcludeItem(item="I1")),
    acts.DeferItem: ({"item": "I1", "reason": "Later."}, acts.DeferItem(item="I1", reason="Later.")),
    acts.AddItem: ({"title_en": "More", "minutes": "5"}, acts.AddItem(title={"en": "More"})),
    acts.AmendItem: ({"item": "I1", "title_en": "So"}, acts.AmendItem(item="I1", title={"en": "So"})),
    acts.MoveItem: ({"item": "I2", "position": "0"}, acts.MoveItem(item="I2", position=0)),
    acts.RemoveItem: ({"item": "I2"}, acts.RemoveItem(item="I2")),
    acts.PlaceDocument: ({"document": "1"}, acts.PlaceDocument(document="1")),
    acts.ClearDocument: ({"document": "1"}, acts.ClearDocument(document="1")),
    acts.GiveProxy: ({"question": "Q2", "to": "CHN"}, acts.GiveProxy(question="Q2", to="CHN")),
    acts.TakeBackProxy: ({"question": "Q2"}, acts.TakeBackProxy(question="Q2")),
    acts.NoteLink: ({}, acts.NoteLink(party="KAZ", link=Link.LOST)),
    acts.NoteRestart: ({}, acts.NoteRestart()),
}
"""For each act the fields that a page sends, and the act itself: nobody fails for anything but rights."""


def patterns(resolver: URLResolver) -> Iterator[str]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from patterns(each)
        else:
            assert isinstance(each, URLPattern)
            yield each.name or f"an address without a name: {each.pattern}"


def expected(role: str, allowed: frozenset[str], answers: tuple[int, int]) -> int:
    return answers[0] if role in allowed else answers[1]


def test_every_address_has_a_row() -> None:
    assert {row.pattern for row in PAGES.values()} == set(patterns(get_resolver()))


def test_every_act_has_a_row() -> None:
    every = {kind.__name__ for kind in get_args(acts.AnyAct)}
    assert set(rights_table.ACTS) == every == {kind.__name__ for kind in VALID}
    assert {kind.__name__ for kind in VERBS.values()} == every - {"NoteLink", "NoteRestart"}
    assert {kind.__name__ for kind in Act.__subclasses__()} == every


def test_every_right_has_a_row() -> None:
    assert set(rights_table.RIGHTS) == set(RIGHTS)


@pytest.mark.parametrize("role", ROLES)
def test_who_gets_which_page(role: str, summit: Acting, browser: Browser) -> None:
    client = browser(role)
    for name, row in PAGES.items():
        address = reverse(row.pattern, kwargs=dict(row.kwargs))
        wanted = expected(role, row.readers, row.get)
        assert client.get(address).status_code == wanted, f"GET {name}"
        assert client.head(address).status_code == wanted, f"HEAD {name}"
        if row.post != (0, 0):
            posted = expected(role, row.writers, row.post)
            assert client.post(address).status_code == posted, f"POST {name}"
        for method in (client.put, client.delete, client.patch):
            assert method(address).status_code == 405, f"{method.__name__} {name}"


def test_who_may_send_an_act(summit: Acting, browser: Browser) -> None:
    browsers = {role: browser(role) for role in ROLES}
    for verb, kind in VERBS.items():
        passed = set()
        for role, client in browsers.items():
            with transaction.atomic():  # everybody meets the same chamber
                status = _send(client, verb, VALID[kind][0])
                transaction.set_rollback(True)
            assert status in (200, 403, 409), f"{verb} as {role}: {status}"
            if status != 403:
                passed.add(role)
        assert passed == rights_table.ACTS[kind.__name__], verb


def _send(client: Client, verb: str, fields: dict[str, str]) -> int:
    address = reverse("act", args=["summit", verb])
    return client.post(address, fields, headers={"Accept": "application/json"}).status_code


def test_who_may_perform_an_act(summit: Acting) -> None:
    """Below the pages, where they all go through: the server's own acts are nobody's."""
    for kind, (_, act) in VALID.items():
        passed = set()
        for role in set(ROLES) - {"anonymous"}:
            with transaction.atomic():
                if _is_allowed(summit.meeting.pk, summit.sent(role, act, at=summit.now + SECOND)):
                    passed.add(role)
                transaction.set_rollback(True)
        assert passed == rights_table.ACTS[kind.__name__], kind.__name__


def _is_allowed(meeting: int, sent: Sent) -> bool:
    try:
        perform(meeting, sent)
    except Refused:
        return True
    except NotAllowed:
        return False
    return True


def test_nobody_acts_in_another_meeting(summit: Acting, browser: Browser) -> None:
    address = reverse("act", args=["other", "open"])
    json = {"Accept": "application/json"}
    passed = {role for role in ROLES if browser(role).post(address, headers=json).status_code == 200}
    assert passed == {"stranger"}


def test_an_act_that_people_send_names_no_actor(summit: Acting, browser: Browser) -> None:
    """Who acts comes from the session; what the form says of it is not looked at."""
    forged = {"person": "delegate", "person_id": "1", "party": "CHN", "role": "chair", "at": "1"}
    address = reverse("act", args=["summit", "request-floor"])
    browser("deputy").post(address, {**forged, "kind": "comment"})
    request = next(request for request in summit.chamber.queue if request.kind == "comment")
    assert request.party == "KAZ"
    assert request.at > 1


@pytest.mark.parametrize(
    "made",
    [
        rights_table.pages_table,
        rights_table.acts_table,
        rights_table.papers_table,
        rights_table.text_acts_table,
        rights_table.audiences_table,
    ],
)
def test_the_documentation_shows_this_very_table(made: object) -> None:
    assert callable(made)
    assert made() in DOCUMENTED.read_text("utf-8")


def test_the_acts_here_are_the_acts_that_their_fields_make() -> None:
    for kind, (_, act) in VALID.items():
        assert type(act) is kind
        assert msgspec.to_builtins(act)["act"] == kind.__name__
