"""Every address of this house."""

from django.urls import URLPattern, URLResolver, include, path

from summitry.site import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.front, name="front"),
    path("meetings/", views.front, name="meetings"),
    path("language/", views.set_language, name="set_language"),
    path("charters/", include("summitry.apps.organisation.urls")),
    path("meetings/", include("summitry.apps.texts.urls")),
    # Before the chamber: the interpreters' page holds texts, which the chamber knows nothing of.
    path("meetings/", include("summitry.apps.decisions.urls")),
    path("meetings/", include("summitry.apps.chamber.urls")),
    path("meetings/", include("summitry.apps.chamber.notes.urls")),
    path("meetings/", include("summitry.apps.chamber.interpreting.urls")),
]

handler400 = views.bad_request
handler403 = views.forbidden
handler404 = views.not_found
handler500 = views.failed
