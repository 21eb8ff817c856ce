"""The meeting's business in words: the agenda, packages, votes, and the doors of the session."""

from functools import singledispatch

from django.utils.translation import gettext, ngettext

from summitry.apps.chamber.course.lines import Line, Part
from summitry.apps.chamber.names import Names
from summitry.apps.meetings.names import duration
from summitry.core.floor.ballot import Method
from summitry.core.floor.course import entries as told
from summitry.core.floor.course.entries import Entry, ItemStep
from summitry.core.floor.state import Outcome
from summitry.core.floor.state import Part as Doors

NAMED = (Method.RECORDED, Method.ROLL_CALL)
"""Ways of voting in which it is on record who voted how; of the others only numbers are told."""


@singledispatch
def business_line(entry: Entry, names: Names) -> Line:
    raise TypeError(f"there are no words for {type(entry).__name__}")


@business_line.register
def _(entry: told.DoorsMoved, names: Names) -> Line:
    if entry.part is Doors.OPEN:
        return Line(gettext("The session became open to the public."))
    return Line(gettext("The session became closed to the public."))


@business_line.register
def _(entry: told.PackageLaid, names: Names) -> Line:
    sentence = ngettext(
        "The chair laid “{title}” before the meeting, its {count} text to be put by itself.",
        "The chair laid “{title}” before the meeting, its {count} texts to be put one by one.",
        entry.texts,
    )
    return Line(sentence.format(title=names.text(entry.title), count=entry.texts))


@business_line.register
def _(entry: told.TakenOut, names: Names) -> Line:
    if entry.title is None:
        sentence = gettext("The chair took text {number} out of the question.")
        return Line(sentence.format(number=entry.text), entry.reason)
    sentence = gettext("The chair took “{title}” out of the question, to be put by itself.")
    return Line(sentence.format(title=names.text(entry.title)), entry.reason)


@business_line.register
def _(entry: told.VoteOpened, names: Names) -> Line:
    sentence = ngettext(
        "The question was put to the vote ({method}); {count} member may vote.",
        "The question was put to the vote ({method}); {count} members may vote.",
        entry.seats,
    )
    return Line(sentence.format(method=names.method_name(entry.method), count=entry.seats))


@business_line.register
def _(entry: told.SeatPassed, names: Names) -> Line:
    return Line(gettext("{party} did not answer the roll call.").format(party=names.name(entry.party)))


@business_line.register
def _(entry: told.ProxyMoved, names: Names) -> Line:
    party = names.name(entry.party)
    if entry.to is None:
        return Line(gettext("{party} took its vote back.").format(party=party))
    return Line(gettext("{party} gave its vote to {other}.").format(party=party, other=names.name(entry.to)))


@business_line.register
def _(entry: told.Voted, names: Names) -> Line:
    named = entry.method in NAMED
    parts = tuple(Part(vote.at, _vote(vote, names, named)) for vote in entry.votes)
    if len(parts) == 1:
        return Line(parts[0].words, parts=parts)
    sentence = ngettext("{count} vote was given.", "{count} votes were given.", len(parts))
    return Line(sentence.format(count=len(parts)), parts=parts)


def _vote(vote: told.VoteGiven, names: Names, named: bool) -> str:
    party = names.name(vote.party)
    if not named or vote.choice is None:
        return gettext("{party} voted.").format(party=party)
    choice = names.choice_name(vote.choice)
    return gettext("{party} voted: {choice}.").format(party=party, choice=choice)


@business_line.register
def _(entry: told.VoteClosed, names: Names) -> Line:
    counted = entry.tally
    title = gettext("a question not on record") if entry.title is None else names.text(entry.title)
    sentence = (
        gettext("“{title}” was adopted by vote: {yes} in favour, {no} against, {abstain} abstaining.")
        if entry.outcome is Outcome.ADOPTED
        else gettext("“{title}” was not adopted: {yes} in favour, {no} against, {abstain} abstaining.")
    )
    return Line(sentence.format(title=title, yes=counted.yes, no=counted.no, abstain=counted.abstain))


@business_line.register
def _(entry: told.VoteVoided, names: Names) -> Line:
    return Line(gettext("The chair voided the vote; no vote counts."), entry.reason)


@business_line.register
def _(entry: told.Agenda, names: Names) -> Line:
    title = gettext("an item not on record") if entry.title is None else names.text(entry.title)
    label = f"{entry.label}. " if entry.label else ""
    time = duration(entry.us or 0)
    return Line(_stepped(entry.step).format(item=f"{label}{title}", time=time), entry.reason)


def _stepped(step: ItemStep) -> str:
    return {
        ItemStep.TAKEN_UP: gettext("Item “{item}” was taken up."),
        ItemStep.CONCLUDED: gettext("Item “{item}” was concluded, after {time}."),
        ItemStep.DEFERRED: gettext("Item “{item}” was deferred, after {time}."),
        ItemStep.ADDED: gettext("Item “{item}” was added to the agenda."),
        ItemStep.AMENDED: gettext("Item “{item}” of the agenda was amended."),
        ItemStep.MOVED: gettext("Item “{item}” of the agenda was moved."),
        ItemStep.REMOVED: gettext("Item “{item}” was removed from the agenda."),
    }[step]
