"""Parties that may not act for a while: what they hold stands, and only they or the chair's decision end it.

No rule of an organisation says that a suspended party's readings fall away; so they stay on record and in
the text, and whoever shows them can mark them, since `Text.suspended` names their holders.
"""

from msgspec.structs import replace

from summitry.core.text.acts import Actor, ReadmitParty, SuspendParty
from summitry.core.text.events import PartyReadmitted, PartySuspended
from summitry.core.text.machine import Decision, decides, evolves
from summitry.core.text.refusals import Refused
from summitry.core.text.state import Text
from summitry.core.text.terms import Stamp


@decides(SuspendParty)
def suspend_party(text: Text, act: SuspendParty, actor: Actor, at: Stamp) -> Decision:
    if not act.reason.strip():
        raise Refused("reason_missing")
    if act.party in text.suspended:
        return ()
    return (PartySuspended(at=at, party=act.party, reason=act.reason),)


@decides(ReadmitParty)
def readmit_party(text: Text, act: ReadmitParty, actor: Actor, at: Stamp) -> Decision:
    return (PartyReadmitted(at=at, party=act.party),) if act.party in text.suspended else ()


@evolves(PartySuspended)
def party_suspended(text: Text, event: PartySuspended) -> Text:
    return replace(text, suspended={**text.suspended, event.party: event.reason})


@evolves(PartyReadmitted)
def party_readmitted(text: Text, event: PartyReadmitted) -> Text:
    rest = {party: reason for party, reason in text.suspended.items() if party != event.party}
    return replace(text, suspended=rest)
