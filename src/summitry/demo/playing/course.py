"""The course of a summit, written for whoever is there: from the opening to the closing.

In the order of the 20th meeting of the SCO's Council of Heads of State: opening, agenda, the chair first,
members, observers, reports of the executive bodies, the recorded guest, one package, the next chair, closing.
That one member objects to the package and is persuaded is this project's own invention, as are all words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summitry.demo.playing.script import (
    ACKNOWLEDGED,
    CLEAR,
    CLOSED,
    CONTENT,
    FLOOR_FREE,
    FLOOR_TAKEN,
    IN_SESSION,
    LISTED,
    MAY_PUT,
    NEXT_REQUEST,
    NOBODY_WAITS,
    OBJECTING,
    OBJECTION_STANDS,
    OWN_OBJECTION,
    PUT,
    QUESTION,
    SETTLED,
    SOMEBODY_WAITS,
    SUSPENDED,
    Part,
    Script,
    Speech,
    Step,
    connected,
    prepared,
)

SPEAKING_SECONDS = 330.0
"""What all speeches take together at speed 1, however many speak."""

ROUND = 16
"""So many ask for the floor at a time: a list of two hundred helps nobody."""

_WEIGHTS = {"member": 30.0, "observer": 15.0, "executive_body": 20.0, "guest": 20.0}
_CHAIRS_WEIGHT = 45.0

_OF_MEMBERS = (
    "speaks of the epidemic, of medicines, and of borders that trade can cross again",
    "wants the development strategy to 2025 to reach small firms and distant regions",
    "speaks of security, and of an answer to terrorism that nobody gives alone",
    "proposes to take school and telemedicine to villages by the same cable",
    "asks that transit be made simpler before it is made faster",
    "speaks of food, water and the years of drought that the region shares",
    "wants the digital economy to have rules that neighbours can trust",
)
_OF_OBSERVERS = (
    "thanks the members, and offers its railways and its experience",
    "speaks of the neighbourhood, and of what peace would change for trade",
)
_OF_BODIES = ("reports on the year’s work, and on what was left for the next",)
_OF_GUESTS = ("greets the meeting in a recorded message",)
_GISTS = {"member": _OF_MEMBERS, "observer": _OF_OBSERVERS, "executive_body": _OF_BODIES, "guest": _OF_GUESTS}
_OF_CHAIR = "opens the debate with the results of the year’s chairmanship"


@dataclass(frozen=True)
class Seated:
    """A seat's player and the status of its party."""

    part: Part
    status: str


@dataclass(frozen=True)
class Occasion:
    """Who is there. `seats` are in protocol order, `chairs` is the party whose chair presides.

    `questions` are the titles of the prepared questions: agenda and package, and the next chair where the
    charter says who that is.
    """

    chair: Part
    seats: tuple[Seated, ...]
    chairs: str
    questions: tuple[str, ...]


def summit(occasion: Occasion) -> Script:
    """The whole meeting. Raises ValueError for an occasion without a member besides the chair's."""
    objector = next(
        (
            each.part
            for each in occasion.seats[1:]
            if each.part.decides and each.part.party != occasion.chairs
        ),
        None,
    )
    if objector is None:
        raise ValueError("a summit needs a member who may object to what the chair puts")
    agenda, package, *others = range(1, len(occasion.questions) + 1)
    everybody = connected(len(occasion.seats))
    steps = (
        Step("chair", "open", "The chair opens the meeting", everybody, IN_SESSION, pause=6),
        *_put(agenda, occasion.questions),
        *_debate(occasion),
        *_put_over_an_objection(package, occasion.questions, objector),
        *(step for number in others for step in _put(number, occasion.questions)),
        Step("chair", "close", "The chair closes the meeting", MAY_PUT, CLOSED, pause=8),
    )
    return Script(
        parts=(occasion.chair, *(each.part for each in occasion.seats)),
        steps=steps,
        speeches=_speeches(occasion),
        consultations=_consultations("the objection"),
    )


def _put(number: int, questions: Sequence[str]) -> Iterator[Step]:
    """Put a prepared question and, when nothing stands in the way, let the gavel fall."""
    title = questions[number - 1]
    yield Step(
        "chair",
        "put-question",
        f"The chair puts: {title}",
        MAY_PUT,
        PUT,
        {"prepared": prepared(number)},
        pause=5,
    )
    yield Step("chair", "gavel", f"For adoption: {title}", CLEAR, SETTLED, {"question": QUESTION}, pause=2)


def _debate(occasion: Occasion) -> Iterator[Step]:
    """The chair's own party first, then the others, in rounds of those whose turn comes next.

    A round asks before anybody of it speaks, so that the record does not depend on how fast they speak.
    """
    first = next(each.part for each in occasion.seats if each.part.party == occasion.chairs)
    sent = {"party": occasion.chairs, "kind": "statement"}
    says = f"The floor is given to {first.name}"
    yield Step("chair", "give-floor", says, FLOOR_FREE, FLOOR_TAKEN, sent, pause=3)
    others = [each.part for each in occasion.seats if each.part != first]
    for start in range(0, len(others), ROUND):
        yield Step("chair", "", "The next speakers are asked for", FLOOR_FREE, FLOOR_FREE)
        for part in others[start : start + ROUND]:
            says, sent = f"{part.name} asks for the floor", {"kind": "statement"}
            yield Step(part.who, "request-floor", says, FLOOR_FREE, LISTED, sent, pause=0.4, free=True)
        says, sent = (
            "The floor is given to all on the list, in the charter’s order",
            {"request": NEXT_REQUEST},
        )
        yield Step("chair", "give-floor", says, SOMEBODY_WAITS, NOBODY_WAITS, sent, pause=1.5, again=True)


def _put_over_an_objection(number: int, questions: Sequence[str], objector: Part) -> Iterator[Step]:
    put, adopted = _put(number, questions)
    yield put
    reason = "One paragraph was changed after our capital had seen it."
    sent = {"question": QUESTION, "reason": reason}
    says = f"{objector.name} objects: “{reason}”"
    yield Step(objector.who, "object", says, ACKNOWLEDGED, OBJECTING, sent, pause=6, free=True)
    yield from _consultations(f"the objection of {objector.name}")
    says = f"{objector.name} has read the paragraph as it was agreed, and withdraws its objection"
    withdrawn = {"objection": OWN_OBJECTION}
    yield Step(objector.who, "withdraw-objection", says, OBJECTING, CONTENT, withdrawn, pause=6, free=True)
    yield adopted


def _consultations(about: str) -> tuple[Step, ...]:
    reason = f"Consultations on {about}"
    suspends = f"The chair suspends the meeting: consultations on {about}"
    return (
        Step(
            "chair", "suspend", suspends, IN_SESSION, SUSPENDED, {"reason": reason}, 5, free=True,
            only_if=OBJECTION_STANDS,
        ),
        Step("chair", "resume", "The meeting is resumed", SUSPENDED, IN_SESSION, pause=20, only_if=SUSPENDED),
    )  # fmt: skip


def _speeches(occasion: Occasion) -> dict[str, Speech]:
    """Each class its weight, all together SPEAKING_SECONDS; gists in turn."""
    weights = {
        each.part.who: _CHAIRS_WEIGHT if each.part.party == occasion.chairs else _WEIGHTS[each.status]
        for each in occasion.seats
    }
    scale = SPEAKING_SECONDS / sum(weights.values())
    said: dict[str, int] = {}
    speeches = {}
    for each in occasion.seats:
        gists = _GISTS[each.status]
        turn = said[each.status] = said.get(each.status, -1) + 1
        gist = _OF_CHAIR if each.part.party == occasion.chairs else gists[turn % len(gists)]
        speeches[each.part.who] = Speech(weights[each.part.who] * scale, gist)
    return speeches
