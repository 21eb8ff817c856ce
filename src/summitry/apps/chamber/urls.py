"""Addresses of the chamber, below /meetings/."""

from django.urls import path

from summitry.apps.chamber import papers, signalling, views
from summitry.apps.chamber.course.views import course
from summitry.apps.chamber.video.sharing import leave
from summitry.apps.chamber.video.views import video

urlpatterns = [
    path("<slug:slug>/", views.public, name="meeting"),
    path("<slug:slug>/acts/<slug:verb>/", views.act, name="act"),
    path("<slug:slug>/booth/<slug:verb>/", signalling.booth, name="booth_signal"),
    path("<slug:slug>/live/<slug:view>/", views.live, name="live"),
    path("<slug:slug>/chamber/<slug:view>/", views.page, name="chamber"),
    path("<slug:slug>/video/<slug:verb>/", video, name="video"),
    path("<slug:slug>/stage/<slug:verb>/", leave, name="stage_leave"),
    path("<slug:slug>/course/", course, name="course"),
    path("<slug:slug>/documents/", papers.documents, name="documents"),
    path("<slug:slug>/documents/<int:number>/files/", papers.add, name="document_add"),
    path("<slug:slug>/documents/<int:number>/readers/", papers.restrict, name="document_restrict"),
    path("<slug:slug>/documents/<int:number>/<slug:language>/", papers.file, name="document"),
    path(
        "<slug:slug>/documents/<int:number>/<slug:language>/<int:version>/",
        papers.file,
        name="document_version",
    ),
]
