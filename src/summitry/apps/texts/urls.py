"""Addresses of negotiated texts, below /meetings/."""

from django.urls import path

from summitry.apps.texts import acting, files, views
from summitry.apps.texts.languages import exchange, pages

urlpatterns = [
    path("<slug:slug>/texts/", views.texts, name="texts"),
    path("<slug:slug>/texts/<slug:name>/", views.text, name="text"),
    path("<slug:slug>/texts/<slug:name>/live/", views.live, name="text_live"),
    path("<slug:slug>/texts/<slug:name>/ours/", views.mine, name="text_mine"),
    path("<slug:slug>/texts/<slug:name>/holders/", views.holders, name="text_holders"),
    path("<slug:slug>/texts/<slug:name>/convergence/", views.convergence, name="text_convergence"),
    path("<slug:slug>/texts/<slug:name>/clauses/<slug:clause>/", views.clause, name="text_clause"),
    path("<slug:slug>/texts/<slug:name>/files/<slug:kind>/", files.file, name="text_file"),
    path("<slug:slug>/texts/<slug:name>/languages/", pages.languages, name="text_languages"),
    path("<slug:slug>/texts/<slug:name>/languages/<slug:code>/", pages.language, name="text_language"),
    path("<slug:slug>/texts/<slug:name>/languages/<slug:code>/reading/", pages.reading, name="text_reading"),
    path("<slug:slug>/texts/<slug:name>/languages/<slug:code>/xliff/", exchange.xliff, name="text_xliff"),
    path("<slug:slug>/texts/<slug:name>/languages/<slug:code>/sent/", exchange.sent, name="text_xliff_sent"),
    path("<slug:slug>/texts/<slug:name>/languages/<slug:code>/take/", exchange.take, name="text_xliff_take"),
    path("<slug:slug>/texts/<slug:name>/preview/", acting.preview, name="text_preview"),
    path("<slug:slug>/texts/<slug:name>/acts/<slug:verb>/", acting.act, name="text_act"),
]
