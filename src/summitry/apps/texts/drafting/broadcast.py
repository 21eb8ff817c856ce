"""While somebody types: the screen is rendered once per audience, always from the latest words."""

from collections.abc import Callable
from functools import partial

from summitry.apps.meetings.runtime import runtime
from summitry.apps.meetings.streams import publish
from summitry.apps.texts.audience import TextAudience
from summitry.apps.texts.broadcast import TextBroadcaster
from summitry.apps.texts.drafting.desk import Place
from summitry.apps.texts.drafting.shown import PREFIX, DraftingScreen, screen_html
from summitry.apps.texts.events import TOPIC, ChangedText
from summitry.apps.texts.reading import TextRoom

TYPED = "drafting/"


def show(place: Place, *, to_all: bool) -> None:
    """To all who look at the session, or at any page of the text: something of it is different."""
    topic = TOPIC if to_all else TYPED
    publish(f"{topic}{'/'.join(place)}", ChangedText(*place, version=0, clauses=()).encoded())


class DraftingBroadcaster(TextBroadcaster):
    """Has its own thread, so that no keystroke waits for the pages of the text. What is typed while it
    renders is shown together.

    An act on the text changes the screen too: the clause may have become another under the pen.
    """

    topics = (TYPED, TOPIC)
    prefix = PREFIX

    def looks(self, room: TextRoom, clauses: frozenset[str], *, whole: bool) -> Callable[[TextAudience], str]:
        return partial(screen_html, DraftingScreen(room, runtime().clock.now()))
