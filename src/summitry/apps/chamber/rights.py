"""Who may see and do what in the chamber: one predicate per right, asked on the server each time.

A predicate gets the participant and the chamber as it stands. What the rules of the floor say (a meeting
that is not open, a question that is closed) is not a right: the core says that, with its own sentence.
"""

import rules

from summitry.apps.meetings.models import Role
from summitry.apps.meetings.participants import Participant
from summitry.core.documents.readers import IN_THE_ROOM, Circle, circle_of
from summitry.core.floor import acts, parts
from summitry.core.floor.state import Chamber, Outsider

DELEGATES = frozenset({Role.HEAD, Role.DEPUTY, Role.DELEGATE})
DELEGATION = DELEGATES | {Role.ADVISER}
VOICES = DELEGATES | {Role.OBSERVER}
"""Roles in which somebody may be the voice of a seat; an adviser may not answer for it."""


def role_in(*roles: str) -> rules.Predicate:
    """Holds for participants in one of the roles."""

    @rules.predicate(f"role in {', '.join(sorted(roles))}")
    def holds(participant: Participant, chamber: Chamber) -> bool:
        return participant.role in roles

    return holds


@rules.predicate
def has_seat(participant: Participant, chamber: Chamber) -> bool:
    return participant.party in chamber.seats


@rules.predicate
def of_a_member(participant: Participant, chamber: Chamber) -> bool:
    seat = chamber.seats.get(participant.party)
    return seat is not None and seat.status == "member"


@rules.predicate
def is_voice(participant: Participant, chamber: Chamber) -> bool:
    seat = chamber.seats.get(participant.party)
    return seat is not None and bool(participant.key) and seat.voice == participant.key


def in_circle(circle: Circle) -> rules.Predicate:
    """Holds for those who stand in one circle of readers."""

    @rules.predicate(f"in the circle {circle.value}")
    def holds(participant: Participant, chamber: Chamber) -> bool:
        return circle_in(participant, chamber) is circle

    return holds


def circle_in(participant: Participant, chamber: Chamber) -> Circle:
    """The circle of readers in which a participant stands."""
    seat = chamber.seats.get(participant.party)
    return circle_of(participant.role, None if seat is None else seat.status)


OUTSIDE = {Role.PUBLIC.value: Outsider.PUBLIC, Role.JOURNALIST.value: Outsider.MEDIA}
"""Roles without a place in the room: what they may is the charter's rule for the part that is on."""


@rules.predicate
def is_let_watch(participant: Participant, chamber: Chamber) -> bool:
    outsider = OUTSIDE.get(participant.role)
    return outsider is not None and parts.may_watch(chamber.rules, outsider, chamber.part)


@rules.predicate
def is_let_in(participant: Participant, chamber: Chamber) -> bool:
    outsider = OUTSIDE.get(participant.role)
    return outsider is not None and "attend" in parts.allowed(chamber.rules, outsider, chamber.part)


presides = role_in(Role.CHAIR)
serves = role_in(Role.SECRETARIAT)
sits = has_seat & role_in(*VOICES)
confers = has_seat & role_in(*DELEGATION, Role.OBSERVER)
"""Whoever presides is of no delegation: its papers are closed to the chair, even of the same party."""
in_the_room = presides | serves | role_in(*DELEGATION, Role.INTERPRETER, Role.OBSERVER)

RIGHTS: dict[str, rules.Predicate] = {
    "see.floor": in_the_room,
    "see.question": in_the_room,
    "see.presence": presides | serves | (has_seat & role_in(*DELEGATION)),
    "see.console": presides | serves,
    "watch": is_let_watch,
    "attend": is_let_in,
    "report": role_in(Role.JOURNALIST),
    "interpret": role_in(Role.INTERPRETER),
    "preside": presides,
    "enter_objection": serves,
    "request_floor": sits,
    "object": of_a_member & role_in(*DELEGATES),
    "answer": of_a_member & is_voice & role_in(*DELEGATES),
    "name_voice": has_seat & role_in(Role.HEAD),
    "keep_agenda": serves,
    **{f"read.{circle.value}": in_circle(circle) for circle in IN_THE_ROOM},
    "confer": confers,
}
"""Every right of the chamber by its name."""

PRIVATE_RIGHTS = frozenset({"request_floor", "object", "answer", "name_voice", "confer"})
"""Rights of a seat: whoever has one shares no fragment with another party."""

VIEWS: dict[str, frozenset[str]] = {
    "chair": frozenset({"preside"}),
    "secretariat": frozenset({"enter_objection"}),
    "seat": frozenset({"see.presence"}),
    "observe": frozenset({"see.floor"}),
    "hall": frozenset({"see.floor"}),
    "interpreter": frozenset({"interpret"}),
    "listener": frozenset({"see.floor"}),
    "journalist": frozenset({"report"}),
    "public": frozenset(),
}
"""The pages of the chamber, each with the rights that it takes to see it."""

PUBLIC_VIEW = "public"
"""Nobody is anybody there: whoever opens it is shown what the public is."""

OUTSIDE_VIEWS = frozenset({"journalist", PUBLIC_VIEW})
"""Pages for those without a place in the room: of the same regions, each in a form of its own."""

NEEDED: dict[type[acts.Act], str] = {
    acts.Open: "preside",
    acts.Suspend: "preside",
    acts.Adjourn: "preside",
    acts.Resume: "preside",
    acts.Close: "preside",
    acts.OpenDoors: "preside",
    acts.CloseDoors: "preside",
    acts.RequestFloor: "request_floor",
    acts.WithdrawRequest: "request_floor",
    acts.DeclineRequest: "preside",
    acts.MoveRequest: "preside",
    acts.GiveFloor: "preside",
    acts.ExtendFloor: "preside",
    acts.EndFloor: "end_floor",
    acts.CutFloor: "preside",
    acts.NameVoice: "name_voice",
    acts.PutQuestion: "preside",
    acts.NoteDelivery: "note_delivery",
    acts.Acknowledge: "answer",
    acts.Object: "object",
    acts.WithdrawObjection: "answer",
    acts.StateNoObjection: "answer",
    acts.EnterObjection: "enter_objection",
    acts.ConfirmObjection: "answer",
    acts.RuleAbsent: "preside",
    acts.WithdrawQuestion: "preside",
    acts.Gavel: "preside",
    acts.Rectify: "rectify",
    acts.LayPackage: "preside",
    acts.PutItem: "preside",
    acts.TakeOut: "preside",
    acts.MoveToVote: "preside",
    acts.OpenVote: "preside",
    acts.CallNext: "preside",
    acts.CastVote: "answer",
    acts.CloseVote: "preside",
    acts.VoidVote: "preside",
    acts.TakeUpItem: "preside",
    acts.ConcludeItem: "preside",
    acts.DeferItem: "preside",
    acts.AddItem: "keep_agenda",
    acts.AmendItem: "keep_agenda",
    acts.MoveItem: "keep_agenda",
    acts.RemoveItem: "keep_agenda",
    acts.PlaceDocument: "see.console",
    acts.ClearDocument: "see.console",
    acts.GiveProxy: "answer",
    acts.TakeBackProxy: "answer",
}
"""The right that each act takes. The server's own acts stand outside: nobody may send them."""

COMBINED: dict[str, rules.Predicate] = {
    "end_floor": presides | sits,
    "rectify": presides | serves,
    "note_delivery": sits | (has_seat & role_in(*DELEGATION)),
}
"""Rights that only acts ask for: they change no page."""

_all = rules.RuleSet()
for _name, _predicate in {**RIGHTS, **COMBINED}.items():
    _all.add_rule(_name, _predicate)


def may(right: str, participant: Participant, chamber: Chamber) -> bool:
    return bool(_all.test_rule(right, participant, chamber))


def rights_of(participant: Participant, chamber: Chamber) -> frozenset[str]:
    """All rights that shape what the participant sees."""
    return frozenset(right for right in RIGHTS if may(right, participant, chamber))


def may_view(view: str, participant: Participant, chamber: Chamber) -> bool:
    """The seat's page is for those who have a seat; the chair and the secretariat have their own."""
    if view == "seat" and not has_seat(participant, chamber):
        return False
    return all(may(right, participant, chamber) for right in VIEWS[view])
