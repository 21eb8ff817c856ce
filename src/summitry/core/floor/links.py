"""Presence: the live link of each seat's voice, as the server sees it."""

from msgspec.structs import replace

from summitry.core.floor.acts import Actor, NoteLink, NoteRestart
from summitry.core.floor.events import LinkChanged, ServerRestarted
from summitry.core.floor.machine import Decision, decides, evolves
from summitry.core.floor.receipts import see_anew
from summitry.core.floor.refusals import Refused
from summitry.core.floor.state import LIVE_LINKS, Chamber, Link, Party, Question, Sitting, Stamp


@decides(NoteLink)
def note_link(chamber: Chamber, act: NoteLink, actor: Actor, at: Stamp) -> Decision:
    """A seat that was seen can be lost, never absent: that would slip past the pause of a lost link."""
    seat = chamber.seats.get(act.party)
    if seat is None:
        raise Refused("no_such_seat", party=act.party)
    link = Link.LOST if act.link is Link.ABSENT and seat.link is not Link.ABSENT else act.link
    unchanged = seat.link is link and act.party not in chamber.returning
    if unchanged or chamber.sitting is Sitting.CLOSED:
        return ()
    return (LinkChanged(at=at, party=act.party, link=link),)


@decides(NoteRestart)
def note_restart(chamber: Chamber, act: NoteRestart, actor: Actor, at: Stamp) -> Decision:
    if chamber.sitting is Sitting.CLOSED:
        return ()
    return (ServerRestarted(at=at),)


@evolves(LinkChanged)
def link_changed(chamber: Chamber, event: LinkChanged) -> Chamber:
    """A seat that was seen once attends from then on; a lost one must acknowledge again,
    because it may come back with another person before it."""
    seat = chamber.seats[event.party]
    seen = event.link in LIVE_LINKS
    seat = replace(seat, link=event.link, link_since=event.at, attends=seat.attends or seen)
    chamber = replace(
        chamber,
        seats={**chamber.seats, event.party: seat},
        returning=tuple(party for party in chamber.returning if party != event.party),
    )
    question = chamber.open_question
    if question is None:
        return chamber
    if event.link is Link.LOST and question.rule.lost_link_pauses:
        question = see_anew(question, event.party, event.at)
    elif seen and _newly_needed(question, event.party):
        needed = {*question.needed, event.party}
        question = replace(question, needed=tuple(p for p in question.members if p in needed))
    return replace(chamber, question=question)


@evolves(ServerRestarted)
def server_restarted(chamber: Chamber, event: ServerRestarted) -> Chamber:
    """Whoever was live is waited for; receipts, holds, queue and timers stay as they were."""
    live = tuple(seat.party for seat in chamber.seats.values() if seat.link in LIVE_LINKS)
    return replace(chamber, returning=live)


def _newly_needed(question: Question, party: Party) -> bool:
    """A member that had sent regrets and comes after all has a say in an open question."""
    return party in question.members and party not in question.needed and party not in question.rule.excluded
