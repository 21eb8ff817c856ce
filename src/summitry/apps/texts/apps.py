"""The app's name for Django."""

from django.apps import AppConfig


class TextsConfig(AppConfig):
    name = "summitry.apps.texts"
    label = "texts"

    def ready(self) -> None:
        """Say which symbols were given to issues; tell those who must know of a silence procedure."""
        from summitry.apps.meetings.noticing import notices_from
        from summitry.apps.texts.issues import symbols  # noqa: F401  # models are ready only now
        from summitry.apps.texts.silence.notices import notices

        notices_from(notices)
