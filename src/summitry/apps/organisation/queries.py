"""Reading what the organisation is and which rules hold."""

import datetime
import hashlib
from functools import lru_cache

from django.db.models import Q

from summitry.apps.organisation import presets
from summitry.apps.organisation.models import AdoptedCharter, Deployment
from summitry.core.charter import Charter, read


class NoCharterInForce(LookupError):  # noqa: N818  # named for what is so
    """No adopted charter holds on a day."""


class DamagedCharter(Exception):  # noqa: N818  # named for what is so
    """An adopted charter's text is not the one that was adopted."""


def deployment() -> Deployment | None:
    """What this database is; None before it was founded."""
    return Deployment.objects.first()


def adopted_in_force(on: datetime.date) -> AdoptedCharter:
    """The adopted charter that holds on a day: of several the one that began last, then the last adopted.

    Raises `NoCharterInForce`.
    """
    holding = AdoptedCharter.objects.filter(Q(valid_until=None) | Q(valid_until__gt=on), valid_from__lte=on)
    found = holding.order_by("-valid_from", "-adopted_at", "-pk").defer("source").first()
    if found is None:
        raise NoCharterInForce(on.isoformat())
    return found


def charter_in_force(on: datetime.date) -> Charter:
    """The rules that hold on a day. Raises `NoCharterInForce`."""
    return charter_of(adopted_in_force(on))


def charter_of(adopted: AdoptedCharter) -> Charter:
    """An adopted charter's rules, read once for each text."""
    return _read(adopted.sha256)


@lru_cache(maxsize=32)
def preset(name: str) -> Charter:
    """A charter that comes with the program, read once. Raises LookupError for an unknown name."""
    return presets.load(name)


@lru_cache(maxsize=16)
def _read(sha256: str) -> Charter:
    adopted = AdoptedCharter.objects.filter(sha256=sha256)[0]
    if hashlib.sha256(adopted.source.encode()).hexdigest() != sha256:
        raise DamagedCharter(str(adopted))
    return read(adopted.source, str(adopted))
