"""Addresses of negotiated texts, below /meetings/."""

from django.urls import path

from summitry.apps.texts import acting, files, views
from summitry.apps.texts.drafting import gestures as drafting_gestures
from summitry.apps.texts.drafting import views as drafting_views

urlpatterns = [
    path("<slug:slug>/texts/", views.texts, name="texts"),
    path("<slug:slug>/texts/<slug:name>/", views.text, name="text"),
    path("<slug:slug>/texts/<slug:name>/live/", views.live, name="text_live"),
    path("<slug:slug>/texts/<slug:name>/ours/", views.mine, name="text_mine"),
    path("<slug:slug>/texts/<slug:name>/holders/", views.holders, name="text_holders"),
    path("<slug:slug>/texts/<slug:name>/convergence/", views.convergence, name="text_convergence"),
    path("<slug:slug>/texts/<slug:name>/clauses/<slug:clause>/", views.clause, name="text_clause"),
    path("<slug:slug>/texts/<slug:name>/files/<slug:kind>/", files.file, name="text_file"),
    path("<slug:slug>/texts/<slug:name>/preview/", acting.preview, name="text_preview"),
    path("<slug:slug>/texts/<slug:name>/acts/<slug:verb>/", acting.act, name="text_act"),
    path("<slug:slug>/texts/<slug:name>/drafting/", drafting_views.drafting, name="text_drafting"),
    path("<slug:slug>/texts/<slug:name>/drafting/live/", drafting_views.live, name="text_drafting_live"),
    path(
        "<slug:slug>/texts/<slug:name>/drafting/<slug:verb>/",
        drafting_gestures.gesture,
        name="text_drafting_gesture",
    ),
]
