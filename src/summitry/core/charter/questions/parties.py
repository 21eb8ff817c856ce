"""Who is what on a date, and in which order."""

import datetime
from collections.abc import Iterable, Sequence

import msgspec

from summitry.core.charter.days import certain
from summitry.core.charter.questions.answers import Origin, origin_of
from summitry.core.charter.schema.base import Status
from summitry.core.charter.schema.charter import Charter
from summitry.core.charter.succession import by_name, holders, period_on

MEMBERS: tuple[Status, ...] = ("member",)


class Standing(msgspec.Struct, frozen=True):
    """What a party is on a day.

    `since` and `until` are as precise as the source ("2017-06"), empty where it gives none; `until` is the
    first day without the status. `certain` is False inside a month or year in which the status changed
    on a day that the source does not give.
    """

    party: str
    status: Status
    since: str
    until: str
    certain: bool
    origin: Origin


class UnknownCodeError(LookupError):
    """A question about a code or a language that the charter does not declare."""


def in_force(charters: Iterable[Charter], on: datetime.date) -> Charter | None:
    """The version in force on a day: the latest to begin among those that hold; None where none does."""
    holding = [
        charter
        for charter in charters
        if charter.valid_from.earliest <= on
        and (charter.valid_until is None or on < charter.valid_until.earliest)
    ]
    return max(holding, key=lambda charter: charter.valid_from.earliest, default=None)


def standing(charter: Charter, party: str, on: datetime.date) -> Standing | None:
    """The status of a party on a day; None where it has none. Raises UnknownCodeError."""
    if party not in charter.parties:
        raise UnknownCodeError(party)
    period = period_on(charter.parties[party], on)
    if period is None:
        return None
    sure = all(certain(one.since, one.until, on) for one in charter.parties[party].status)
    since, until = str(period.since or ""), str(period.until or "")
    return Standing(party, period.status, since, until, sure, origin_of(charter, period.source))


def parties_with(charter: Charter, status: Status, on: datetime.date) -> frozenset[str]:
    """The codes of the parties that have a status on a day."""
    return frozenset(holders(charter.parties, status, on))


def protocol_order(
    charter: Charter, language: str, on: datetime.date, statuses: Sequence[Status] = MEMBERS
) -> tuple[str, ...]:
    """The parties of some statuses on a day: one status after the other, each by its names in a language.

    Raises UnknownCodeError for a language outside languages.names_in.
    """
    if language not in charter.languages.names_in:
        raise UnknownCodeError(language)
    return tuple(
        party
        for status in dict.fromkeys(statuses)
        for party in by_name(charter.parties, holders(charter.parties, status, on), language)
    )


def party_name(charter: Charter, party: str, language: str) -> str:
    """The short name of a party; in the file's first language where the asked one is not named.

    Raises UnknownCodeError.
    """
    if party not in charter.parties:
        raise UnknownCodeError(party)
    names = charter.parties[party].names
    return names[language if language in names else charter.languages.names_in[0]].short
