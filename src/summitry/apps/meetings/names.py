"""Names and times as one reader of one meeting sees them."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from django.utils.formats import date_format

from summitry.core.charter import Charter
from summitry.core.floor.state import Stamp

MICROSECONDS = 1_000_000


def charter_language(code: str) -> str:
    """The charter's language for a page's: `zh-hans` is `zh` there."""
    return code.split("-")[0]


def moment(stamp: Stamp) -> datetime:
    return datetime.fromtimestamp(stamp / MICROSECONDS, tz=UTC)


class MeetingNames:
    """`language` is the page's language code; `time_zone` an IANA name."""

    def __init__(self, charter: Charter, language: str, time_zone: str) -> None:
        self.charter = charter
        self.language = language
        self._zone = ZoneInfo(time_zone)

    def name(self, party: str) -> str:
        """The party's short name, as on its nameplate; its code when the charter does not know it."""
        known = self.charter.parties.get(party)
        if known is None:
            return party
        return (known.names.get(charter_language(self.language)) or known.names["en"]).short

    def parties(self, codes: Iterable[str]) -> str:
        """Their names, one after the other."""
        return ", ".join(map(self.name, codes))

    def text(self, texts: dict[str, str]) -> str:
        """The language's text; English where it has none, else any."""
        wanted = (charter_language(self.language), self.language, "en")
        return next((texts[code] for code in wanted if texts.get(code)), next(iter(texts.values()), ""))

    def organisation(self) -> str:
        names = self.charter.names
        return (names.get(charter_language(self.language)) or next(iter(names.values()))).full

    def organ(self, code: str) -> str:
        organ = self.charter.organs.get(code)
        if organ is None:
            return code
        return (organ.names.get(charter_language(self.language)) or next(iter(organ.names.values()))).full

    def clock(self, stamp: Stamp) -> str:
        at = moment(stamp).astimezone(self._zone)
        return f"{at.hour:02}:{at.minute:02}:{at.second:02}"

    def hour(self, stamp: Stamp) -> str:
        return moment(stamp).astimezone(self._zone).strftime("%H:%M")

    def calendar_day(self, stamp: Stamp) -> date:
        """In the meeting's zone."""
        return moment(stamp).astimezone(self._zone).date()

    def day(self, stamp: Stamp) -> str:
        return date_format(self.calendar_day(stamp), "DATE_FORMAT")

    def instant(self, stamp: Stamp) -> str:
        """ISO 8601 in UTC, to the microsecond."""
        return moment(stamp).isoformat(timespec="microseconds")


def duration(us: int) -> str:
    """Minutes and seconds: "12:05"; with hours "1:02:05"."""
    seconds = max(0, us) // MICROSECONDS
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"
