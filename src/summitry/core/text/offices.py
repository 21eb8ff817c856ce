"""Who acts for others in a text: the penholder, and the spokespersons of groups."""

from msgspec.structs import replace

from summitry.core.text.acts import Actor, NameGroup, NamePenholder
from summitry.core.text.events import GroupNamed, PenholderNamed
from summitry.core.text.machine import Decision, decides, evolves
from summitry.core.text.refusals import Refused
from summitry.core.text.state import Text
from summitry.core.text.terms import Stamp


@decides(NamePenholder)
def name_penholder(text: Text, act: NamePenholder, actor: Actor, at: Stamp) -> Decision:
    return () if act.person == text.penholder else (PenholderNamed(at=at, person=act.person),)


@evolves(PenholderNamed)
def penholder_named(text: Text, event: PenholderNamed) -> Text:
    return replace(text, penholder=event.person)


@decides(NameGroup)
def name_group(text: Text, act: NameGroup, actor: Actor, at: Stamp) -> Decision:
    if not act.group.strip():
        raise Refused("group_missing")
    if act.spokesperson is not None and act.spokesperson not in act.members:
        raise Refused("not_a_member")
    stands = (text.groups.get(act.group, ()), text.spokespersons.get(act.group))
    if stands == (act.members, act.spokesperson):
        return ()
    return (GroupNamed(at=at, group=act.group, members=act.members, spokesperson=act.spokesperson),)


@evolves(GroupNamed)
def group_named(text: Text, event: GroupNamed) -> Text:
    """Nobody speaks for it who is not named."""
    groups = {group: members for group, members in text.groups.items() if group != event.group}
    spokespersons = {group: party for group, party in text.spokespersons.items() if group != event.group}
    if event.members:
        groups[event.group] = event.members
    if event.members and event.spokesperson is not None:
        spokespersons[event.group] = event.spokesperson
    return replace(text, groups=groups, spokespersons=spokespersons)
