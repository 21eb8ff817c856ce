"""What a full disk looks like from here."""

from django.db import OperationalError

from summitry.core.words import N_

DISK_FULL = N_("The server’s disk is full; the act was not recorded and has no effect. Call the secretariat.")

_FULL_ON_POSTGRESQL = "53100"
"""SQLSTATE `disk_full` (PostgreSQL, appendix A)."""


def disk_is_full(error: OperationalError) -> bool:
    """Whether the database had no room; it has undone the transaction, so that nothing is half there."""
    cause = error.__cause__
    return (
        getattr(cause, "sqlite_errorname", "") == "SQLITE_FULL"
        or getattr(cause, "sqlstate", "") == _FULL_ON_POSTGRESQL
    )
