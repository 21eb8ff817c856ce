"""Performing acts on a text: rights, then the rules of negotiation, then effect and record, together."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from summitry import __version__
from summitry.apps.meetings.models import Role
from summitry.apps.meetings.participants import PUBLIC, Participant, participant
from summitry.apps.record.actions.append import append
from summitry.apps.texts.changes import changed_clauses, open_places, same_order
from summitry.apps.texts.edits import Edited, tables
from summitry.apps.texts.events import ChangedText, announce
from summitry.apps.texts.models import NegotiatedText, TextAct
from summitry.apps.texts.rights import DELEGATES, may_act
from summitry.apps.texts.standing import remember, stood_of
from summitry.core.text import decide, replay
from summitry.core.text.acts import Act, Actor, NoteDeadline
from summitry.core.text.codec import act_to_data, event_to_data, text_to_json
from summitry.core.text.events import Event
from summitry.core.text.silence import due
from summitry.core.text.state import Text
from summitry.core.text.terms import Stamp

SCHEMA = "summitry/text-act/1"

SERVER = Actor(person="server", role="server")


@dataclass(frozen=True, slots=True)
class Sent:
    """An act as it was sent. `at` is its arrival stamp; `person_id` None is the server itself.

    `act` may be a reading that was edited as a whole: it becomes one proposal for each place that differs.
    `key` is made by the sender for one gesture: the act sent again under it has no second effect.
    """

    act: Act | Edited
    at: Stamp
    person_id: int | None = None
    key: str = ""


class NotAllowed(Exception):  # noqa: N818  # an answer to the sender, not a fault of the program
    """The sender has no right to this act."""


@transaction.atomic
def perform(text_id: int, sent: Sent) -> Stamp:
    """Perform one act and return the stamp at which it took effect.

    Raises NotAllowed or core.text's Refused; then nothing has changed.
    """
    rows = NegotiatedText.objects.select_for_update(of=("self",))
    row = rows.select_related("meeting__log", "meeting__charter").get(pk=text_id)
    who = PUBLIC if sent.person_id is None else participant(row.meeting_id, sent.person_id)
    if sent.key and (earlier := row.acts.filter(person=who.key, key=sent.key).first()):
        return earlier.at
    _Session(row, sent, who).run()
    return sent.at


class _Session:
    """The text between the lock and the commit."""

    def __init__(self, row: NegotiatedText, sent: Sent, who: Participant) -> None:
        self.row = row
        self.sent = sent
        self.who = who
        self.stood = stood_of(row)
        self.text = self.stood.text
        self.open_places = dict(row.open_places)
        self.payloads: list[dict[str, object]] = []
        self.steps: list[TextAct] = []

    def run(self) -> None:
        """A deadline that has come goes on record before whatever arrives after it."""
        if due(self.text, self.sent.at) is not None:
            self._take(NoteDeadline(), SERVER)
        if not isinstance(self.sent.act, NoteDeadline):
            taken = self._acts()
            actor = self._actor(taken)
            for number, act in enumerate(taken):
                self._take(act, actor, key=self.sent.key if number == 0 else "")
        self._save()

    def _acts(self) -> Sequence[Act]:
        act = self.sent.act
        return tables(self.text, act) if isinstance(act, Edited) else (act,)

    def _actor(self, taken: Sequence[Act]) -> Actor:
        who = self.who
        if not all(may_act(act, who, self.stood) for act in taken):
            raise NotAllowed
        speaks = who.role in DELEGATES and who.role != Role.CHAIR
        groups = tuple(
            group for group, party in self.row.spokespersons.items() if speaks and party == who.party
        )
        return Actor(person=who.key, role=who.role, party=who.party or None, groups=groups)

    def _take(self, act: Act, actor: Actor, key: str = "") -> None:
        before = self.text
        events = decide(before, act, actor, self.sent.at)
        self.text = replay(before, events)
        clauses = changed_clauses(before, self.text)
        open_now = {clause: open_places(self.text, clause) for clause in clauses}
        self.open_places |= open_now
        if events:
            self.payloads.append(payload(self.row, self.sent.at, actor, act_to_data(act), events))
        elif not key:
            return
        self.steps.append(
            TextAct(
                text=self.row,
                at=self.sent.at,
                person=actor.person,
                role=actor.role,
                party="" if actor.role == Role.CHAIR else actor.party or "",
                key=key,
                verb=type(act).__name__ if events else "",
                clauses=list(clauses),
                open_places=open_now,
            )
        )

    def _save(self) -> None:
        before, row = self.stood.text, self.row
        changing = [step for step in self.steps if step.verb]
        if changing:
            row.document = text_to_json(self.text).decode()
            remember(row, self.text)
            row.version += len(changing)
            row.open_places = {key: n for key, n in self.open_places.items() if n}
            row.due_at = next_deadline(self.text)
            row.save(update_fields=["document", "version", "open_places", "due_at"])
            log = row.meeting.log
            entries = [] if log is None else append(log, self.payloads)
            for step, entry in zip(changing, entries, strict=False):  # a rehearsal has no entries
                step.entry = entry
            clauses = changed_clauses(before, self.text)
            whole = not same_order(before, self.text)
            announce(ChangedText(row.meeting.slug, row.name, row.version, clauses, whole))
        TextAct.objects.bulk_create(self.steps)


def payload(
    row: NegotiatedText, at: Stamp, actor: Actor, act: object, events: Sequence[Event]
) -> dict[str, object]:
    """What the record holds of one act: who, what, when, and what came of it."""
    return {
        "schema": SCHEMA,
        "meeting": row.meeting.slug,
        "text": row.name,
        "at": at,
        "actor": {"person": actor.person, "role": actor.role, "party": actor.party},
        "act": act,
        "events": [event_to_data(event) for event in events],
        "software": __version__,
    }


def next_deadline(text: Text) -> Stamp | None:
    """When a silence procedure on it ends; None when none runs."""
    return None if text.silence is None else text.silence.deadline
