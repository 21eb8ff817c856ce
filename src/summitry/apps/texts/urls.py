"""Addresses of negotiated texts, below /meetings/."""

from django.urls import path

from summitry.apps.texts import acting, copies, files, views
from summitry.apps.texts.compare import views as compare
from summitry.apps.texts.drafting import gestures as drafting_gestures
from summitry.apps.texts.drafting import views as drafting_views
from summitry.apps.texts.issues import views as issues
from summitry.apps.texts.languages import exchange, pages
from summitry.apps.texts.outside import views as outside
from summitry.apps.texts.past import views as past
from summitry.apps.texts.progress import views as progress
from summitry.apps.texts.sent import views as sent
from summitry.apps.texts.silence import urls as silence

urlpatterns = [
    *silence.urlpatterns,
    path("<slug:slug>/texts/", views.texts, name="texts"),
    path("<slug:slug>/texts/<slug:name>/", views.text, name="text"),
    path("<slug:slug>/texts/<slug:name>/live/", views.live, name="text_live"),
    path("<slug:slug>/texts/<slug:name>/ours/", views.mine, name="text_mine"),
    path("<slug:slug>/texts/<slug:name>/holders/", views.holders, name="text_holders"),
    path("<slug:slug>/texts/<slug:name>/convergence/", progress.convergence, name="text_convergence"),
    path("<slug:slug>/texts/<slug:name>/convergence/<slug:kind>/", progress.file, name="text_progress_file"),
    path("<slug:slug>/texts/<slug:name>/history/", past.history, name="text_history"),
    path("<slug:slug>/texts/<slug:name>/provenance/", past.provenance, name="text_provenance"),
    path("<slug:slug>/texts/<slug:name>/compare/", compare.compare, name="text_compare"),
    path("<slug:slug>/texts/<slug:name>/compare/<slug:kind>/", compare.file, name="text_compare_file"),
    path("<slug:slug>/texts/<slug:name>/clauses/<slug:clause>/", views.clause, name="text_clause"),
    path("<slug:slug>/texts/<slug:name>/files/<slug:kind>/", files.file, name="text_file"),
    path("<slug:slug>/texts/<slug:name>/offices/", views.offices, name="text_offices"),
    path("<slug:slug>/texts/<slug:name>/issues/", issues.issues, name="text_issues"),
    path("<slug:slug>/texts/<slug:name>/issues/<int:number>/", issues.issue, name="text_issue"),
    path(
        "<slug:slug>/texts/<slug:name>/issues/<int:number>/files/<slug:kind>/",
        issues.issue_file,
        name="text_issue_file",
    ),
    path(
        "<slug:slug>/texts/<slug:name>/issues/<int:number>/without-names/",
        issues.without_names,
        name="text_without_names",
    ),
    path(
        "<slug:slug>/texts/<slug:name>/issues/<int:number>/without-names/<slug:kind>/",
        issues.file_without_names,
        name="text_file_without_names",
    ),
    path("<slug:slug>/texts/<slug:name>/languages/", pages.languages, name="text_languages"),
    path("<slug:slug>/texts/<slug:name>/languages/<slug:code>/", pages.language, name="text_language"),
    path("<slug:slug>/texts/<slug:name>/languages/<slug:code>/reading/", pages.reading, name="text_reading"),
    path("<slug:slug>/texts/<slug:name>/languages/<slug:code>/xliff/", exchange.xliff, name="text_xliff"),
    path("<slug:slug>/texts/<slug:name>/languages/<slug:code>/sent/", exchange.sent, name="text_xliff_sent"),
    path("<slug:slug>/texts/<slug:name>/languages/<slug:code>/take/", exchange.take, name="text_xliff_take"),
    path("<slug:slug>/texts/<slug:name>/preview/", acting.preview, name="text_preview"),
    path("<slug:slug>/texts/<slug:name>/sent/", sent.sent, name="text_sent"),
    path("<slug:slug>/texts/<slug:name>/sent/<slug:key>/", sent.sent_file, name="text_sent_file"),
    path("<slug:slug>/texts/<slug:name>/acts/table-sent/", sent.table, name="text_table_sent"),
    path("<slug:slug>/texts/<slug:name>/acts/<slug:verb>/", acting.act, name="text_act"),
    path("<slug:slug>/texts/<slug:name>/clean/<slug:language>/", copies.copy, name="text_copy"),
    path(
        "<slug:slug>/texts/<slug:name>/clean/<slug:language>/<slug:kind>/",
        copies.copy_file,
        name="text_copy_file",
    ),
    path("<slug:slug>/texts/<slug:name>/adopted/<slug:language>/", outside.adopted, name="text_released"),
    path(
        "<slug:slug>/texts/<slug:name>/adopted/<slug:language>/<slug:kind>/",
        outside.adopted_file,
        name="text_released_file",
    ),
    path("<slug:slug>/texts/<slug:name>/drafting/", drafting_views.drafting, name="text_drafting"),
    path("<slug:slug>/texts/<slug:name>/drafting/live/", drafting_views.live, name="text_drafting_live"),
    path(
        "<slug:slug>/texts/<slug:name>/drafting/<slug:verb>/",
        drafting_gestures.gesture,
        name="text_drafting_gesture",
    ),
]
