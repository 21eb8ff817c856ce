"""Addresses of silence procedures, below /meetings/."""

from django.urls import path

from summitry.apps.texts.silence import notices, views

_HERE = "<slug:slug>/texts/<slug:name>/silence/"
_LETTER = f"{_HERE}<slug:procedure>/letter/<slug:party>/<slug:language>.pdf"
_CERTIFICATE = f"{_HERE}<slug:procedure>/certificate/<slug:language>.pdf"

urlpatterns = [
    path("<slug:slug>/silence-notices/", notices.board, name="silence_notices"),
    path(_HERE, views.silence, name="text_silence"),
    path(_LETTER, views.letter, name="silence_letter"),
    path(_CERTIFICATE, views.certificate, name="silence_certificate"),
]
