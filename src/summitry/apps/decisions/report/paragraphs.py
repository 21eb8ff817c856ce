"""The course as a summary record tells it: each speech once, each question and what came of it, rulings.

Left out is what is the way to these: requests for the floor, receipts and votes one by one, which the
decision sheets show, and links, which the charts show.
"""

from collections import deque
from collections.abc import Iterator

from django.utils.translation import gettext, ngettext

from summitry.apps.chamber.course.wording import Wording
from summitry.apps.chamber.notes.queries import ReportNote
from summitry.apps.decisions.models import Decision
from summitry.apps.decisions.report.source import Source, stamps
from summitry.apps.meetings.names import duration
from summitry.core.floor.course import Entry, Speech, speeches
from summitry.core.floor.course import entries as told
from summitry.core.floor.course.entries import AnswerKind, RequestStep
from summitry.core.floor.state import RequestKind, Stamp
from summitry.formats.paper.document import Paragraph

Told = tuple[Stamp, Paragraph]

_RULINGS = (RequestStep.DECLINED, RequestStep.MOVED)


class Paragraphs:
    def __init__(self, source: Source) -> None:
        self._source = source
        self._names = source.names
        self._wording = Wording(source.names, source.papers)
        self._decisions = {decision.question: decision for decision in source.decisions}
        self._speeches = {speech.acts[0]: speech for speech in speeches(source.seen)}

    def tell(self) -> Iterator[Told]:
        """In order, each with the stamp at which it begins; what the rapporteurs wrote, in its place."""
        waiting = deque(self._source.running)
        for entry in self._source.seen:
            while waiting and waiting[0].at < entry.at:
                yield self._written(waiting.popleft())
            paragraph = self._of(entry)
            if paragraph is not None:
                yield entry.at, paragraph
        yield from map(self._written, waiting)

    def _written(self, note: ReportNote) -> Told:
        return note.at, Paragraph(words=note.text)

    def _of(self, entry: Entry) -> Paragraph | None:
        """What is not left out on purpose is told."""
        match entry:
            case told.Spoke():
                return self._speech(entry)
            case told.Settled() if entry.question in self._decisions:
                return self._decided(entry)
            case told.Answered():
                return self._said(entry, *stamps(entry.answers)) if _is_consent(entry) else None
            case told.Requested():
                return self._said(entry) if entry.step in _RULINGS else None
            case told.SetRight():
                return self._set_right(entry)
            case told.Convened() | told.Linked() | told.VoiceChanged() | told.Voted() | told.SeatPassed():
                return None
        return self._said(entry)

    def _said(self, entry: Entry, *acts: Stamp) -> Paragraph:
        line = self._wording.say(entry)
        return self._paragraph(entry.at, line.sentence, *(acts or (entry.at,)), quoted=line.quoted)

    def _paragraph(
        self, at: Stamp, words: str, *acts: Stamp, quoted: str = "", more: tuple[str, ...] = ()
    ) -> Paragraph:
        return Paragraph(
            at=self._names.clock(at),
            words=words,
            quoted=quoted,
            more=more,
            notes=self._source.notes.of(*acts),
        )

    def _speech(self, entry: told.Spoke) -> Paragraph | None:
        """Where it begins; a stamp begins one speech at most."""
        speech = self._speeches.pop(entry.at, None)
        if speech is None:
            return None
        party = gettext("a party not on record") if speech.party is None else self._names.name(speech.party)
        kind = "" if speech.kind is None else self._names.kind_name(speech.kind)
        time = duration(speech.spoken_us or 0)
        sentence = _speech_sentence(speech).format(party=party, kind=kind, time=time)
        return self._paragraph(
            speech.since, sentence, *speech.acts, quoted=speech.reason, more=tuple(_befell(speech))
        )

    def _decided(self, entry: told.Settled) -> Paragraph:
        decision = self._decisions[entry.question]
        line = self._wording.say(entry)
        more = (self._number(decision), self._rule(decision))
        return self._paragraph(entry.at, line.sentence, entry.at, more=more)

    def _number(self, decision: Decision) -> str:
        return gettext("It is decision {number}.").format(number=decision.number)

    def _rule(self, decision: Decision) -> str:
        rule = decision.sheet["rule"]
        sentence, standing = self._names.text(rule["sentences"]), rule["standing"]
        cited = self._names.text(rule["citations"]) or rule["article"] or gettext(standing)
        return gettext("Rule applied: {rule} ({source})").format(rule=sentence, source=cited)

    def _set_right(self, entry: told.SetRight) -> Paragraph | None:
        """In its own place where no paragraph tells of the act that it names."""
        if self._source.notes.has(entry):
            return None
        line = self._wording.say(entry)
        of = gettext("Act of %(time)s") % {"time": self._names.clock(entry.of)}
        return self._paragraph(entry.at, line.sentence, entry.at, quoted=line.quoted, more=(of,))


def _is_consent(entry: told.Answered) -> bool:
    return entry.kind is AnswerKind.NO_OBJECTION and bool(entry.answers)


def _speech_sentence(speech: Speech) -> str:
    if speech.until is None:
        return gettext("{party} has the floor ({kind}).")
    if speech.kind is None:
        return gettext("{party} spoke for {time}.")
    return {
        RequestKind.STATEMENT: gettext("{party} made a statement and spoke for {time}."),
        RequestKind.RIGHT_OF_REPLY: gettext("{party} exercised its right of reply and spoke for {time}."),
        RequestKind.POINT_OF_ORDER: gettext("{party} raised a point of order and spoke for {time}."),
        RequestKind.OBJECTION: gettext("{party} spoke to its objection for {time}."),
        RequestKind.COMMENT: gettext("{party} made a comment and spoke for {time}."),
    }[speech.kind]


def _befell(speech: Speech) -> Iterator[str]:
    if speech.interruptions:
        sentence = ngettext(
            "It was interrupted by {count} point of order.",
            "It was interrupted by {count} points of order.",
            speech.interruptions,
        )
        yield sentence.format(count=speech.interruptions)
    if speech.extended_us:
        yield gettext("The chair extended the time by {time}.").format(time=duration(speech.extended_us))
    if speech.cut:
        yield gettext("The chair cut the speaker off.")
