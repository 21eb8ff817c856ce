"""The app's name for Django."""

from django.apps import AppConfig


class TextsConfig(AppConfig):
    name = "summitry.apps.texts"
    label = "texts"

    def ready(self) -> None:
        """Whoever has to know of a silence procedure is told above every page of the meeting."""
        from summitry.apps.meetings.noticing import notices_from
        from summitry.apps.texts.silence.notices import notices  # models are ready only now

        notices_from(notices)
