"""The app's name for Django."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "summitry.apps.decisions"
    label = "decisions"

    def ready(self) -> None:
        """Join the chamber: a decision is written in the transaction of the gavel."""
        from summitry.apps.decisions.actions import adopt  # noqa: F401  # models are ready only now
