"""Addresses of the chamber, below /meetings/."""

from django.urls import path

from summitry.apps.chamber import views

urlpatterns = [
    path("<slug:slug>/acts/<slug:verb>/", views.act, name="act"),
    path("<slug:slug>/live/<slug:view>/", views.live, name="live"),
    path("<slug:slug>/chamber/<slug:view>/", views.page, name="chamber"),
]
