"""Observers read a text as far as the charter lets them."""

from dataclasses import replace

from summitry.apps.meetings.participants import Participant
from summitry.apps.texts.rights import may, rights_of
from summitry.apps.texts.standing import standing_text
from summitry.core.charter.schema.sittings import Access
from tests.texts import Negotiating


def test_a_charter_may_keep_documents_from_observers(negotiating: Negotiating) -> None:
    stood = standing_text("summit", "declaration")
    assert stood is not None
    refused = Access.model_construct(who="observer", part="any", may=(), may_not=("see_documents",))
    closed = replace(stood, charter=stood.charter.model_copy(update={"access": (refused,)}))
    mongolia = Participant("observer", "observer", "MNG")
    assert may("read", mongolia, stood)
    assert not may("read", mongolia, closed)
    assert not may("read", Participant("onlooker", "observer"), closed)
    assert may("read", Participant("head", "head", "KAZ"), closed)


def test_who_presides_proposes_for_nobody(negotiating: Negotiating) -> None:
    stood = standing_text("summit", "declaration")
    assert stood is not None
    assert rights_of(Participant("chair", "chair", "RUS"), stood) == {"read", "preside"}
    assert rights_of(Participant("adviser", "adviser", "KAZ"), stood) == {"read", "see.own"}
