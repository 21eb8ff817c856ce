"""What a charter says of deciding by silence; where it does not say, nothing is put in its place."""

import datetime
from dataclasses import dataclass

from summitry.core.charter import Charter
from summitry.core.charter.questions.answers import Origin, origin_of
from summitry.core.charter.questions.floor import sort_language
from summitry.core.charter.questions.parties import protocol_order
from summitry.core.text.terms import Party

HOUR_US = 3_600_000_000


@dataclass(frozen=True)
class SilenceRule:
    """None and empty tuples where the charter is silent. `seen_by`: who is told who broke it."""

    proposed_by: tuple[str, ...]
    consent: str | None
    least_hours: int | None
    broken_by: tuple[str, ...]
    seen_by: str | None
    origin: Origin
    texts: dict[str, str]

    @property
    def least_us(self) -> int | None:
        return None if self.least_hours is None else self.least_hours * HOUR_US

    @property
    def asks_consent(self) -> bool:
        return self.consent in ("all_members", "members_present")


def silence_rule(charter: Charter, organ: str) -> SilenceRule | None:
    """The rule for an organ; None where the charter has none for it."""
    stated = charter.silence
    if stated is None or (stated.organs is not None and organ not in stated.organs):
        return None
    return SilenceRule(
        proposed_by=stated.proposed_by,
        consent=stated.consent,
        least_hours=stated.minimum_hours,
        broken_by=stated.broken_by,
        seen_by=stated.breaker_seen_by,
        origin=origin_of(charter, stated.source),
        texts=dict(stated.text),
    )


def members(charter: Charter, day: datetime.date) -> tuple[Party, ...]:
    """Those of a day, in the order of the charter's own lists."""
    language = sort_language(charter).value or charter.languages.names_in[0]
    return protocol_order(charter, language, day, ("member",))
