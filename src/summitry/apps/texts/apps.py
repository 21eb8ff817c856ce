"""The app's name for Django."""

from django.apps import AppConfig


class TextsConfig(AppConfig):
    name = "summitry.apps.texts"
    label = "texts"
