"""The app's name for Django. Working papers have migrations of their own: no act depends on them."""

from django.apps import AppConfig


class NotesConfig(AppConfig):
    name = "summitry.apps.chamber.notes"
    label = "notes"
