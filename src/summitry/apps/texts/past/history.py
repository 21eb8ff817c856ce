"""Acts on a text as a whole, in words: the pen, groups, suspensions, issues, silence, numbers, adoption."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from summitry.apps.meetings.models import Role
from summitry.apps.meetings.participants import Participant
from summitry.apps.texts.models import TextAct
from summitry.apps.texts.offices import candidates
from summitry.apps.texts.reading import TextRoom
from summitry.apps.texts.silence.reading import SilencePage
from summitry.core.text.terms import Stamp

SHOWN_ACTS = 100

Said = Mapping[str, Any]
"""An act as the record has it."""

_REASONS = ("reason", "note", "decision")


@dataclass(frozen=True)
class Told:
    """`what` says more than the act's name; both are empty where that is not on record, as in a rehearsal."""

    at: Stamp
    who: str
    verb: str
    what: str
    reason: str


class History:
    """The acts before one (0: the last there are), the last first; `older` is where to go on, 0 at the end.

    Who broke silence, and why, is told to those alone whom the page of the silence procedure tells it.
    """

    def __init__(self, room: TextRoom, reader: Participant, before: int = 0) -> None:
        self._room = room
        self._silences = SilencePage(room, reader, 0)
        self._offices = {row.person.key: room.office(row) for row in candidates(room.stood.meeting.pk)}
        rows = TextAct.objects.filter(
            text__meeting=room.stood.meeting, text__name=room.text_name, verb__in=_WHAT
        )
        rows = rows.filter(pk__lt=before) if before else rows
        found = list(rows.order_by("-pk").select_related("entry__payload")[: SHOWN_ACTS + 1])
        self.older = found[SHOWN_ACTS - 1].pk if len(found) > SHOWN_ACTS else 0
        self.acts = [self._told(row) for row in found[:SHOWN_ACTS]]

    def _told(self, row: TextAct) -> Told:
        room, said = self._room, _said(row)
        if row.verb == "BreakSilence" and not self._tells(row.at):
            return Told(row.at, gettext("A recipient"), room.verb_name(row.verb), "", "")
        what = _WHAT[row.verb](self, said) if said else ""
        reason = next((str(said[each]) for each in _REASONS if said.get(each)), "")
        return Told(row.at, room.actor(row.party, row.role), room.verb_name(row.verb), what, reason)

    def _tells(self, at: Stamp) -> bool:
        return any(
            shown.tells
            for shown in self._silences.past
            if shown.silence.breach is not None and shown.silence.breach.at == at
        )

    # ---- what an act names -----------------------------------------------------------------------------

    def _nothing(self, said: Said) -> str:
        return ""

    def _penholder(self, said: Said) -> str:
        if not said.get("person"):
            return gettext("nobody")
        return self._offices.get(said["person"], gettext("somebody who sits here no more"))

    def _group(self, said: Said) -> str:
        members = ", ".join(map(self._room.name, said.get("members", ())))
        return f"{said['group']}: {members}" if members else str(said["group"])

    def _party(self, said: Said) -> str:
        return self._room.name(said["party"])

    def _issue(self, said: Said) -> str:
        return f"{said['symbol']} ({self._room.issue_name(said['kind'])})"

    def _audience(self, said: Said) -> str:
        readers = ", ".join(str(Role(role).label) for role in said.get("audience", ()))
        return f"{said['symbol']}: {readers or gettext('nobody')}"

    def _silence(self, said: Said) -> str:
        until = f"{self._room.day(said['deadline'])}, {self._room.clock(said['deadline'])}"
        deadline = gettext("until %(time)s") % {"time": until}
        return f"{said['symbol']}, {deadline}" if said.get("symbol") else deadline

    def _numbers(self, said: Said) -> str:
        return ", ".join(said.get("labels", {}).values())

    def _clause(self, said: Said) -> str:
        clause = said["clause"]
        return self._room.label(clause) if clause in self._room.negotiated.clauses else ""


def _said(row: TextAct) -> Said:
    payload = None if row.entry is None else getattr(row.entry, "payload", None)
    said: Said = {} if payload is None else json.loads(bytes(payload.body))["act"]
    return said


_WHAT: dict[str, Callable[[History, Said], str]] = {
    **dict.fromkeys(
        ("LayText", "BreakSilence", "WithdrawSilence", "NoteDeadline", "PutText", "ReleaseText", "Adopt"),
        History._nothing,
    ),
    **dict.fromkeys(("PublishText", "TakePart", "StopTakingPart", "AttachStatement"), History._nothing),
    **dict.fromkeys(("SuspendParty", "ReadmitParty"), History._party),
    **dict.fromkeys(("LaunchSilence", "ExtendSilence"), History._silence),
    **dict.fromkeys(("LockClause", "ReopenClause"), History._clause),
    "NamePenholder": History._penholder,
    "NameGroup": History._group,
    "IssueText": History._issue,
    "ShowVeiled": History._audience,
    "Relabel": History._numbers,
}
"""The acts that are told here, and how each says what it names. That a notice of silence was shown stands on
the page of that procedure."""
