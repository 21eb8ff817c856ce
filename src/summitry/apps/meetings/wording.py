"""What papers are called: by their symbol, else by a working label that is visibly none."""

from django.utils.translation import gettext

from summitry.apps.meetings.models import Document
from summitry.core.documents.readers import DELEGATIONS, Circle
from summitry.core.documents.symbols import Relation, Series
from summitry.core.words import N_

_SERIES = {
    Series.BASE: N_("Paper no. {number}"),
    Series.LIMITED: N_("Draft no. {number}"),
    Series.ROOM: N_("Room paper no. {number}"),
}
_RELATIONS = {
    Relation.REVISION: N_("{label}, revision {number}"),
    Relation.ADDENDUM: N_("{label}, addendum {number}"),
    Relation.CORRIGENDUM: N_("{label}, corrigendum {number}"),
}


def label_of(document: Document) -> str:
    """The symbol; where the charter gives none, words such as “Draft no. 3, revision 1”."""
    if document.symbol:
        return document.symbol
    if document.parent is None:
        return gettext(_SERIES[Series(document.series)]).format(number=document.series_number)
    words = gettext(_RELATIONS[Relation(document.relation)])
    return words.format(label=label_of(document.parent), number=document.relation_number)


READERS: dict[str, tuple[str, tuple[str, ...]]] = {
    "room": (N_("Everybody in the room"), ()),
    "delegations": (N_("Delegations"), DELEGATIONS),
    "members": (N_("Members only"), (Circle.MEMBER,)),
    "public": (N_("Public"), (Circle.PUBLIC,)),
    "named": (N_("The secretariat, the chair and the parties named below"), (Circle.HOUSE,)),
}
"""What a form offers as readers: its name, and the circles that it stands for."""


def readers_name(document: Document) -> str:
    """For whom a document is, in short; the parties that may read it besides are named elsewhere."""
    circles = tuple(document.circles)
    words = next((words for words, known in READERS.values() if known == circles), None)
    if circles == (Circle.HOUSE,):
        return gettext("Restricted")
    return gettext(words) if words else ", ".join(circles)
