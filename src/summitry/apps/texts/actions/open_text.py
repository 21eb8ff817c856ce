"""Opening a text for negotiation: it gets its name in the meeting, and its first clauses are laid."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import msgspec
from django.db import transaction
from django.utils.text import slugify

from summitry.apps.meetings.models import Meeting
from summitry.apps.record.actions.append import append
from summitry.apps.texts.actions.perform import Sent, payload, perform
from summitry.apps.texts.models import NegotiatedText
from summitry.core.text.acts import Actor, Draft, LayText
from summitry.core.text.codec import text_to_json
from summitry.core.text.state import Text
from summitry.core.text.terms import Stamp

OPENED = "OpenText"


@dataclass(frozen=True)
class Opening:
    """`groups` are the parties for whom a spokesperson may act; `spokespersons`, which party speaks for each.

    `language` is that of drafting; the text is adopted in the `authentic` ones.
    """

    title: Mapping[str, str]
    language: str = "en"
    authentic: tuple[str, ...] = ()
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    spokespersons: Mapping[str, str] = field(default_factory=dict)


@transaction.atomic
def open_text(
    meeting: Meeting, opening: Opening, clauses: Sequence[Draft], person_id: int, at: Stamp, key: str = ""
) -> NegotiatedText:
    """Open it and return it. The same gesture sent again gives the same text. Raises Refused, NotAllowed."""
    Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    again = NegotiatedText.objects.filter(meeting=meeting, acts__key=key, acts__verb="LayText").first()
    if key and again is not None:
        return again
    name = _free_name(meeting, opening)
    row = NegotiatedText(meeting=meeting, name=name)
    row.document = text_to_json(empty(name, msgspec.to_builtins(opening))).decode()
    row.save()
    if meeting.log is not None:
        opened = {"act": OPENED, **msgspec.to_builtins(opening)}
        append(meeting.log, [payload(row, at, Actor(person="server", role="server"), opened, ())])
    perform(row.pk, Sent(LayText(clauses=tuple(clauses)), at, person_id, key))
    return row


def empty(name: str, opened: Mapping[str, object]) -> Text:
    """The text before its first clauses, from what is on record of its opening."""
    facts = {each: opened[each] for each in ("title", "language", "authentic", "groups", "spokespersons")}
    return msgspec.convert({"id": name, **facts}, Text)


def _free_name(meeting: Meeting, opening: Opening) -> str:
    """From its title, as far as an address can hold it."""
    wanted = slugify(opening.title.get("en") or next(iter(opening.title.values()), ""))[:48] or "text"
    taken = set(NegotiatedText.objects.filter(meeting=meeting).values_list("name", flat=True))
    names = (wanted, *(f"{wanted}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)
