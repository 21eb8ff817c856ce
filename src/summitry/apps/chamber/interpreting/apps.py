"""The app's name for Django. Work of the house: no act of the meeting depends on it, nothing is recorded."""

from django.apps import AppConfig


class InterpretingConfig(AppConfig):
    name = "summitry.apps.chamber.interpreting"
    label = "interpreting"
