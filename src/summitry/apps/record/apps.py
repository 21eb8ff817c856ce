from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


class RecordConfig(AppConfig):
    name = "summitry.apps.record"
    label = "record"

    def ready(self) -> None:
        post_migrate.connect(_install_guards, sender=self, dispatch_uid="record.guards")


def _install_guards(using: str, **_: Any) -> None:
    """After every migration: altering a field rebuilds SQLite's table and silently drops its triggers."""
    from summitry.apps.record import guards

    guards.install(connections[using])
