"""Adopting a charter: its text is kept word for word."""

import hashlib
from datetime import datetime

from django.utils.translation import gettext as _

from summitry.apps.organisation.models import AdoptedCharter
from summitry.core.charter import read


class CharterVersionTaken(Exception):  # noqa: N818  # named for what happened, as the sentence says
    """Another text was adopted under this name and version."""


def adopt_charter(source: str, file: str, at: datetime) -> AdoptedCharter:
    """Adopt the charter of this TOML text; `file` is its name in error messages, `at` the time of adoption.

    Adopting the same text again gives what was adopted before. Raises `core.charter.CharterError` for a text
    that is no charter, and `CharterVersionTaken` for another text under a name and version once used: a new
    rule needs a new version, since old decisions point to the old one.
    """
    charter = read(source, file)
    sha256 = hashlib.sha256(source.encode()).hexdigest()
    adopted, _created = AdoptedCharter.objects.get_or_create(
        name=charter.organisation,
        version=charter.version,
        defaults={
            "source": source,
            "sha256": sha256,
            "valid_from": charter.valid_from.earliest,
            "valid_until": charter.valid_until.earliest if charter.valid_until else None,
            "adopted_at": at,
        },
    )
    if adopted.sha256 != sha256:
        sentence = _("Version %(version)s of the charter %(name)s was adopted with another text.")
        raise CharterVersionTaken(sentence % {"version": adopted.version, "name": adopted.name})
    return adopted
