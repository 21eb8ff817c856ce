"""Open and closed parts of a session, and what those outside may in each."""

from msgspec.structs import replace

from summitry.core.floor.acts import Actor, CloseDoors, OpenDoors
from summitry.core.floor.events import DoorsClosed, DoorsOpened
from summitry.core.floor.machine import Decision, decides, evolves
from summitry.core.floor.refusals import Refused
from summitry.core.floor.state import Chamber, Outsider, Part, Rules, Sitting, Stamp

PRESENT = frozenset({"attend", "watch"})
"""Rights of access with which somebody sees what happens: who is in the room sees it too."""


def require_not_closed(chamber: Chamber) -> Chamber:
    if chamber.sitting is Sitting.CLOSED:
        raise Refused("closed")
    return chamber


@decides(OpenDoors)
def open_doors(chamber: Chamber, act: OpenDoors, actor: Actor, at: Stamp) -> Decision:
    if require_not_closed(chamber).part is Part.OPEN:
        raise Refused("doors_open")
    return (DoorsOpened(at=at),)


@decides(CloseDoors)
def close_doors(chamber: Chamber, act: CloseDoors, actor: Actor, at: Stamp) -> Decision:
    if require_not_closed(chamber).part is Part.CLOSED:
        raise Refused("doors_closed")
    return (DoorsClosed(at=at),)


@evolves(DoorsOpened)
def doors_opened(chamber: Chamber, event: DoorsOpened) -> Chamber:
    return replace(chamber, part=Part.OPEN, part_since=event.at)


@evolves(DoorsClosed)
def doors_closed(chamber: Chamber, event: DoorsClosed) -> Chamber:
    return replace(chamber, part=Part.CLOSED, part_since=event.at)


def allowed(rules: Rules, outsider: Outsider, part: Part) -> frozenset[str]:
    """What somebody outside may in a part of a session. Accredited media may all that the public may."""
    own = frozenset(rules.access.get(outsider, {}).get(part, ()))
    return own if outsider is Outsider.PUBLIC else own | allowed(rules, Outsider.PUBLIC, part)


def may_watch(rules: Rules, outsider: Outsider, part: Part) -> bool:
    """Whether somebody outside may see what happens in a part."""
    return not PRESENT.isdisjoint(allowed(rules, outsider, part))
