"""The app's name for Django."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "summitry.apps.decisions"
    label = "decisions"

    def ready(self) -> None:
        """Join the chamber: what is adopted or delivered is written in the transaction of the act."""
        from summitry.apps.decisions import beside_text  # noqa: F401  # models are ready only now
        from summitry.apps.decisions.actions import adopt, deliver  # noqa: F401  # models are ready only now
