"""The app's name for Django."""

from django.apps import AppConfig


class ChamberConfig(AppConfig):
    name = "summitry.apps.chamber"
    label = "chamber"

    def ready(self) -> None:
        """Watch who loses a role or access."""
        from summitry.apps.chamber import revoking  # noqa: F401  # models are ready only now
