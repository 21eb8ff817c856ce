"""Who may see and file the papers of a meeting: asked on the server, on every page and every file."""

from summitry.apps.meetings.models import Document, Role
from summitry.apps.meetings.participants import Participant
from summitry.core.documents.readers import Circle, Readers

FILING = frozenset({Role.HEAD, Role.DEPUTY, Role.DELEGATE, Role.OBSERVER})
"""Roles in which somebody files papers for a party."""


def may_file(reader: Participant) -> bool:
    """The secretariat, and whoever sits for a party."""
    return reader.role == Role.SECRETARIAT or (bool(reader.party) and reader.role in FILING)


def may_change(reader: Participant, document: Document) -> bool:
    """Add files to it, or say who may read it: the secretariat, and the delegation whose document it is."""
    if reader.role == Role.SECRETARIAT:
        return True
    return may_file(reader) and bool(document.party) and document.party == reader.party


def may_read(document: Document, circle: Circle, reader: Participant) -> bool:
    return readers_of(document).admits((circle,), reader.party or None)


def readers_of(document: Document) -> Readers:
    """Whom it is for; the delegation that handed a restricted one in always may read it."""
    parties = [*document.parties, document.party] if document.party else document.parties
    restricted = bool(document.circles or document.parties)
    return Readers(tuple(document.circles), tuple(parties) if restricted else ())
