"""Jinja2 as this house uses it: one template for what is loaded and for what is pushed."""

from typing import Any

import jinja2
from django.template.backends import jinja2 as backend
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation


class Templates(backend.Jinja2):
    """Django's Jinja2 backend, looking for an app's templates in `templates/<app>/`."""

    app_dirname = "templates"


def url(name: str, *args: object, **kwargs: object) -> str:
    """The address of a named view, as Django's own `url` tag writes it."""
    return reverse(name, args=args, kwargs=kwargs)


def environment(**options: Any) -> jinja2.Environment:
    """The environment of all templates. A name that nobody supplied is an error, not an empty place."""
    options["undefined"] = jinja2.StrictUndefined
    made = jinja2.Environment(extensions=["jinja2.ext.i18n"], trim_blocks=True, lstrip_blocks=True, **options)
    made.policies["ext.i18n.trimmed"] = True
    made.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    made.globals.update(static=static, url=url, language=translation.get_language)
    return made
