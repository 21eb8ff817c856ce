"""Addresses of the chamber, below /meetings/."""

from django.urls import path

from summitry.apps.chamber import views
from summitry.apps.chamber.course.views import course

urlpatterns = [
    path("<slug:slug>/acts/<slug:verb>/", views.act, name="act"),
    path("<slug:slug>/live/<slug:view>/", views.live, name="live"),
    path("<slug:slug>/chamber/<slug:view>/", views.page, name="chamber"),
    path("<slug:slug>/course/", course, name="course"),
]
