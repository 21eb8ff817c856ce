"""After a start: the latest texts are read and rendered in the background, so that their first reader does
not wait for it."""

import logging
import threading
from collections.abc import Callable, Iterator
from functools import partial
from typing import cast

from django.conf import settings
from django.db import connection
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.utils import translation

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
    compiled = cast(Jinja2, engines.all()[0]).env
    for name in compiled.list_templates(filter_func=lambda each: each.startswith(("site/", "texts/"))):
        yield partial(compiled.get_template, name)
    rows = NegotiatedText.objects.select_related("meeting__charter").defer("meeting__charter__source")
    for row in rows.order_by("-pk")[:TEXTS]:
        stood = stood_of(row)
        for language, _ in settings.LANGUAGES:
            room = TextRoom(stood, language)
            for rights in RIGHTS:
                audience = TextAudience(room.slug, room.text_name, rights, language)
                for clause in room.order:
                    yield partial(_render, room, clause, audience)


def _render(room: TextRoom, clause: str, audience: TextAudience) -> None:
    with translation.override(audience.language):
        clause_html(room, clause, audience)
