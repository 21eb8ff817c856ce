"""Silence procedures on a text, as one reader may see them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext, pgettext

from summitry.apps.meetings.names import charter_language, moment
from summitry.apps.meetings.participants import Participant
from summitry.apps.texts.reading import TextRoom
from summitry.apps.texts.rights import may
from summitry.apps.texts.silence.rule import SilenceRule, members, silence_rule
from summitry.apps.texts.wording import own_name
from summitry.core.charter import Charter
from summitry.core.text.adopting import hashes_of
from summitry.core.text.clean import unresolved
from summitry.core.text.digest import canonical, digest
from summitry.core.text.languages import VersionState, not_concordant
from summitry.core.text.silence import open_silence
from summitry.core.text.state import Issue, Silence
from summitry.core.text.terms import Party, SilenceState, Stamp

MINUTE_US = 60_000_000
A_DAY_US = 1440 * MINUTE_US


@dataclass(frozen=True)
class Shown:
    """A procedure on the text of an id. `tells`: whether the reader is told who broke it, and why."""

    silence: Silence
    text: str
    tells: bool

    @property
    def hashes(self) -> dict[str, str]:
        return hashes_of(self.text, self.silence.bound)


class SilencePage:
    """What the page shows to its reader at a moment."""

    def __init__(self, room: TextRoom, reader: Participant, now: Stamp) -> None:
        self.room = room
        self.reader = reader
        self.now = now
        self._text = room.negotiated

    @cached_property
    def rule(self) -> SilenceRule | None:
        return silence_rule(self.room.charter, self.room.stood.meeting.organ)

    @cached_property
    def running(self) -> Shown | None:
        found = open_silence(self._text, self.now)
        return None if found is None else self.shown(found)

    @property
    def awaited(self) -> bool:
        """Its deadline has come, and its outcome goes on record in this moment."""
        return self._text.silence is not None and self.running is None

    @property
    def past(self) -> list[Shown]:
        """Those that ended, the last first."""
        return [self.shown(s) for s in reversed(self._text.silences) if s.state is not SilenceState.OPEN]

    def shown(self, silence: Silence) -> Shown:
        return Shown(silence, self._text.id, self._tells(silence))

    def named(self, silence: str) -> Shown | None:
        return next((self.shown(each) for each in self._text.silences if each.id == silence), None)

    def _tells(self, silence: Silence) -> bool:
        """Where the charter does not say who sees who broke it: the chair, the secretariat and that party."""
        if self.rule is not None and self.rule.seen_by == "all":
            return True
        own = silence.breach is not None and silence.breach.party == self.reader.party
        stood = self.room.stood
        return (
            may("preside", self.reader, stood)
            or (may("hold_pen", self.reader, stood) and (self.rule is None or self.rule.seen_by is None))
            or (own and may("see.own", self.reader, stood))
        )

    # ---- before it is launched ------------------------------------------------------------------------

    @property
    def issue(self) -> Issue | None:
        """The last issue, when it is what stands."""
        last = self._text.issues[-1] if self._text.issues else None
        as_it_stands = last is not None and last.sha256 == digest(canonical(self._text).decode())
        return last if as_it_stands else None

    @cached_property
    def obstacles(self) -> list[str]:
        """Why none can be launched, a sentence each."""
        return [*self._unclean(), *self._behind(), *self._not_issued()]

    def _unclean(self) -> list[str]:
        left = len(unresolved(self._text))
        sentence = ngettext(
            "%(num)s place of the text is still open.", "%(num)s places of the text are still open.", left
        )
        return [sentence % {"num": left}] if left else []

    def _behind(self) -> list[str]:
        """A sentence for each language and what it lacks, with its clauses."""
        lacking: dict[tuple[str, VersionState], list[str]] = {}
        for clause, language, state in not_concordant(self._text):
            lacking.setdefault((language, state), []).append(self.room.label(clause))
        said = {
            VersionState.MISSING: gettext("%(language)s: not translated yet: %(clauses)s."),
            VersionState.STALE: gettext(
                "%(language)s: the text has changed since it was translated: %(clauses)s."
            ),
            VersionState.DRAFT: gettext(
                "%(language)s: not certified by the language group yet: %(clauses)s."
            ),
        }
        return [
            said[state] % {"language": self.language(language), "clauses": ", ".join(clauses)}
            for (language, state), clauses in lacking.items()
        ]

    def _not_issued(self) -> list[str]:
        if not self._text.issues:
            return [gettext("The text has not been issued yet; silence runs on an issue.")]
        if self.issue is None:
            return [gettext("The text has changed since its last issue; issue it again first.")]
        return []

    @property
    def recipients(self) -> tuple[Party, ...]:
        meeting = self.room.stood.meeting
        return members(self.room.charter, meeting.starts_at.astimezone(ZoneInfo(meeting.time_zone)).date())

    @property
    def suggested(self) -> str:
        """A deadline for the form: a day, or the charter's least, from the next minute on."""
        least = (self.rule.least_us if self.rule else None) or A_DAY_US
        rounded = (self.now + least) // MINUTE_US * MINUTE_US + 2 * MINUTE_US
        return self.typed(rounded)

    @property
    def earliest(self) -> str:
        return self.typed(self.now + ((self.rule.least_us if self.rule else None) or 0))

    def typed(self, at: Stamp) -> str:
        """As a form holds it: in the meeting's zone, to the second."""
        return (
            self._in(at, self.room.stood.meeting.time_zone).replace(tzinfo=None).isoformat(timespec="seconds")
        )

    # ---- words ----------------------------------------------------------------------------------------

    def when(self, at: Stamp, zone: str = "") -> str:
        """Day and time to the second, in the meeting's zone or another."""
        local = self._in(at, zone or self.room.stood.meeting.time_zone)
        return f"{date_format(local.date(), 'DATE_FORMAT')}, {local:%H:%M:%S}"

    def seat_zone(self, at: Stamp) -> str:
        """The meeting's zone at that moment, as an offset, which reads the same in every language."""
        offset = self._in(at, self.room.stood.meeting.time_zone).utcoffset() or timedelta()
        minutes = round(offset.total_seconds() / 60)
        sign = "−" if minutes < 0 else "+"
        return f"UTC{sign}{abs(minutes) // 60}" + (f":{abs(minutes) % 60:02}" if minutes % 60 else "")

    def _in(self, at: Stamp, zone: str) -> datetime:
        return moment(at).astimezone(ZoneInfo(zone))

    def left(self, at: Stamp) -> str:
        """How long until then, as it counts down."""
        return countdown(at - self.now)

    def language(self, code: str) -> str:
        return own_name(code)

    def state(self, silence: Silence) -> str:
        return {
            SilenceState.OPEN: pgettext("silence procedure", "running"),
            SilenceState.BROKEN: pgettext("silence procedure", "broken"),
            SilenceState.WITHDRAWN: pgettext("silence procedure", "withdrawn"),
            SilenceState.ADOPTED: pgettext("silence procedure", "adopted: no objection was received"),
        }[silence.state]

    def consent(self, code: str | None) -> str:
        return consent_words(code)

    def consented(self, code: str) -> str:
        """What the chair stated when it launched."""
        return {
            "all_members": gettext("all members agreed to the procedure"),
            "members_present": gettext("the members present agreed to the procedure"),
        }.get(code, code)

    @property
    def least(self) -> str:
        hours = None if self.rule is None else self.rule.least_hours
        if hours is None:
            return gettext("the charter does not say")
        return ngettext("%(num)s hour", "%(num)s hours", hours) % {"num": hours}

    @property
    def broken_by(self) -> str:
        said = {"objection": gettext("an objection"), "amendment": gettext("an amendment")}
        by = () if self.rule is None else self.rule.broken_by
        return ", ".join(said[each] for each in by) or gettext("the charter does not say")

    @property
    def seen_by(self) -> str:
        return {
            None: gettext("the charter does not say; here the chair, the secretariat and that party see it"),
            "all": gettext("all"),
            "chair": gettext("the chair alone"),
        }[None if self.rule is None else self.rule.seen_by]

    @property
    def cited(self) -> str:
        return "" if self.rule is None else self.room.text(self.rule.origin.citations)

    @property
    def languages(self) -> list[tuple[str, str]]:
        return paper_languages(self.room.charter)

    def letters(self, silence: Silence) -> list[Party]:
        """Whose letter the reader may take along."""
        return [party for party in silence.recipients if may_take_letter(self.reader, self.room, party)]

    @property
    def may_break(self) -> bool:
        found = self.running
        return (
            found is not None
            and self.reader.party in found.silence.recipients
            and may("propose", self.reader, self.room.stood)
        )

    @property
    def chairs(self) -> bool:
        return may("preside", self.reader, self.room.stood)


def countdown(us: int) -> str:
    """Hours, minutes and seconds, a begun second counting: as the page's script goes on."""
    seconds = max(0, -(-us // 1_000_000))
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"


def consent_words(code: str | None) -> str:
    return {
        None: gettext("the charter does not say"),
        "all_members": gettext("all members must agree to it"),
        "members_present": gettext("the members present must agree to it"),
        "not_needed": gettext("nobody needs to agree to it"),
    }[code]


def may_take_letter(reader: Participant, room: TextRoom, party: Party) -> bool:
    """A party's own, and all of them for the chair and the secretariat."""
    stood = room.stood
    own = reader.party == party and may("see.own", reader, stood)
    return own or may("preside", reader, stood) or may("hold_pen", reader, stood)


def paper_languages(charter: Charter) -> list[tuple[str, str]]:
    """Those of the house's pages in which papers are set: the organisation's official ones first."""
    official = charter.languages.official.codes if charter.languages.official else ()
    ours = [(code, str(name)) for code, name in settings.LANGUAGES]
    return sorted(ours, key=lambda each: charter_language(each[0]) not in official)
