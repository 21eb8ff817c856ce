"""Addresses of decisions, below /meetings/."""

from django.urls import path

from summitry.apps.decisions import statement_views, text_views, views
from summitry.apps.decisions.report.views import adopted_pdf, decision_pdf, report, report_pdf

urlpatterns = [
    path("<slug:slug>/decisions/", views.listing, name="decisions"),
    path("<slug:slug>/decisions/<int:number>/", views.sheet, name="decision"),
    path("<slug:slug>/adopted/<int:number>/", views.adopted, name="adopted"),
    path(
        "<slug:slug>/decisions/<int:number>/statements/",
        statement_views.attach_to_decision,
        name="attach",
    ),
    path("<slug:slug>/chamber/interpreter/", statement_views.booth, name="booth"),
    path("<slug:slug>/statements/", statement_views.statements, name="statements"),
    path("<slug:slug>/statements/<slug:key>/", statement_views.statement, name="statement"),
    path("<slug:slug>/statements/<slug:key>/<slug:step>/", statement_views.step, name="statement_step"),
    path(
        "<slug:slug>/statements/<slug:key>/<slug:language>/<int:version>/",
        statement_views.file,
        name="statement_file",
    ),
    path("<slug:slug>/decisions/<int:number>/<slug:language>.pdf", decision_pdf, name="decision_pdf"),
    path("<slug:slug>/adopted/<int:number>/<slug:language>.pdf", adopted_pdf, name="adopted_pdf"),
    path("<slug:slug>/decisions/<int:number>/taking-part/", text_views.taking_part, name="taking_part"),
    path("<slug:slug>/decisions/of/<slug:question>/", text_views.decision_of, name="decision_of"),
    path(
        "<slug:slug>/adopted/<int:number>/texts/<slug:name>/<slug:language>/",
        text_views.adopted_text,
        name="adopted_text",
    ),
    path(
        "<slug:slug>/adopted/<int:number>/texts/<slug:name>/<slug:language>/<slug:kind>/",
        text_views.adopted_text_file,
        name="adopted_text_file",
    ),
    path("<slug:slug>/report/", report, name="report"),
    path("<slug:slug>/report/<slug:language>.pdf", report_pdf, name="report_pdf"),
]
