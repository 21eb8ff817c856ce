"""A script: who does what when, as values. Whoever performs it is elsewhere.

Its steps are the course of the meeting, one after the other. What a seat does of itself whenever it comes to
that (acknowledge a question, speak and give the floor back, call for consultations when somebody objects) is
no step: it is the same in every meeting, and goes on when a person presides otherwise than the script has it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from summitry.demo.playing.signs import OBJECTION, Seen, Vote


@dataclass(frozen=True)
class Sign:
    """What a player waits for on its own page; `words` say it after "waits until".

    `region` is where it is read, if an act that brings it about always has that region told anew.
    """

    words: str
    holds: Callable[[Seen], bool] = field(repr=False, compare=False)
    region: str = ""


IN_SESSION = Sign("the meeting is in session", lambda seen: seen.sitting == "open", "sitting")
SUSPENDED = Sign("the meeting is suspended", lambda seen: seen.sitting == "suspended", "sitting")
CLOSED = Sign("the meeting is closed", lambda seen: seen.sitting == "closed")
FLOOR_FREE = Sign("the floor is free", lambda seen: seen.sitting == "open" and not seen.speaker)
FLOOR_TAKEN = Sign("somebody has the floor", lambda seen: bool(seen.speaker))
LISTED = Sign("its request is on the speakers’ list", lambda seen: bool(seen.own_request))
NOBODY_WAITS = Sign(
    "everybody on the speakers’ list has spoken", lambda seen: not (seen.requests or seen.speaker)
)
SOMEBODY_WAITS = Sign(
    "the floor is free and somebody is on the speakers’ list",
    lambda seen: seen.sitting == "open" and bool(seen.requests) and not seen.speaker,
)
MAY_PUT = Sign(
    "a question can be put", lambda seen: seen.sitting == "open" and not (seen.question or seen.speaker)
)
PUT = Sign("the question is put", lambda seen: bool(seen.question))
SETTLED = Sign("the question is settled", lambda seen: bool(seen.sitting) and not seen.question)
ACKNOWLEDGED = Sign(
    "the question is on its screen", lambda seen: bool(seen.question) and not seen.acknowledge
)
OBJECTING = Sign("its objection stands", lambda seen: bool(seen.own_objection), "question")
CONTENT = Sign("its objection is withdrawn", lambda seen: not seen.own_objection, "question")
CLEAR = Sign("nothing stands in the gavel’s way", lambda seen: bool(seen.question) and not seen.obstacles)
OBJECTION_STANDS = Sign(
    "somebody objects", lambda seen: any(each.code == OBJECTION for each in seen.obstacles)
)
UNOPPOSED = Sign(
    "a question is open that no vote decides", lambda seen: bool(seen.question) and seen.vote is Vote.NONE
)
VOTE_TO_OPEN = Sign("the question is put to the vote", lambda seen: seen.vote is Vote.TO_OPEN)
VOTE_OPEN = Sign(
    "the vote is open", lambda seen: seen.vote in (Vote.OPEN, Vote.ALL_GIVEN) or not seen.question
)
ALL_VOTED = Sign("all have voted", lambda seen: seen.vote is Vote.ALL_GIVEN and not seen.obstacles)
DOORS_OPEN = Sign("the doors are open", lambda seen: seen.doors == "open", "sitting")
DOORS_CLOSED = Sign("the doors are closed", lambda seen: seen.doors == "closed", "sitting")
ELSEWHERE = Sign("it is seen on another page than the chamber’s", lambda seen: False)


def taken_up(item: str) -> Sign:
    return Sign("the item is taken up", lambda seen: seen.item == item)


def concluded(item: str) -> Sign:
    return Sign("the item is concluded", lambda seen: seen.item != item)


def on_the_table(document: str) -> Sign:
    return Sign("the document is on the table", lambda seen: document in seen.on_the_table)


def connected(seats: int) -> Sign:
    """On the consoles: so many seats are there."""
    return Sign(f"{seats} seats are connected", lambda seen: seen.connected >= seats)


QUESTION = "{question}"
OWN_OBJECTION = "{objection}"
NEXT_REQUEST = "{request}"


def prepared(number: int) -> str:
    """Stands in a field for the prepared question of that number, counted from 1."""
    return f"{{prepared {number}}}"


def filled(fields: Mapping[str, str], seen: Seen) -> dict[str, str]:
    """The fields of an act with what the player's page shows in the place of what the script leaves open."""
    return {name: _filled(value, seen) for name, value in fields.items()}


def _filled(value: str, seen: Seen) -> str:
    if value.startswith("{prepared "):
        return seen.prepared[int(value[10:-1]) - 1]
    open_places = {QUESTION: seen.question, OWN_OBJECTION: seen.own_objection}
    if value == NEXT_REQUEST:
        return next(iter(seen.requests), "")
    return open_places.get(value, value)


@dataclass(frozen=True)
class Step:
    """One act of one player; a step without a verb only waits.

    A step with a `form` sends that form instead, an address below the meeting's; what comes of it is on no
    page of the chamber, so it is sent once.

    The player waits until `when`, then for `pause` seconds, and the step is done when `until` is seen,
    whoever brought it about. `again`: the act is repeated as often as `when` comes up before `until`. `says`
    is what the terminal shows. In the vote that it opens, the player `against` votes no. It is left out
    unless `only_if` holds when its turn comes, and when it is `free` and a person sits in the player's place,
    who may do otherwise.
    """

    who: str
    verb: str
    says: str
    when: Sign
    until: Sign
    fields: Mapping[str, str] = field(default_factory=dict)
    pause: float = 0.0
    again: bool = False
    free: bool = False
    only_if: Sign | None = None
    form: str = ""
    against: str = ""


@dataclass(frozen=True)
class Speech:
    """What a seat says when it is given the floor: how long it takes, in seconds, and its gist."""

    seconds: float
    gist: str


@dataclass(frozen=True)
class Part:
    """A player: the door it comes in by, the page behind it, and for whom it sits."""

    who: str
    host: str
    view: str
    name: str
    party: str = ""
    decides: bool = False
    """Whether it acknowledges and may object: the voice of a member."""


@dataclass(frozen=True)
class Seated:
    """A seat's player and the status of its party."""

    part: Part
    status: str


@dataclass(frozen=True)
class Script:
    """A meeting as it is meant to go. `speeches` by player; `consultations` follow any objection."""

    parts: tuple[Part, ...]
    steps: tuple[Step, ...]
    speeches: Mapping[str, Speech]
    consultations: tuple[Step, ...]
    presides: str = "chair"

    def seconds(self) -> float:
        """How long its pauses are together at speed 1, without what the rules add (holds)."""
        pauses = sum(step.pause for step in (*self.steps, *self.consultations))
        return pauses + sum(speech.seconds for speech in self.speeches.values())

    def faults(self, verbs: frozenset[str]) -> Iterator[str]:
        """What is wrong with it, in words; `verbs` are those that the house knows."""
        known = {part.who for part in self.parts}
        for number, step in enumerate(self.steps, start=1):
            if step.who not in known:
                yield f"step {number}: nobody plays {step.who}"
            if step.verb and step.verb not in verbs:
                yield f"step {number}: there is no act {step.verb}"
        yield from (f"nobody plays {who}, who speaks" for who in self.speeches if who not in known)
        if self.presides not in known:
            yield f"nobody plays {self.presides}, who presides"
