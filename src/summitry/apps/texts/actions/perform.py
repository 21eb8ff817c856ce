"""Performing acts on a text: rights, then the rules of negotiation, then effect and record, together."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from msgspec.structs import replace

from summitry import __version__
from summitry.apps.meetings.models import Meeting, Role
from summitry.apps.meetings.participants import PUBLIC, Participant, participant
from summitry.apps.meetings.runtime import runtime
from summitry.apps.record.actions.append import append
from summitry.apps.texts.changes import changed_clauses, open_places, same_order, settled_otherwise
from summitry.apps.texts.edits import Edited, tables
from summitry.apps.texts.events import ChangedText, announce
from summitry.apps.texts.issues.symbols import Issuing, Symbol, symbol_for
from summitry.apps.texts.models import NegotiatedText, TextAct, TextIssue
from summitry.apps.texts.rights import DELEGATES, may_act
from summitry.apps.texts.signals import changed
from summitry.apps.texts.standing import remember, stood_of
from summitry.core.text import decide, replay
from summitry.core.text.acts import Act, Actor, IssueText, NoteDeadline
from summitry.core.text.codec import act_to_data, event_to_data, text_to_json
from summitry.core.text.events import Event, Issued, PartyReadmitted, PartySuspended, PenholderNamed
from summitry.core.text.silence import due
from summitry.core.text.state import Text
from summitry.core.text.terms import Stamp

SCHEMA = "summitry/text-act/1"

OFFICES = (PenholderNamed, PartySuspended, PartyReadmitted)
"""After these somebody may have other rights."""

SERVER = Actor(person="server", role="server")


@dataclass(frozen=True, slots=True)
class Sent:
    """An act as it was sent. `at` is its arrival stamp; `person_id` None is the server itself.

    `act` may be a reading that was edited as a whole: it becomes one proposal for each place that differs;
    an issue whose symbol is still to be made; or several acts, of which all have effect or none.
    `key` is made by the sender for one gesture: the act sent again under it has no second effect.
    """

    act: Act | Edited | Issuing | tuple[Act, ...]
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
    session = Session(row)
    session.run(sent, who)
    session.save()
    return sent.at


class Session:
    """The text between the lock and the commit."""

    def __init__(self, row: NegotiatedText) -> None:
        self.row = row
        self.stood = stood_of(row)
        self.text = self.stood.text
        self.open_places = dict(row.open_places)
        self.payloads: list[dict[str, object]] = []
        self.steps: list[TextAct] = []
        self.issued: list[TextIssue] = []
        self.symbol: Symbol | None = None
        self.offices = False

    def run(self, sent: Sent, who: Participant) -> None:
        """A deadline that has come goes on record before whatever arrives after it."""
        over = due(self.text, sent.at)
        if over is not None and _nothing_earlier(over.deadline):
            self.take(NoteDeadline(), SERVER, sent.at)
        if not isinstance(sent.act, NoteDeadline):
            taken = self._acts(sent.act)
            actor = self._actor(taken, who)
            for number, act in enumerate(taken):
                self.take(act, actor, sent.at, key=sent.key if number == 0 else "")

    def _acts(self, act: Act | Edited | Issuing | tuple[Act, ...]) -> Sequence[Act]:
        if isinstance(act, Issuing):
            return (self._numbered(act),)
        if isinstance(act, tuple):
            return act
        return tables(self.text, act) if isinstance(act, Edited) else (act,)

    def _numbered(self, wanted: Issuing) -> IssueText:
        """Under the lock of the meeting, in which numbers are given."""
        Meeting.objects.select_for_update(no_key=True).get(pk=self.row.meeting_id)
        self.symbol = symbol_for(self.row, list(self.row.issued.defer("document")), wanted)
        return IssueText(kind=wanted.kind, symbol=self.symbol.written, note=wanted.note)

    def _actor(self, taken: Sequence[Act], who: Participant) -> Actor:
        if not all(may_act(act, who, self.stood) for act in taken):
            raise NotAllowed
        return actor_of(who, self.text)

    def take(self, act: Act, actor: Actor, at: Stamp, key: str = "") -> None:
        """Raises Refused; then nothing has changed."""
        before = self.text
        events = decide(before, act, actor, at)
        self.text = replay(before, events)
        clauses = changed_clauses(before, self.text)
        open_now = {clause: open_places(self.text, clause) for clause in clauses}
        self.open_places |= open_now
        if events:
            self.offices |= any(isinstance(event, OFFICES) for event in events)
            self.issued += [self._kept(event) for event in events if isinstance(event, Issued)]
            self.payloads.append(payload(self.row, at, actor, act_to_data(act), events))
        elif not key:
            return
        self.steps.append(
            TextAct(
                text=self.row,
                at=at,
                person=actor.person,
                role=actor.role,
                party="" if actor.role == Role.CHAIR else actor.party or "",
                key=key,
                verb=type(act).__name__ if events else "",
                clauses=list(clauses),
                open_places=open_now,
            )
        )

    def _kept(self, event: Issued) -> TextIssue:
        issue = event.issue
        symbol = self.symbol or Symbol(issue.symbol, issue.symbol)
        return TextIssue(
            text=self.row,
            number=issue.number,
            kind=issue.kind.value,
            symbol=issue.symbol,
            base=symbol.base,
            steps=[[step.relation.value, step.number] for step in symbol.steps],
            series="" if symbol.place is None else symbol.place.series.value,
            series_number=0 if symbol.place is None else symbol.place.number,
            document=text_to_json(self.text).decode(),
        )

    def save(self) -> None:
        """Into the row and onto the record, whose log is locked from here on."""
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
            whole = settled_otherwise(before, self.text) or not same_order(before, self.text)
            changed.send(sender=Text, row=row, before=before, after=self.text)
            told = ChangedText(row.meeting.slug, row.name, row.version, clauses, whole, anew=self.offices)
            announce(replace(told, due_at=row.due_at, silence=_silence_moved(before, self.text)))
        TextIssue.objects.bulk_create(self.issued)
        TextAct.objects.bulk_create(self.steps)


def actor_of(who: Participant, text: Text) -> Actor:
    """With the groups for which a delegate speaks."""
    speaks = who.role in DELEGATES and who.role != Role.CHAIR
    groups = tuple(group for group, party in text.spokespersons.items() if speaks and party == who.party)
    return Actor(person=who.key, role=who.role, party=who.party or None, groups=groups)


def _nothing_earlier(deadline: Stamp) -> bool:
    """Whether all that arrived before the deadline is decided: a breach whose body is still on its way came
    in time. Otherwise the deadline is noted a moment later."""
    earliest = runtime().earliest()
    return earliest is None or earliest >= deadline


def _silence_moved(before: Text, after: Text) -> bool:
    """Whether a procedure began, ended or was extended; that a notice was received moves nothing."""
    return [(each.state, each.deadline) for each in before.silences] != [
        (each.state, each.deadline) for each in after.silences
    ]


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
