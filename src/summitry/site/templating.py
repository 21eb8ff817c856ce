"""Jinja2 as this house uses it: one template for what is loaded and for what is pushed."""

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

from summitry.apps.chamber.names import charter_language, duration


class Templates(backend.Jinja2):
    """Django's Jinja2 backend, looking for an app's templates in `templates/<app>/`."""

    app_dirname = "templates"


def url(name: str, *args: object, **kwargs: object) -> str:
    """The address of a named view, as Django's own `url` tag writes it."""
    return reverse(name, args=args, kwargs=kwargs)


def gettext(message: str) -> str:
    """As Django’s, which searches its catalogues each time: a page says hundreds of sentences."""
    return _gettext_in(translation.get_language(), message)


@lru_cache(maxsize=8192)
def _gettext_in(language: str | None, message: str) -> str:
    return translation.gettext(message)


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


def environment(**options: Any) -> jinja2.Environment:
    """The environment of all templates. A name that nobody supplied is an error, not an empty place."""
    options["undefined"] = jinja2.StrictUndefined
    made = jinja2.Environment(extensions=["jinja2.ext.i18n"], trim_blocks=True, lstrip_blocks=True, **options)
    made.policies["ext.i18n.trimmed"] = True
    made.install_gettext_callables(  # type: ignore[attr-defined]
        gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    made.globals.update(
        static=static,
        url=url,
        get_language=translation.get_language,
        languages=settings.LANGUAGES,
        direction=direction,
    )
    made.filters.update(day=day, duration=duration, in_language=in_language)
    return made
