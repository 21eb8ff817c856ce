"""The course in words: a sentence for each entry, in the reader's language and the meeting's names."""

from collections.abc import Mapping
from functools import singledispatchmethod

from django.utils.translation import gettext, ngettext

from summitry.apps.chamber.course.business import business_line
from summitry.apps.chamber.course.lines import Line, Part
from summitry.apps.chamber.names import Names
from summitry.apps.meetings.names import duration
from summitry.core.floor.course import entries as told
from summitry.core.floor.course.entries import AnswerKind, Entry, FloorStep, ObjectionStep, RequestStep
from summitry.core.floor.state import Means, Outcome, Party, Sitting


class Wording:
    """`say` finds the line of an entry; what a reader may not see was left out of the entry before.

    `papers` are the labels of the papers that the reader may know of, by their numbers.
    """

    def __init__(self, names: Names, papers: Mapping[str, str]) -> None:
        self._names = names
        self._papers = papers

    def _party(self, party: Party | None) -> str:
        return gettext("a party not on record") if party is None else self._names.name(party)

    @singledispatchmethod
    def say(self, entry: Entry) -> Line:
        return business_line(entry, self._names)

    @say.register
    def _(self, entry: told.Erased) -> Line:
        return Line(gettext("What was done here has been erased from the record."))

    @say.register
    def _(self, entry: told.Convened) -> Line:
        count = len(entry.seats)
        sentence = ngettext(
            "The meeting was convened with {count} seat.",
            "The meeting was convened with {count} seats.",
            count,
        )
        return Line(sentence.format(count=count))

    @say.register
    def _(self, entry: told.Sat) -> Line:
        if entry.sitting is Sitting.OPEN:
            opened = (
                gettext("The meeting was opened.") if entry.first else gettext("The meeting was resumed.")
            )
            return Line(opened)
        if entry.sitting is Sitting.CLOSED:
            return Line(gettext("The meeting was closed."))
        if entry.until is None:
            return Line(gettext("The meeting was suspended."), entry.reason)
        until = {"day": self._names.day(entry.until), "time": self._names.clock(entry.until)}
        return Line(gettext("The meeting was adjourned until {day}, {time}.").format(**until), entry.reason)

    @say.register
    def _(self, entry: told.Requested) -> Line:
        party = self._party(entry.party)
        if entry.step is RequestStep.MADE and entry.kind is not None:
            kind = self._names.kind_name(entry.kind)
            return Line(gettext("{party} asked for the floor ({kind}).").format(party=party, kind=kind))
        if entry.step is RequestStep.WITHDRAWN:
            return Line(gettext("{party} withdrew its request for the floor.").format(party=party))
        if entry.step is RequestStep.MOVED:
            sentence = gettext("The request of {party} was moved to place {place} of the speakers’ list.")
            return Line(sentence.format(party=party, place=(entry.position or 0) + 1), entry.reason)
        return Line(gettext("The request of {party} was declined.").format(party=party), entry.reason)

    @say.register
    def _(self, entry: told.Spoke) -> Line:
        kind = "" if entry.kind is None else self._names.kind_name(entry.kind)
        time = duration(entry.us or 0)
        sentence = _spoke(entry)
        return Line(sentence.format(party=self._party(entry.party), kind=kind, time=time), entry.reason)

    @say.register
    def _(self, entry: told.VoiceChanged) -> Line:
        sentence = gettext("Another person became the voice of {party}.")
        return Line(sentence.format(party=self._party(entry.party)))

    @say.register
    def _(self, entry: told.Put) -> Line:
        sentence = ngettext(
            "The chair put the question “{title}”; {count} member has to acknowledge it.",
            "The chair put the question “{title}”; {count} members have to acknowledge it.",
            entry.needed,
        )
        return Line(sentence.format(title=self._names.text(entry.title), count=entry.needed))

    @say.register
    def _(self, entry: told.Tabled) -> Line:
        sentence = (
            gettext("{paper} was cleared from the table.")
            if entry.cleared
            else gettext("{paper} was laid on the table.")
        )
        return Line(sentence.format(paper=self._papers.get(entry.document, gettext("A restricted paper"))))

    @say.register
    def _(self, entry: told.VoteClosed) -> Line:
        return business_line(entry, self._names)

    @say.register
    def _(self, entry: told.Settled) -> Line:
        title = gettext("a question not on record") if entry.title is None else self._names.text(entry.title)
        return Line(_settled(entry.outcome).format(title=title), entry.reason)

    @say.register
    def _(self, entry: told.Answered) -> Line:
        parts = tuple(Part(answer.at, self._party(answer.party)) for answer in entry.answers)
        count = len(parts)
        if entry.kind is AnswerKind.DELIVERED:
            sentence = ngettext(
                "The question reached {count} seat.", "The question reached {count} seats.", count
            )
            return Line(sentence.format(count=count), parts=parts)
        if entry.kind is AnswerKind.ACKNOWLEDGED:
            sentence = gettext("{count} of {needed} have acknowledged the question.")
            return Line(sentence.format(count=entry.so_far, needed=entry.needed), parts=parts)
        sentence = ngettext(
            "{count} member stated that it has no objection.",
            "{count} members stated that they have no objection.",
            count,
        )
        return Line(sentence.format(count=count), parts=parts)

    @say.register
    def _(self, entry: told.Objected) -> Line:
        texts = ", ".join(map(str, entry.texts))
        return Line(_objected(entry).format(party=self._party(entry.party), texts=texts), entry.reason)

    @say.register
    def _(self, entry: told.RuledAbsent) -> Line:
        sentence = gettext("The chair ruled {party} absent; its link: {link}.")
        link = self._names.link_name(entry.link)
        return Line(sentence.format(party=self._party(entry.party), link=link), entry.reason)

    @say.register
    def _(self, entry: told.Linked) -> Line:
        words = "{party}: {link}"
        parts = tuple(
            Part(
                change.at,
                words.format(party=self._party(change.party), link=self._names.link_name(change.link)),
            )
            for change in entry.changes
        )
        if len(parts) == 1:
            return Line(parts[0].words, parts=parts)
        sentence = ngettext("{count} link changed.", "{count} links changed.", len(parts))
        return Line(sentence.format(count=len(parts)), parts=parts)

    @say.register
    def _(self, entry: told.Restarted) -> Line:
        return Line(gettext("The server was restarted."))

    @say.register
    def _(self, entry: told.SetRight) -> Line:
        return Line(_rectified_by(entry.role), entry.sentence, entry.of)


def _rectified_by(role: str) -> str:
    if role == "chair":
        return gettext("The chair rectified an earlier act.")
    return gettext("The secretariat rectified an earlier act.")


def _settled(outcome: Outcome) -> str:
    return {
        Outcome.ADOPTED: gettext("“{title}” was adopted."),
        Outcome.NOT_ADOPTED: gettext("“{title}” was not adopted."),
        Outcome.NO_CONSENSUS: gettext("There was no consensus on “{title}”; the chair moved to a vote."),
        Outcome.WITHDRAWN: gettext("The chair withdrew “{title}”."),
    }[outcome]


def _spoke(entry: told.Spoke) -> str:
    if entry.step is FloorStep.GIVEN and entry.us is None:
        return gettext("{party} was given the floor ({kind}).")
    return {
        FloorStep.GIVEN: gettext("{party} was given the floor for {time} ({kind})."),
        FloorStep.INTERRUPTED: gettext(
            "{party} was interrupted by a point of order, having spoken for {time}."
        ),
        FloorStep.RETURNED: gettext("{party} has the floor again."),
        FloorStep.EXTENDED: gettext("The time of {party} was extended by {time}."),
        FloorStep.ENDED: gettext("{party} finished, having spoken for {time}."),
        FloorStep.CUT: gettext("{party} was cut off, having spoken for {time}."),
    }[entry.step]


def _objected(entry: told.Objected) -> str:
    if entry.step is ObjectionStep.CONFIRMED:
        return gettext("{party} confirmed its objection.")
    if entry.step is ObjectionStep.WITHDRAWN:
        return gettext("{party} withdrew its objection.")
    if entry.means is None and entry.texts:
        return ngettext(
            "{party} objected to text {texts} of the package.",
            "{party} objected to texts {texts} of the package.",
            len(entry.texts),
        )
    if entry.means is None:
        return gettext("{party} objected.")
    if entry.means is Means.TELEPHONE:
        return gettext("{party} objected by telephone; the secretariat entered it.")
    return gettext("{party} objected by voice; the secretariat entered it.")
