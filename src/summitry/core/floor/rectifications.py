"""Rectifications: a mistaken act is named and set right by a later one, never erased.

An act is named by its arrival stamp: that is unique in its meeting, and exists in a rehearsal too, which has
no record. Whether an act arrived at a stamp is not known here; whoever keeps the acts checks it.
"""

from msgspec.structs import replace

from summitry.core.floor.acts import Actor, Rectify
from summitry.core.floor.events import Rectified
from summitry.core.floor.machine import Decision, decides, evolves
from summitry.core.floor.refusals import Refused
from summitry.core.floor.state import Chamber, Rectification, Stamp


@decides(Rectify)
def rectify(chamber: Chamber, act: Rectify, actor: Actor, at: Stamp) -> Decision:
    """In every state of the meeting, closed included, and of every earlier act, rectifications included.

    The same sentence of the same act has no second effect.
    """
    if act.of >= at:
        raise Refused("no_such_act")
    sentence = act.sentence.strip()
    if not sentence:
        raise Refused("sentence_missing")
    if any(earlier.sentence == sentence for earlier in rectifications_of(chamber, act.of)):
        return ()
    return (Rectified(at=at, of=act.of, sentence=sentence, person=actor.person, role=actor.role),)


@evolves(Rectified)
def rectified(chamber: Chamber, event: Rectified) -> Chamber:
    """What stands is mended by the ordinary acts; this only says what is to be read instead."""
    made = Rectification(
        at=event.at,
        of=event.of,
        sentence=event.sentence,
        person=event.person,
        role=event.role,
        part=chamber.part,
    )
    return replace(chamber, rectifications=(*chamber.rectifications, made))


def rectifications_of(chamber: Chamber, act: Stamp) -> tuple[Rectification, ...]:
    """Those that name the act itself, in their order."""
    return tuple(made for made in chamber.rectifications if made.of == act)
