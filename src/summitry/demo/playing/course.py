"""The course of a summit, written for whoever is there: from the opening to the closing.

In the order of the 20th meeting of the SCO's Council of Heads of State: opening, agenda, the chair first,
members, observers, reports of the executive bodies, the recorded guest, one package, the next chair, closing.
That one member objects to the package is this project's own invention, as are all words. It is persuaded,
unless the charter lets a vote decide then; where votes decide from the start, it votes against.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from summitry.demo.playing.script import (
    ACKNOWLEDGED,
    ALL_VOTED,
    CLEAR,
    CLOSED,
    CONTENT,
    DOORS_CLOSED,
    DOORS_OPEN,
    ELSEWHERE,
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
    UNOPPOSED,
    VOTE_OPEN,
    VOTE_TO_OPEN,
    Part,
    Script,
    Seated,
    Step,
    concluded,
    connected,
    on_the_table,
    prepared,
    taken_up,
)
from summitry.demo.playing.speeches import speeches_of

ROUND = 16
"""So many ask for the floor at a time: a list of two hundred helps nobody."""

SMALL = 40
"""So many are called one by one when a vote decides on the package; more vote at the same time."""

OBJECTED = "text-4"
"""The box of the text that the objection is against: each package of the demo has five and more."""


@dataclass(frozen=True)
class Item:
    """An item of the agenda: under which name the course knows it, and what is prepared for it.

    `papers` are numbers and titles of documents, `statements` keys and parties of what was handed in.
    """

    id: str
    name: str
    title: str
    papers: tuple[tuple[str, str], ...] = ()
    statements: tuple[tuple[str, str], ...] = ()


class Way(Enum):
    """How the package is decided, as the charter has it."""

    CONSENSUS = "consensus"
    VOTE_AFTER_IT = "vote after it"
    """Where consensus fails, a vote may follow."""
    VOTE = "vote"


@dataclass(frozen=True)
class Occasion:
    """Who is there. `seats` are in protocol order, `chairs` is the party whose chair presides.

    `questions` are the titles of the prepared questions: agenda and package, and the next chair where the
    charter says who that is. `watched`: the public may follow the open part.
    """

    chair: Part
    secretariat: Part
    seats: tuple[Seated, ...]
    chairs: str
    questions: tuple[str, ...]
    items: tuple[Item, ...]
    watched: bool = False
    way: Way = Way.CONSENSUS


_SPEAK_AT = {"executive_body": "reports", "guest": "guest"}
"""At which item a class speaks, if the agenda has it; all others make statements."""


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
    return Script(
        parts=(occasion.chair, occasion.secretariat, *(each.part for each in occasion.seats)),
        steps=tuple(_steps(occasion, objector)),
        speeches=speeches_of(occasion.seats, occasion.chairs),
        consultations=_consultations("the objection", watched=occasion.watched),
    )


def _steps(occasion: Occasion, objector: Part) -> Iterator[Step]:
    everybody = connected(len(occasion.seats))
    if occasion.watched:
        says = "The doors are opened to the public"
        yield Step("chair", "open-doors", says, everybody, DOORS_OPEN, only_if=DOORS_CLOSED, pause=2)
    yield Step("chair", "open", "The chair opens the meeting", everybody, IN_SESSION, pause=6)
    agenda, package, *others = range(1, len(occasion.questions) + 1)
    for item in occasion.items:
        yield from _taken_up(item)
        if item.name == "agenda":
            yield from _put(agenda, occasion.questions, "show")
        elif item.name == "outcome":
            yield from _put_over_an_objection(package, occasion, objector)
        elif item.name == "closing":
            yield from (step for number in others for step in _put(number, occasion.questions, "show"))
        yield from _speeches_at(item, occasion)
        yield from _released(item, occasion)
    last, says = occasion.items[-1].id, "The last item is concluded"
    yield Step("chair", "conclude-item", says, MAY_PUT, concluded(last), {"item": last}, pause=3)
    yield Step("chair", "close", "The chair closes the meeting", MAY_PUT, CLOSED, pause=5)


def _taken_up(item: Item) -> Iterator[Step]:
    """By which the item before it is concluded; and the secretariat lays its papers on the table."""
    on = taken_up(item.id)
    sent, says = {"item": item.id}, f"Taken up: {item.title}"
    yield Step("chair", "take-up-item", says, MAY_PUT, on, sent, pause=2)
    for number, title in item.papers:
        sent, says = {"document": number}, f"On the table: {title}"
        yield Step("secretariat", "place-document", says, on, on_the_table(number), sent, pause=1, free=True)


def _released(item: Item, occasion: Occasion) -> Iterator[Step]:
    """Each statement that was delivered: checked against delivery, and released by whose it is."""
    parts = {each.part.party: each.part for each in occasion.seats}
    for key, party in item.statements:
        part = parts[party]
        for who, step, says in (
            ("secretariat", "check", f"The statement of {part.name} is checked against delivery"),
            (part.who, "release", f"{part.name} releases its statement"),
        ):
            form = f"statements/{key}/{step}/"
            yield Step(who, "", says, FLOOR_FREE, ELSEWHERE, pause=1.5, free=True, form=form)


def _put(number: int, questions: Sequence[str], method: str, against: str = "") -> Iterator[Step]:
    """Put a prepared question and, when nothing stands in the way, let the gavel fall or the vote begin."""
    title = questions[number - 1]
    sent = {"prepared": prepared(number)}
    yield Step("chair", "put-question", f"The chair puts: {title}", MAY_PUT, PUT, sent, pause=4)
    yield from _decided(title, method, against)


def _decided(title: str, method: str, against: str) -> Iterator[Step]:
    sent = {"question": QUESTION}
    adopted = f"For adoption: {title}"
    yield Step("chair", "gavel", adopted, CLEAR, SETTLED, sent, pause=2, only_if=UNOPPOSED)
    opened, voting = f"The vote is opened: {title}", {**sent, "method": method}
    yield Step(
        "chair", "open-vote", opened, CLEAR, VOTE_OPEN, voting, 2, only_if=VOTE_TO_OPEN, against=against
    )
    counted = "The vote is closed, and counted"
    yield Step("chair", "close-vote", counted, ALL_VOTED, SETTLED, sent, pause=2, only_if=PUT)


def _speeches_at(item: Item, occasion: Occasion) -> Iterator[Step]:
    """The chair's own party first, then the others, in rounds of those whose turn comes next.

    A round asks before anybody of it speaks, so that the record does not depend on how fast they speak.
    """
    names = {each.name for each in occasion.items}
    here = [each.part for each in occasion.seats if _speaks_at(each, names) == item.name]
    first = next((part for part in here if part.party == occasion.chairs), None)
    if first is not None:
        here.remove(first)
        sent, says = {"party": first.party, "kind": "statement"}, f"The floor is given to {first.name}"
        yield Step("chair", "give-floor", says, FLOOR_FREE, FLOOR_TAKEN, sent, pause=3)
    for start in range(0, len(here), ROUND):
        yield Step("chair", "", "The next speakers are asked for", FLOOR_FREE, FLOOR_FREE)
        for part in here[start : start + ROUND]:
            says, sent = f"{part.name} asks for the floor", {"kind": "statement"}
            yield Step(part.who, "request-floor", says, FLOOR_FREE, LISTED, sent, pause=0.4, free=True)
        says, sent = "The floor is given in the charter’s order", {"request": NEXT_REQUEST}
        yield Step("chair", "give-floor", says, SOMEBODY_WAITS, NOBODY_WAITS, sent, pause=1.5, again=True)


def _speaks_at(seated: Seated, names: set[str]) -> str:
    item = _SPEAK_AT.get(seated.status, "statements")
    return item if item in names else "statements"


def _put_over_an_objection(number: int, occasion: Occasion, objector: Part) -> Iterator[Step]:
    method = "roll_call" if sum(each.part.decides for each in occasion.seats) <= SMALL else "recorded"
    put, *decided = _put(number, occasion.questions, method, objector.who)
    yield put
    if occasion.way is not Way.VOTE:
        yield from _objection(occasion, objector)
    yield from decided


def _objection(occasion: Occasion, objector: Part) -> Iterator[Step]:
    """It is consulted on, and then withdrawn, or voted down where the charter has a vote for that."""
    reason = "One paragraph was changed after our capital had seen it."
    sent = {"question": QUESTION, "reason": reason, OBJECTED: "1"}
    says = f"{objector.name} objects to one of the texts: “{reason}”"
    yield Step(objector.who, "object", says, ACKNOWLEDGED, OBJECTING, sent, pause=6, free=True)
    yield from _consultations(f"the objection of {objector.name}", watched=occasion.watched)
    if occasion.way is Way.CONSENSUS:
        says = f"{objector.name} has read the paragraph as it was agreed, and withdraws its objection"
        sent = {"objection": OWN_OBJECTION}
        yield Step(objector.who, "withdraw-objection", says, OBJECTING, CONTENT, sent, pause=6, free=True)
        return
    says, sent = "There is no consensus: the chair puts it to the vote", {"question": QUESTION}
    yield Step(
        "chair", "move-to-vote", says, OBJECTION_STANDS, VOTE_TO_OPEN, sent, 6, only_if=OBJECTION_STANDS
    )


def _consultations(about: str, *, watched: bool) -> tuple[Step, ...]:
    """Behind closed doors, where the meeting has open ones."""
    reason = f"Consultations on {about}"
    suspends = f"The chair suspends the meeting: consultations on {about}"
    suspend = Step(
        "chair", "suspend", suspends, IN_SESSION, SUSPENDED, {"reason": reason}, 5, free=True,
        only_if=OBJECTION_STANDS,
    )  # fmt: skip
    resume = Step(
        "chair", "resume", "The meeting is resumed", SUSPENDED, IN_SESSION, pause=15, only_if=SUSPENDED
    )
    if not watched:
        return suspend, resume
    says = "The doors are closed"
    close = Step("chair", "close-doors", says, SUSPENDED, DOORS_CLOSED, free=True, only_if=SUSPENDED)
    says = "The doors are opened to the public again"
    reopen = Step("chair", "open-doors", says, IN_SESSION, DOORS_OPEN, free=True, only_if=DOORS_CLOSED)
    return suspend, close, resume, reopen
