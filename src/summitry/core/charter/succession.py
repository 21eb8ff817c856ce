"""Orders of parties, and who follows whom; shared by the file's checks and by the questions."""

import datetime
from collections.abc import Iterable, Iterator, Mapping

from summitry.core.charter.days import covers
from summitry.core.charter.schema.base import Article, Custom
from summitry.core.charter.schema.chair import Chair, Rotation
from summitry.core.charter.schema.parties import Party, Period

AnyRotation = Rotation[Article] | Rotation[Custom]


def period_on(party: Party, on: datetime.date) -> Period | None:
    """The status period that holds on a day; periods never overlap."""
    return next((period for period in party.status if covers(period.since, period.until, on)), None)


def holders(parties: Mapping[str, Party], status: str, on: datetime.date) -> tuple[str, ...]:
    """The codes of the parties with a status on a day, in the order of the codes."""
    standing = {code: period_on(party, on) for code, party in parties.items()}
    return tuple(sorted(code for code, period in standing.items() if period and period.status == status))


def by_name(parties: Mapping[str, Party], codes: Iterable[str], language: str) -> tuple[str, ...]:
    """Codes in the order of their names in a language; equal sort keys follow the codes.

    Raises KeyError for a party without a name in that language.
    """
    return tuple(sorted(set(codes), key=lambda code: (parties[code].names[language].sort.casefold(), code)))


def next_region(rotation: AnyRotation, after: str) -> str:
    """The region whose turn follows that of `after`; empty where it belongs to none."""
    names = list(rotation.regions)
    for position, name in enumerate(names):
        if after in rotation.regions[name]:
            return names[(position + 1) % len(names)]
    return ""


def successor(
    rotation: AnyRotation, parties: Mapping[str, Party], after: str, on: datetime.date
) -> str | None:
    """The party whose turn follows `after` among the members of a day; None where nothing fixes it.

    A chair that is no longer a member keeps its place in the alphabet for finding the next.
    """
    members = set(holders(parties, "member", on))
    if rotation.by == "alphabet" and rotation.language and after in parties:
        circle = by_name(parties, members | {after}, rotation.language)
    elif rotation.by == "list" and after in rotation.parties:
        circle = rotation.parties
    else:
        return None
    start = circle.index(after) + 1
    turns = (*circle[start:], *circle[:start])
    return next((party for party in turns if party in members), None)


def departures(chair: Chair, parties: Mapping[str, Party]) -> Iterator[tuple[int, str]]:
    """The known terms that pass over the next in the rotation without a reason: position, and who was due."""
    for position, (before, term) in enumerate(zip(chair.terms, chair.terms[1:], strict=False), start=1):
        if not chair.rotation or not term.since or before.until != term.since:
            continue
        due = successor(chair.rotation, parties, before.party, term.since.earliest)
        if due and due != term.party and not term.reason:
            yield position, due
