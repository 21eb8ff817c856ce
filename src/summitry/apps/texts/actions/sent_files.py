"""What a delegation sends as a file: kept for it alone, tabled once, discarded."""

import secrets
from collections.abc import Collection

import msgspec
from django.db import transaction
from msgspec.structs import replace

from summitry.apps.meetings.participants import Participant, participant
from summitry.apps.texts.actions.perform import NotAllowed, Sent, actor_of, perform
from summitry.apps.texts.models import NegotiatedText, SentFile
from summitry.apps.texts.rights import may
from summitry.apps.texts.sent.found import Found, untabled
from summitry.apps.texts.sent.reading import Read
from summitry.apps.texts.standing import stood_of
from summitry.core.text.refusals import Refused
from summitry.core.text.terms import Stamp

MOST_WAITING = 20
"""Files of one party that may wait for its word on one text."""


class TooMany(Exception):  # noqa: N818  # an answer to the sender, not a fault of the program
    """So many files wait already that no more is taken."""


@transaction.atomic
def keep_sent(text_id: int, read: Read, by: Participant, at: Stamp) -> SentFile:
    """The same file, sent again while it waits, is the same. Raises TooMany."""
    NegotiatedText.objects.select_for_update(of=("self",), no_key=True).get(pk=text_id)
    waiting = SentFile.objects.filter(text_id=text_id, party=by.party, tabled_at=None)
    again = waiting.filter(sha256=read.sha256).first()
    if again is not None:
        return again
    if waiting.count() >= MOST_WAITING:
        raise TooMany
    return SentFile.objects.create(
        text_id=text_id,
        key=secrets.token_hex(8),
        party=by.party,
        person=by.key,
        at=at,
        name=read.name,
        sha256=read.sha256,
        found=msgspec.json.encode(read.found).decode(),
    )


@transaction.atomic
def table_sent(
    sent_id: int, numbers: Collection[int], person_id: int, at: Stamp, group: str = ""
) -> SentFile:
    """Table these proposals of a file in the party's name or for a group, all or none; once it has been done,
    nothing more.

    Raises NotAllowed, or the core's Refused.
    """
    rows = NegotiatedText.objects.select_for_update(of=("self",))
    row = rows.select_related("meeting__log", "meeting__charter").get(sent=sent_id)
    sent = SentFile.objects.select_for_update().get(pk=sent_id)
    who = participant(row.meeting_id, person_id)
    stood = stood_of(row)
    if who.party != sent.party or not may("propose", who, stood):
        raise NotAllowed
    if sent.tabled_at is not None:
        return sent
    found = msgspec.json.decode(sent.found, type=Found)
    actor = actor_of(who, stood.text)
    chosen = {
        number: replace(each, act=replace(each.act, group=group))
        for number, each in enumerate(found.proposed)
        if number in numbers
    }
    acts = untabled(chosen, stood.text, actor, at)
    if not acts:
        raise Refused("no_change")
    perform(row.pk, Sent(acts, at, person_id, f"sent-{sent.key}"))
    sent.tabled_at, sent.tabled = at, len(acts)
    sent.found = msgspec.json.encode(replace(found, proposed=())).decode()
    sent.save(update_fields=["tabled_at", "tabled", "found"])
    return sent


def discard_sent(sent_id: int) -> None:
    SentFile.objects.filter(pk=sent_id).delete()
