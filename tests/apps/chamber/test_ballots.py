"""A secret ballot: what the house keeps of it, and what nobody finds, not even with a copy of everything.

The database is copied after every vote as its owner could copy it: on SQLite the file and its write-ahead
log, on both databases every row of every table.
"""

import json
import logging
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.apps import apps
from django.db import connection, transaction
from django.test import Client

from summitry.apps.accounts.models import Person
from summitry.apps.chamber import ballot_keys, ballots
from summitry.apps.chamber.models import BallotBox
from summitry.apps.decisions.models import Decision
from summitry.apps.record.models import Entry
from summitry.core.floor import acts
from summitry.core.floor.ballot import Choice, Method
from summitry.core.floor.refusals import Refused
from tests.factories import MEMBERS, VOICES, Acting, a_meeting

pytestmark = pytest.mark.django_db(transaction=True)

VOTES = {"KAZ": Choice.YES, "CHN": Choice.ABSTAIN, "RUS": Choice.YES}


@pytest.fixture(autouse=True)
def no_keys() -> Iterator[None]:
    shutil.rmtree(ballot_keys.folder(), ignore_errors=True)
    yield
    shutil.rmtree(ballot_keys.folder(), ignore_errors=True)


def in_secret(slug: str = "summit") -> Acting:
    """A secret ballot is open, and every member has it before it."""
    return Acting(a_meeting(slug)).open().vote(Method.SECRET)


def cast(acting: Acting, party: str, choice: Choice) -> None:
    acting.act(VOICES[party], acts.CastVote(question=acting.question, choice=choice), key=f"key of {party}")


def close(acting: Acting) -> None:
    acting.act("chair", acts.CloseVote(question=acting.question))


def files() -> bytes:
    """The database as it lies on the disk, its log included; nothing where it is no file."""
    if connection.vendor != "sqlite":
        return b""
    path = Path(connection.settings_dict["NAME"])
    parts = (path.with_name(path.name + suffix) for suffix in ("", "-wal"))
    return b"".join(part.read_bytes() for part in parts if part.exists())


def rows() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table of the house."""
    house = (
        model for app in ("chamber", "record", "decisions") for model in apps.get_app_config(app).get_models()
    )
    return {model.__name__: list(model._default_manager.order_by("pk").values()) for model in house}


def spelled(value: object) -> str:
    return json.dumps(value, default=_as_text)


def _as_text(value: object) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)


def test_a_secret_ballot_is_counted_and_its_box_is_gone() -> None:
    acting = in_secret()
    for party, choice in VOTES.items():
        cast(acting, party, choice)
    close(acting)
    vote = Decision.objects.get().sheet["vote"]
    tally = {key: vote["tally"][key] for key in ("yes", "no", "abstain")}
    assert tally == {"yes": 2, "no": 0, "abstain": 1}
    assert (vote["voted"], vote["casts"]) == (list(VOTES), {})
    assert BallotBox.objects.count() == 0
    assert list(ballot_keys.folder().glob("*")) == []


def test_no_copy_of_the_database_tells_a_choice_and_no_box_opens_when_the_key_is_gone() -> None:
    acting = in_secret()
    copies, boxes = [files() + spelled(rows()).encode()], [BallotBox.objects.get()]
    for party, choice in VOTES.items():
        cast(acting, party, choice)
        copies.append(files() + spelled(rows()).encode())
        boxes.append(BallotBox.objects.get())
    key_name = boxes[0].key_name
    key = ballot_keys.read(key_name)
    assert key is not None
    assert (ballot_keys.folder() / key_name).stat().st_mode & 0o777 == 0o600
    assert [ballots._opened(box) for box in boxes] == [(0, 0, 0), (1, 0, 0), (1, 0, 1), (2, 0, 1)]
    close(acting)
    copies.append(files() + spelled(rows()).encode())
    for copy in copies:
        assert key not in copy
        assert copy.count(b'"choice":"') == copy.count(b'"choice": "') == 0
        assert copy.count(rb"\"choice\":\"") == 0
    assert {len(box.sealed) for box in boxes} == {12 + 24 + 16}
    assert [ballots._opened(box) for box in boxes] == [None] * 4
    for box in boxes:
        with pytest.raises(InvalidTag):
            AESGCM(bytes(32)).decrypt(bytes(box.sealed)[:12], bytes(box.sealed)[12:], ballots._bound_to(box))


def test_two_ballots_in_which_two_parties_swap_their_votes_leave_the_same_behind() -> None:
    swapped = {**VOTES, "KAZ": VOTES["CHN"], "CHN": VOTES["KAZ"]}
    left = [_what_is_left(votes) for votes in (VOTES, swapped)]
    assert left[0] == left[1]


def _what_is_left(votes: dict[str, Choice]) -> list[str]:
    """After every vote and at the end: all rows without what is random by design. Nothing stays behind."""
    seen: list[str] = []
    with transaction.atomic():
        acting = in_secret("same")
        for party, choice in votes.items():
            cast(acting, party, choice)
            seen.append(_without_randomness())
        close(acting)
        seen.append(_without_randomness())
        transaction.set_rollback(True)
    return seen


RANDOM = {"id", "sealed", "key_name", "salt", "commitment", "leaf", "chain", "head", "meeting_id", "log_id"}
RANDOM |= {"entry_id", "entry_ptr_id"}


def _without_randomness() -> str:
    tables = rows()
    return spelled(
        {
            name: [{key: value for key, value in row.items() if key not in RANDOM} for row in table]
            for name, table in tables.items()
        }
    )


def test_the_record_holds_that_a_party_has_voted_and_not_how() -> None:
    acting = in_secret()
    cast(acting, "KAZ", Choice.NO)
    payload = json.loads(bytes(Entry.objects.order_by("-sequence")[0].payload.body))
    assert payload["act"] == {"act": "CastVote", "question": "Q1", "choice": None, "party": None}
    assert [event["choice"] for event in payload["events"]] == [None]


def test_a_transaction_that_is_undone_neither_loses_a_vote_nor_counts_it_twice() -> None:
    acting = in_secret()
    cast(acting, "KAZ", Choice.YES)
    with transaction.atomic():
        cast(acting, "CHN", Choice.NO)
        transaction.set_rollback(True)
    with transaction.atomic():
        cast(acting, "RUS", Choice.YES)
        close(acting)
        transaction.set_rollback(True)
    for party in ("CHN", "RUS"):
        cast(acting, party, Choice.YES)
    close(acting)
    assert Decision.objects.get().sheet["vote"]["tally"]["yes"] == 3


def test_the_same_vote_sent_twice_is_one_and_a_second_is_refused() -> None:
    acting = in_secret()
    cast(acting, "KAZ", Choice.YES)
    cast(acting, "KAZ", Choice.YES)
    with pytest.raises(Refused, match="cannot be taken back"):
        acting.act("head", acts.CastVote(question="Q1", choice=Choice.NO), key="another press")
    assert ballots._opened(BallotBox.objects.get()) == (1, 0, 0)


def test_without_its_key_a_vote_can_only_be_voided() -> None:
    acting = in_secret()
    cast(acting, "KAZ", Choice.YES)
    ballot_keys.destroy(BallotBox.objects.get().key_name)
    with pytest.raises(Refused, match="void the vote"):
        close(acting)
    with pytest.raises(Refused, match="void the vote"):
        cast(acting, "CHN", Choice.YES)
    acting.act("chair", acts.VoidVote(question="Q1", reason="The key is gone."))
    assert BallotBox.objects.count() == 0


def test_a_box_put_in_the_place_of_another_does_not_open() -> None:
    acting = in_secret()
    cast(acting, "KAZ", Choice.YES)
    box = BallotBox.objects.get()
    box.question = "Q2"
    assert ballots._opened(box) is None


def test_a_start_finishes_what_a_crash_left_and_touches_no_other_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """The crash comes between the commit that ends a vote and the end of its key."""
    ended = in_secret()
    cast(ended, "KAZ", Choice.YES)
    ended_key = BallotBox.objects.get().key_name
    with monkeypatch.context() as crash:
        crash.setattr(ballots, "_forget", lambda box: None)
        close(ended)
    in_secret("second")
    under_way = BallotBox.objects.get(meeting__slug="second").key_name
    of_another_house, _ = ballot_keys.make()
    assert ballot_keys.read(ended_key) is not None
    assert bytes(BallotBox.objects.get(key_name=ended_key).sealed) == b""
    ballots.forget_ended()
    assert {file.name for file in ballot_keys.folder().glob("*")} == {under_way, of_another_house}
    assert BallotBox.objects.get().key_name == under_way


def test_a_question_is_voted_on_anew_after_a_crash_at_the_end_of_a_vote(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    acting = in_secret()
    with monkeypatch.context() as crash:
        crash.setattr(ballots, "_forget", lambda box: None)
        acting.act("chair", acts.VoidVote(question="Q1", reason="A wrong list."))
    acting.acknowledge().act("chair", acts.OpenVote(question="Q1", method=Method.SECRET))
    acting.acknowledge()
    for party, choice in VOTES.items():
        cast(acting, party, choice)
    close(acting)
    assert BallotBox.objects.count() == 0
    assert list(ballot_keys.folder().glob("*")) == []


def test_neither_a_log_nor_an_error_page_carries_the_choice(
    client: Client, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_secret()
    client.force_login(Person.objects.get(key="head"))
    client.raise_request_exception = False

    def fails(*_: object) -> None:
        raise RuntimeError("the disk is on fire")

    monkeypatch.setattr(ballots, "_sealed", fails)
    with caplog.at_level(logging.DEBUG):
        answer = client.post("/meetings/summit/acts/cast-vote/", {"question": "Q1", "choice": "abstain"})
    assert answer.status_code == 500
    assert "abstain" not in answer.content.decode()
    assert "the disk is on fire" in caplog.text
    assert "abstain" not in caplog.text
    assert all("abstain" not in str(getattr(entry, "args", "")) for entry in caplog.records)


def test_an_open_vote_is_on_record_with_its_choices() -> None:
    acting = Acting(a_meeting()).open().vote(Method.RECORDED)
    for party in MEMBERS:
        cast(acting, party, VOTES[party])
    close(acting)
    assert Decision.objects.get().sheet["vote"]["casts"] == {p: c.value for p, c in VOTES.items()}
