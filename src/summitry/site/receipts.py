"""The fast lane for receipts: a thousand pages acknowledge a question in the same second.

A receipt is an act like any other, with the same address, rights and record. Here only the way is shorter: it
skips the page machinery and shares its transaction with the others that wait.
"""

import asyncio
import json
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import OperationalError
from django.http.request import split_domain_port, validate_host

from summitry.apps.chamber.actions.perform import Answer, NotAllowed, Sent, perform_together
from summitry.apps.meetings.full_disk import DISK_FULL, disk_is_full
from summitry.apps.meetings.models import Meeting
from summitry.core.floor.acts import Acknowledge, Act, NoteDelivery
from summitry.core.floor.refusals import Refused
from summitry.live.lanes import Receipt
from summitry.live.plain import Send
from summitry.live.stream import Scope
from summitry.live.writer import Writer
from summitry.site.answers import send_json
from summitry.site.signed_in import SignedIn, headers_of

VERBS: dict[str, Callable[[str], Act]] = {
    "acknowledge": lambda question: Acknowledge(question=question),
    "note-delivery": lambda question: NoteDelivery(question=question),
}


class Receipts:
    """Recognises receipts that scripts of our own pages sent, and answers them; leaves all else alone."""

    def __init__(self, writer: Writer, signed_in: SignedIn) -> None:
        self._writer = writer
        self._signed_in = signed_in

    async def take(self, scope: Scope, send: Send, stamp: int, body: bytes) -> bool:
        """False: not a receipt, or not one that can be judged here; the ordinary way will judge it."""
        _, _, slug, _, verb, _ = scope["path"].split("/")
        make = VERBS.get(verb)
        headers = headers_of(scope)
        question = _question(body) if make and _from_our_own_page(headers) else None
        if make is None or question is None:
            return False
        person = await self._signed_in.sender(headers)
        if person is None:
            return False
        sent = Sent(make(question), stamp, person)
        job: Receipt[Any] = Receipt(stamp, slug, sent, lambda batch: perform_batch(slug, batch))
        try:
            await asyncio.wrap_future(self._writer.submit(job))
        except Meeting.DoesNotExist:
            return False
        except NotAllowed:
            await send_json(send, 403, {"ok": False, "code": "not_allowed"})
        except Refused as refused:
            await send_json(send, 409, {"ok": False, "code": refused.code})
        except OperationalError as error:
            if not disk_is_full(error):
                raise
            await send_json(send, 507, {"ok": False, "code": "disk_full", "sentence": DISK_FULL})
        else:
            await send_json(send, 200, {"ok": True, "at": stamp})
        return True


def perform_batch(slug: str, batch: list[Sent]) -> list[Answer]:
    """Runs in the writer's thread: all waiting receipts of a meeting, in one transaction."""
    return perform_together(Meeting.objects.values_list("pk", flat=True).get(slug=slug), batch)


def _from_our_own_page(headers: dict[bytes, str]) -> bool:
    """Same origin, a known host, and a type that no foreign form can send."""
    host = headers.get(b"host", "")
    domain, _ = split_domain_port(host)
    same = headers.get(b"origin", "").partition("://")[2] == host
    json_body = headers.get(b"content-type", "").startswith("application/json")
    return same and json_body and validate_host(domain, settings.ALLOWED_HOSTS)


def _question(body: bytes) -> str | None:
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError):
        return None
    question = sent.get("question") if isinstance(sent, dict) else None
    return question if isinstance(question, str) and len(question) <= 32 else None
