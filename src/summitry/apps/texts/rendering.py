"""Clauses as HTML: rendered once for all who have the same rights and language, and kept as long as they
stay as they are."""

from collections.abc import Callable, Hashable, Iterable
from functools import partial
from typing import Any

from django.template.loader import get_template
from django.utils import translation
from markupsafe import Markup

from summitry.apps.meetings.keeping import kept
from summitry.apps.texts.audience import TextAudience, acting_on
from summitry.apps.texts.reading import TextRoom
from summitry.core.text.codec import text_to_json
from summitry.core.text.digest import digest
from summitry.core.text.state import ClauseId


def clause_html(room: TextRoom, clause: ClauseId, audience: TextAudience) -> Markup:
    """One clause of the text's page."""
    place = (
        room.slug,
        room.text_name,
        room.label(clause),
        room.language,
        audience.rights,
        room.stood.charter.version,
    )
    key = ("clause", *place, room.state_of(clause))
    return Markup(kept(key, partial(_rendered, room, clause, audience)))  # a template's own


def _rendered(room: TextRoom, clause: ClauseId, audience: TextAudience) -> str:
    template = get_template("texts/parts/clause.html")
    html = template.render({"room": room, "shown": room.clause(clause), "audience": audience})
    return str(html).strip()


MOST_WHOLE = 32
_whole: dict[Hashable, str] = {}
"""Whole parts of pages, the last few: one of a long text may have 600 KB."""


def whole_part(room: TextRoom, template: str, context: Callable[[], dict[str, Any]], *asked: str) -> Markup:
    """A part that is the same for all who read the text in a language and asked for the same, made once as
    long as the text stays as it is. `context` is what it needs besides the room."""
    place = (room.slug, room.text_name, room.rehearsal, room.language, room.stood.charter.version)
    key = (template, *place, asked, digest(text_to_json(room.negotiated).decode()))
    found = _whole.get(key)
    if found is None:
        if len(_whole) >= MOST_WHOLE:
            _whole.clear()
        html = get_template(template).render({"room": room, **context()})
        found = _whole[key] = str(html)
    return Markup(found)  # a template's own


def fragment(room: TextRoom, audience: TextAudience, clauses: Iterable[ClauseId], *, whole: bool) -> str:
    """What a page of the text is sent: the clauses that changed, or all, and what stands above them."""
    audience = acting_on(audience, room.negotiated)
    with translation.override(audience.language):
        summary = get_template("texts/parts/summary.html").render({"room": room})
        if room.negotiated.adoption is not None:
            adopted = get_template("texts/parts/adopted.html").render({"room": room})
            summary = f'{summary}\n<div id="adoption">{adopted}</div>'
        if whole:
            body = get_template("texts/parts/clauses.html").render(
                {"room": room, "shown": all_of(room, audience)}
            )
            return f"{summary}\n{body}"
        told = [clause_html(room, each, audience) for each in clauses if each in room.order]
        return "\n".join((*map(str, told), str(summary)))


def all_of(room: TextRoom, audience: TextAudience) -> list[Markup]:
    return [clause_html(room, each, audience) for each in room.order]
