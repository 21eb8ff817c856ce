"""Pages that are the same for everybody who is not signed in."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


class Published(HttpResponse):
    """Whoever serves may keep these bytes for the next who is not signed in and reads the same language,
    until something that they show changes."""


def published(request: HttpRequest, template: str, context: dict[str, Any]) -> Published:
    """Render a page that shows nothing of who asks. Its forms carry no token, which would be one's own."""
    response = Published(render_to_string(template, {**context, "tokenless": True}, request))
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Vary"] = "Accept-Language, Cookie"
    return response
