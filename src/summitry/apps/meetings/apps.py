"""The app's name for Django."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "summitry.apps.meetings"
    label = "meetings"
