"""Around a start: the first reader of a text waits for nothing that could be ready.

Before the house listens, what any page needs and the latest text are read; afterwards the latest texts are
rendered in the background.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from functools import partial
from typing import cast

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.urls import get_resolver
from django.utils import translation
from jinja2 import BaseLoader, Environment
from jinja2.meta import find_referenced_templates

from summitry.apps.texts.audience import TextAudience
from summitry.apps.texts.models import NegotiatedText
from summitry.apps.texts.reading import TextRoom
from summitry.apps.texts.rendering import clause_html
from summitry.apps.texts.standing import stood_of

TEXTS = 10
FIRST_SECONDS = 0.5
"""Who comes back in the first moment is served before anything is prepared."""
PAUSE_SECONDS = 0.003
"""After each clause, for whoever waits for the processor."""

RIGHTS = (("propose",), ())
"""Delegations, and those who only read: many share what is rendered for them. The house's own few do not."""

log = logging.getLogger(__name__)


def prepare() -> None:
    """Before the first request, which would do it otherwise and take as long: addresses, sentences, the pages
    of texts, and the text that was opened last."""
    get_resolver().url_patterns  # noqa: B018  # asking is what reads them
    for language, _ in settings.LANGUAGES:
        with translation.override(language):
            translation.gettext("The text")
    _compile({"texts/text.html", "texts/parts/clause.html"})
    for row in _latest()[:1]:
        stood_of(row)


def warm() -> Callable[[], None]:
    """Begin; returns what stops it."""
    stopped = threading.Event()
    thread = threading.Thread(target=_warm, args=(stopped,), name="summitry-warming", daemon=True)
    thread.start()

    def stop() -> None:
        stopped.set()
        thread.join(timeout=5)

    return stop


def _warm(stopped: threading.Event) -> None:
    if stopped.wait(FIRST_SECONDS):
        return
    try:
        for step in _steps():
            step()
            if stopped.wait(PAUSE_SECONDS):
                return
    except Exception:
        log.exception("Texts could not be rendered in advance; their first readers wait for it.")
    finally:
        connection.close()


def _steps() -> Iterator[Callable[[], object]]:
    """Short ones: templates are compiled, then clauses rendered, the latest text first."""
    compiled = _environment()
    for name in compiled.list_templates(filter_func=lambda each: each.startswith(("site/", "texts/"))):
        yield partial(compiled.get_template, name)
    for row in _latest()[:TEXTS]:
        stood = stood_of(row)
        for language, _ in settings.LANGUAGES:
            room = TextRoom(stood, language)
            for rights in RIGHTS:
                audience = TextAudience(room.slug, room.text_name, rights, language)
                for clause in room.order:
                    yield partial(_render, room, clause, audience)


def _compile(names: set[str]) -> None:
    """Templates with all that they are made of."""
    compiled, found = _environment(), set[str]()
    while names := names - found:
        found |= names
        for name in names:
            compiled.get_template(name)
        sources = [cast(BaseLoader, compiled.loader).get_source(compiled, name)[0] for name in names]
        names = {part for each in sources for part in find_referenced_templates(compiled.parse(each)) if part}


def _environment() -> Environment:
    return cast(Jinja2, engines.all()[0]).env


def _latest() -> "QuerySet[NegotiatedText]":
    rows = NegotiatedText.objects.select_related("meeting__charter").defer("meeting__charter__source")
    return rows.order_by("-pk")


def _render(room: TextRoom, clause: str, audience: TextAudience) -> None:
    with translation.override(audience.language):
        clause_html(room, clause, audience)
