"""The app's name for Django."""

from django.apps import AppConfig


class ChamberConfig(AppConfig):
    name = "summitry.apps.chamber"
    label = "chamber"

    def ready(self) -> None:
        """Watch who loses a role or access, and which papers change."""
        from summitry.apps.chamber import laying, revoking, texts_put  # noqa: F401  # models are ready only now
