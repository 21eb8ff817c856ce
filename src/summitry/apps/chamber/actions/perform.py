"""Performing acts: rights, then the rules of the floor, then effect and record, in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from summitry import __version__
from summitry.apps.chamber import ballots
from summitry.apps.chamber.events import announce
from summitry.apps.chamber.models import AnsweredAct, ChamberState, PerformedAct
from summitry.apps.chamber.rights import NEEDED, VOICES, may
from summitry.apps.chamber.signals import happened
from summitry.apps.chamber.texts_put import following
from summitry.apps.meetings.participants import PUBLIC, Participant, participants, people_of
from summitry.apps.record.actions.append import append
from summitry.apps.texts.actions.following import Texts
from summitry.core.floor import decide, replay
from summitry.core.floor.acts import SERVER, Act, Actor, NameVoice, Rectify
from summitry.core.floor.codec import act_to_data, chamber_from_json, chamber_to_json, event_to_data
from summitry.core.floor.events import Event
from summitry.core.floor.refusals import Refused
from summitry.core.floor.state import Chamber, Stamp
from summitry.core.floor.votes import as_recorded
from summitry.core.text.refusals import Refused as TextRefused

SCHEMA = "summitry/chamber-act/1"


@dataclass(frozen=True, slots=True)
class Sent:
    """An act as it was sent. `at` is its arrival stamp; `person_id` None is the server itself.

    `key` is made by the sender for one gesture: the act sent again under it has no second effect.
    """

    act: Act
    at: Stamp
    person_id: int | None = None
    key: str = ""


class NotAllowed(Exception):  # noqa: N818  # an answer to the sender, not a fault of the program
    """The sender has no right to this act."""


class NotOfTheSeat(NotAllowed):
    """The person named is not one who may speak for the sender's seat: the core knows no people."""


Answer = Stamp | Refused | TextRefused | NotAllowed
"""`TextRefused`: a text that is put is not what was put, or cannot be put just now."""


def perform(meeting_id: int, sent: Sent) -> Stamp:
    """Perform one act and return the stamp at which it took effect.

    Raises NotAllowed, Refused or TextRefused; then nothing has changed.
    """
    (answer,) = perform_together(meeting_id, [sent])
    if isinstance(answer, Exception):
        raise answer
    return answer


@transaction.atomic
def perform_together(meeting_id: int, batch: Sequence[Sent]) -> list[Answer]:
    """Perform acts in their order in one transaction; one answer for each.

    A refused act changes nothing and does not disturb the others.
    """
    row = (
        ChamberState.objects.select_for_update(of=("self",)).select_related("meeting__log").get(pk=meeting_id)
    )
    people = participants(meeting_id, {sent.person_id for sent in batch if sent.person_id is not None})
    session = _Session(row, people)
    answers = [session.answer(sent) for sent in batch]
    session.save()
    return answers


class _Session:
    """The chamber between the lock and the commit."""

    def __init__(self, row: ChamberState, people: dict[int, Participant]) -> None:
        self.row = row
        self.people = people
        self.before = self.chamber = chamber_from_json(row.document)
        self.events: list[Event] = []
        self.payloads: list[dict[str, object]] = []
        self.performed: list[PerformedAct] = []
        self.answered: list[AnsweredAct] = []
        self.texts = Texts(row.pk)

    def answer(self, sent: Sent) -> Answer:
        who = PUBLIC if sent.person_id is None else self.people.get(sent.person_id, PUBLIC)
        try:
            return self._earlier_answer(sent, who) or self._take(sent, who)
        except (Refused, TextRefused, NotAllowed) as refusal:
            return refusal

    def _earlier_answer(self, sent: Sent, who: Participant) -> Stamp | None:
        if not sent.key:
            return None
        for done in self.answered:
            if (done.person, done.key) == (who.key, sent.key):
                return done.at
        earlier = AnsweredAct.objects.filter(meeting_id=self.row.pk, person=who.key, key=sent.key)
        return earlier.values_list("at", flat=True).first()

    def _take(self, sent: Sent, who: Participant) -> Stamp:
        actor = self._actor(sent, who)
        if isinstance(sent.act, Rectify) and not self._was_performed(sent.act.of):
            raise Refused("no_such_act")
        act = ballots.with_count(self.row.pk, self.chamber, sent.act)
        events = decide(self.chamber, act, actor, sent.at)
        after = replay(self.chamber, events)
        self.texts.take(following(self.chamber, after), sent.at)
        ballots.keep_up(self.row.pk, self.chamber, act, events)
        if events:
            self.chamber = after
            self.events.extend(events)
            self.payloads.append(_payload(self.row.meeting.slug, actor, sent.at, act, events))
            self.performed.append(PerformedAct(meeting_id=self.row.pk, at=sent.at))
        if sent.key:
            done = AnsweredAct(meeting_id=self.row.pk, person=who.key, key=sent.key, at=sent.at)
            self.answered.append(done)
        return sent.at

    def _actor(self, sent: Sent, who: Participant) -> Actor:
        if sent.person_id is None:
            return SERVER
        right = NEEDED.get(type(sent.act))
        if right is None or not may(right, who, self.chamber):
            raise NotAllowed
        if isinstance(sent.act, NameVoice) and sent.act.person not in self._voices(who.party):
            raise NotOfTheSeat
        return Actor(person=who.key, role=who.role, party=who.party or None)

    def _was_performed(self, at: Stamp) -> bool:
        """Whether an act of this meeting arrived at the stamp: the core knows only what came of them."""
        if any(performed.at == at for performed in self.performed):
            return True
        return PerformedAct.objects.filter(meeting_id=self.row.pk, at=at).exists()

    def _voices(self, party: str) -> set[str]:
        """Keys of those who may speak for a party."""
        return {row.person.key for row in people_of(self.row.pk, party, VOICES)}

    def save(self) -> None:
        AnsweredAct.objects.bulk_create(self.answered)
        if not self.events:
            return
        self.row.document = chamber_to_json(self.chamber).decode()
        self.row.version += len(self.events)
        self.row.save(update_fields=["document", "version"])
        meeting = self.row.meeting
        entries = [] if meeting.log is None else append(meeting.log, self.payloads)
        for performed, entry in zip(self.performed, entries, strict=False):  # a rehearsal has no entries
            performed.entry = entry
        PerformedAct.objects.bulk_create(self.performed)
        self.texts.save()
        last = entries[-1] if entries else None
        happened.send(
            sender=Chamber, meeting=meeting, chamber=self.chamber, events=tuple(self.events), entry=last
        )
        announce(meeting.slug, self.row.version, self.before, self.chamber, self.events)


def _payload(meeting: str, actor: Actor, at: Stamp, act: Act, events: Sequence[Event]) -> dict[str, object]:
    """What the record holds of one act: who, what, when, and what came of it; of a secret vote not what."""
    return {
        "schema": SCHEMA,
        "meeting": meeting,
        "at": at,
        "actor": {"person": actor.person, "role": actor.role, "party": actor.party},
        "act": act_to_data(as_recorded(act, events)),
        "events": [event_to_data(event) for event in events],
        "software": __version__,
    }
