"""Jinja2 as this house uses it: one template for what is loaded and for what is pushed."""

import re
from datetime import datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

import jinja2
from django.conf import settings
from django.template.backends import jinja2 as backend
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from jinja2.ext import Extension
from markupsafe import Markup

from summitry.apps.meetings.names import charter_language, duration


class Templates(backend.Jinja2):
    """Django's Jinja2 backend, looking for an app's templates in `templates/<app>/`."""

    app_dirname = "templates"


@lru_cache(maxsize=8192)
def url(name: str, *args: object, **kwargs: object) -> str:
    """The address of a named view, as Django's own `url` tag writes it."""
    return reverse(name, args=args, kwargs=kwargs)


def sentence(message: str, **parts: object) -> Markup:
    """A sentence in the page's language, its parts escaped and in their places; `_` in templates.

    Jinja's own looks it up in Django's catalogues and formats it each time: a page says hundreds.
    """
    form, whole = _sentence_in(translation.get_language(), message)
    return form % parts if parts else whole


@lru_cache(maxsize=8192)
def _sentence_in(language: str | None, message: str) -> tuple[Markup, Markup]:
    """The sentence to be filled, and as it is when it has no parts."""
    form = Markup(translation.gettext(message))
    return form, (form % {} if "%(" not in form else form)


def direction() -> str:
    """Which way the page's language is written, as HTML's `dir` says it."""
    return "rtl" if translation.get_language_bidi() else "ltr"


def in_language(texts: dict[str, str]) -> str:
    """Of texts by language code, the one in the page's language; English where there is none, else any."""
    wanted = (charter_language(translation.get_language() or "en"), "en")
    return next((texts[code] for code in wanted if texts.get(code)), next(iter(texts.values()), ""))


def day(moment: datetime, time_zone: str) -> str:
    """The date of a moment in a zone (an IANA name), as the page's language writes it."""
    return date_format(moment.astimezone(ZoneInfo(time_zone)), "DATE_FORMAT")


class Unindented(Extension):
    """Leaves out the indentation of the templates' lines: a fifth of what is rendered, packed and sent.

    One space stays: after a tag the line's end is left out too, and words must not run together.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return _INDENTATION.sub("\n ", source)


_INDENTATION = re.compile(r"\n[ \t]+")


def environment(**options: Any) -> jinja2.Environment:
    """The environment of all templates. A name that nobody supplied is an error, not an empty place."""
    options["undefined"] = jinja2.StrictUndefined
    made = jinja2.Environment(
        extensions=["jinja2.ext.i18n", Unindented], trim_blocks=True, lstrip_blocks=True, **options
    )
    made.policies["ext.i18n.trimmed"] = True
    made.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    made.globals.update(
        _=sentence,
        gettext=sentence,
        static=static,
        url=url,
        get_language=translation.get_language,
        languages=settings.LANGUAGES,
        direction=direction,
    )
    made.filters.update(day=day, duration=duration, in_language=in_language)
    return made
