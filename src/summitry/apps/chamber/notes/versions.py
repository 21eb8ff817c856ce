"""Saving what several people write at once: nothing that was kept is written over unseen."""

from collections.abc import Mapping

from summitry.apps.chamber.notes.models import Versioned
from summitry.apps.chamber.notes.writing import Stale, Writing


def save(row: Versioned, base: int, texts: Mapping[str, str], by: Writing) -> bool:
    """Keep the texts, by field, if the row is still as it was at version `base`; whether anything changed.

    The row is locked by the caller. Texts that are kept already are kept, whatever the version: the answer
    to a save may have been lost. Raises Stale.
    """
    kept = {name: str(getattr(row, name)) for name in texts}
    if kept == dict(texts):
        return False
    if row.version != base:
        raise Stale(row.version, kept, row.by.name if row.by else "")
    for name, text in texts.items():
        setattr(row, name, text)
    row.version, row.by_id, row.at = row.version + 1, by.person_id, by.at
    row.save()
    return True
