"""Addresses of working papers, below /meetings/."""

from django.urls import path

from summitry.apps.chamber.notes import views

urlpatterns = [
    path("<slug:slug>/notes/<slug:verb>/", views.note, name="note"),
    path("<slug:slug>/rapporteur/", views.rapporteur, name="rapporteur"),
]
