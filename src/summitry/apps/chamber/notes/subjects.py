"""What a delegation can write beside: everything that the meeting deals with, by the id that it keeps."""

from dataclasses import dataclass

from summitry.core.floor.state import Chamber

MEETING = "meeting"
"""Id of the meeting as a whole: what there is to write before anything is put."""


@dataclass(frozen=True)
class Subject:
    """`title` per language; empty for the meeting as a whole."""

    id: str
    title: dict[str, str]


def subjects(chamber: Chamber) -> tuple[Subject, ...]:
    """What is put now or was put last, the item that is taken up, the meeting; then the other items in their
    order, and what was settled, the latest first."""
    question, current = chamber.question, chamber.agenda.current_item
    now = () if question is None else (Subject(question.id, question.title),)
    taken_up = () if current is None else (Subject(current.id, current.title),)
    items = (Subject(each.id, each.title) for each in chamber.agenda.items if each is not current)
    settled = (Subject(each.id, each.title) for each in reversed(chamber.settled))
    others = (each for each in settled if question is None or each.id != question.id)
    return (*now, *taken_up, Subject(MEETING, {}), *items, *others)
