"""Addresses of charters, below /charters/."""

from django.urls import path

from summitry.apps.organisation import views

urlpatterns = [
    path("", views.listing, name="charters"),
    path("compare/", views.comparison, name="compare_charters"),
]
