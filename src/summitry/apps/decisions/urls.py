"""Addresses of decisions, below /meetings/."""

from django.urls import path

from summitry.apps.decisions import views

urlpatterns = [
    path("<slug:slug>/decisions/", views.listing, name="decisions"),
    path("<slug:slug>/decisions/<int:number>/", views.sheet, name="decision"),
    path("<slug:slug>/adopted/<int:number>/", views.adopted, name="adopted"),
]
