"""What follows for a text from an act of the chamber, in the chamber's transaction."""

from collections.abc import Sequence

from summitry.apps.texts.actions.perform import SERVER, Session
from summitry.apps.texts.models import NegotiatedText
from summitry.core.text import decide, replay
from summitry.core.text.acts import Act, Actor
from summitry.core.text.refusals import Refused
from summitry.core.text.terms import Stamp

Following = tuple[str, Act]
"""Name of a text of the meeting, and an act on it."""


class Texts:
    """Texts of one meeting, each locked from when an act first names it until the commit.

    Whoever changes a text locks it before the log of the record. So the chamber, whose row is locked first,
    takes what follows while it decides, and saves it when it appends.
    """

    def __init__(self, meeting_id: int) -> None:
        self._meeting_id = meeting_id
        self._held: dict[str, Session] = {}

    def take(self, following: Sequence[Following], at: Stamp, actor: Actor = SERVER) -> None:
        """All or none. Raises core.text's Refused; a text that is not there is not what was put."""
        self._hold({name for name, _ in following} - set(self._held))
        if any(name not in self._held for name, _ in following):
            raise Refused("put_otherwise")
        tried = {name: self._held[name].text for name, _ in following}
        for name, act in following:
            tried[name] = replay(tried[name], decide(tried[name], act, actor, at))
        for name, act in following:
            self._held[name].take(act, actor, at)

    def _hold(self, names: set[str]) -> None:
        if not names:
            return
        rows = NegotiatedText.objects.select_for_update(of=("self",)).order_by("pk")
        rows = rows.select_related("meeting__log", "meeting__charter")
        for row in rows.filter(meeting_id=self._meeting_id, name__in=names):
            self._held[row.name] = Session(row)

    def save(self) -> None:
        for session in self._held.values():
            session.save()
