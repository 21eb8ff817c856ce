"""The app's name for Django."""

from django.apps import AppConfig


class ChamberConfig(AppConfig):
    name = "summitry.apps.chamber"
    label = "chamber"
