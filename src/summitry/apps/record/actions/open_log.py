"""Opening a presidency's log."""

from datetime import datetime

from summitry.apps.record.models import Log


def open_log(name: str, at: datetime) -> Log:
    """The log of this name, opened now unless it already is."""
    return Log.objects.get_or_create(name=name, defaults={"opened_at": at})[0]
