"""What the page of an adopted text shows: how it was adopted, its clean words, and what stands beside it."""

from typing import Any

from markupsafe import Markup

from summitry.apps.meetings.participants import Participant
from summitry.apps.texts.reading import TextRoom
from summitry.apps.texts.rights import may
from summitry.apps.texts.signals import beside_adoption
from summitry.apps.texts.wording import own_name
from summitry.core.text.adopting import hashes_of, words_in
from summitry.core.text.state import Text
from summitry.core.text.terms import GroundKind


def adopted_context(room: TextRoom, reader: Participant) -> dict[str, Any]:
    """Of an adopted text; in the page's language where it was adopted in it, else in that of drafting."""
    text = room.negotiated
    if text.adoption is None:
        return {}
    hashes = hashes_of(text.id, text.adoption.bound)
    wanted = room.language.split("-")[0]
    language = next((each for each in (wanted, text.language) if each in hashes), next(iter(hashes), ""))
    question = text.adoption.ground.id if text.adoption.ground.kind is GroundKind.QUESTION else ""
    return {
        "adoption": text.adoption,
        "hashes": [(code, own_name(code), sha256) for code, sha256 in hashes.items()],
        "shown_in": language,
        "clauses": [(text.clauses[each], words_in(text, each, language)) for each in room.order],
        "releases": may("issue", reader, room.stood),
        "beside": _beside(room, question) if question else [],
    }


def _beside(room: TextRoom, question: str) -> list[Markup]:
    answers = beside_adoption.send(sender=Text, room=room, question=question)
    return [Markup(answer) for _, answer in answers if answer]  # rendered by the room above
