"""The ballot box of a secret vote: three counters and nothing else, sealed anew after every vote.

It is written in the transaction that notes that a party has voted, so that neither is there without the
other. Its key lies outside of the database and ends with the vote: what old pages, logs and copies of the
database still hold of the box is then noise. Who voted and how are never in one place. docs/design/vote.md
says what this does not protect from.
"""

import os
import struct
from collections.abc import Iterable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import transaction
from msgspec.structs import replace

from summitry.apps.chamber import ballot_keys
from summitry.apps.chamber.models import BallotBox
from summitry.core.floor.acts import Act, CastVote, CloseVote
from summitry.core.floor.ballot import Choice, Method
from summitry.core.floor.events import Event, VoteCast, VoteClosed, VoteOpened, VoteVoided
from summitry.core.floor.refusals import Refused
from summitry.core.floor.state import Chamber
from summitry.core.floor.tally import weight

Counts = tuple[int, int, int]
"""Votes for yes, no and abstention, in the order of Choice."""

EMPTY = b""
"""What is sealed in the box of a vote that has ended."""

_COUNTERS = struct.Struct(">3Q")
_NONCE = 12
"""Bytes of nonce before the ciphertext (NIST SP 800-38D, 96 bits)."""


def with_count(meeting_id: int, chamber: Chamber, act: Act) -> Act:
    """The act that closes a secret vote, with what the box holds; any other as it is."""
    question = chamber.open_question
    ballot = None if question is None else question.open_ballot
    if not isinstance(act, CloseVote) or question is None or ballot is None:
        return act
    if ballot.method is not Method.SECRET or act.question != question.id:
        return act
    box = BallotBox.objects.filter(meeting_id=meeting_id, question=question.id).first()
    counts = None if box is None else _opened(box)
    return replace(act, counted=counts)


def keep_up(meeting_id: int, chamber: Chamber, act: Act, events: Iterable[Event]) -> None:
    """Do to the box what the events say. Raises Refused when the box cannot be opened."""
    question = chamber.open_question
    if question is None:
        return
    for event in events:
        if isinstance(event, VoteOpened) and event.method is Method.SECRET:
            _make(meeting_id, question.id)
        elif isinstance(event, VoteCast) and isinstance(act, CastVote) and event.choice is None:
            _put_in(meeting_id, question.id, act.choice, weight(question.rule, [event.party]))
        elif isinstance(event, VoteClosed | VoteVoided):
            _take_away(meeting_id, question.id)


def forget_ended() -> None:
    """Destroy the keys of votes that ended, where a crash came between the end and that.

    It touches no other key, so that it may run whoever holds a vote meanwhile: another house may keep its
    keys in the same folder.
    """
    for box in BallotBox.objects.filter(sealed=EMPTY):
        _forget(box)


def _make(meeting_id: int, question: str) -> None:
    for ended in BallotBox.objects.filter(meeting_id=meeting_id, question=question, sealed=EMPTY):
        _forget(ended)
    name, key = ballot_keys.make()
    box = BallotBox(meeting_id=meeting_id, question=question, key_name=name)
    box.sealed = _sealed(box, key, (0, 0, 0))
    box.save()


def _put_in(meeting_id: int, question: str, choice: Choice | None, votes: int) -> None:
    """All counters are read, one is raised and all are sealed anew: no vote looks unlike another."""
    box = BallotBox.objects.select_for_update().get(meeting_id=meeting_id, question=question)
    counts, key = _opened(box), ballot_keys.read(box.key_name)
    if counts is None or key is None:
        raise Refused("box_disagrees")
    raised = [count + votes * (choice is of) for of, count in zip(Choice, counts, strict=True)]
    box.sealed = _sealed(box, key, raised)
    box.save(update_fields=["sealed"])


def _take_away(meeting_id: int, question: str) -> None:
    """Emptied with the transaction; after the commit its key goes, and then the row, which named it.

    Undone, the vote goes on with both.
    """
    box = BallotBox.objects.filter(meeting_id=meeting_id, question=question).first()
    if box is not None:
        box.sealed = EMPTY
        box.save(update_fields=["sealed"])
        transaction.on_commit(lambda: _forget(box))


def _forget(box: BallotBox) -> None:
    ballot_keys.destroy(box.key_name)
    box.delete()


def _sealed(box: BallotBox, key: bytes, counts: Iterable[int]) -> bytes:
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, _COUNTERS.pack(*counts), _bound_to(box))


def _opened(box: BallotBox) -> Counts | None:
    """None when the key is gone, or the box is not the one that it sealed."""
    key, sealed = ballot_keys.read(box.key_name), bytes(box.sealed)
    if key is None or sealed == EMPTY:
        return None
    try:
        content = AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], _bound_to(box))
    except InvalidTag:
        return None
    first, second, third = _COUNTERS.unpack(content)
    return first, second, third


def _bound_to(box: BallotBox) -> bytes:
    """A box put in the place of another does not open."""
    return f"summitry/ballot-box/1 {box.meeting_id} {box.question} {box.key_name}".encode()
