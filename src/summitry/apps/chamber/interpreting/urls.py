"""The address of the booths' gestures, below /meetings/."""

from django.urls import path

from summitry.apps.chamber.interpreting import views

urlpatterns = [
    path("<slug:slug>/interpreting/<slug:verb>/", views.interpreting, name="interpreting"),
]
