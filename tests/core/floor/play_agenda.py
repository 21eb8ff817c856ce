"""The agenda, as Hypothesis plays it."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from msgspec.structs import replace

from summitry.core.floor import acts
from summitry.core.floor.acts import Actor
from summitry.core.floor.state import QuestionKind, RequestKind
from tests.core.floor.play import ChamberPlay, people
from tests.core.floor.room import SECRETARY

items = st.sampled_from(["I1", "I2", "I3", "I4", "I5"])
documents = st.sampled_from(["1", "2"])


class AgendaPlay(ChamberPlay):
    """Items are taken up and left, the agenda is shaped and adopted, requests wait for their items."""

    def ground(self, number: int) -> str:
        grounds = sorted(self.model.agenda.grounds)
        return grounds[number % len(grounds)] if grounds else ""

    @precondition(lambda self: self.model.sitting == "open" and not self.in_question)
    @rule(item=items)
    def the_chair_takes_up(self, item: str) -> None:
        self.send(acts.TakeUpItem(item=item))

    @precondition(lambda self: self.model.agenda.current is not None or self.seldom())
    @rule(item=items, defers=st.booleans())
    def the_chair_leaves(self, item: str, defers: bool) -> None:
        item = self.model.agenda.current or item
        self.send(acts.DeferItem(item=item, reason="not ripe") if defers else acts.ConcludeItem(item=item))

    @rule(position=st.integers(0, 4), number=st.integers(0, 3))
    def the_secretariat_adds(self, position: int, number: int) -> None:
        act = acts.AddItem(title={"en": "Other matters"}, position=position, ground=self.ground(number))
        self.send(act, SECRETARY)

    @rule(item=items, position=st.integers(-1, 5), number=st.integers(0, 3))
    def the_secretariat_moves(self, item: str, position: int, number: int) -> None:
        self.send(acts.MoveItem(item=item, position=position, ground=self.ground(number)), SECRETARY)

    @precondition(lambda self: self.seldom())
    @rule(item=items, number=st.integers(0, 3))
    def the_secretariat_removes(self, item: str, number: int) -> None:
        self.send(acts.RemoveItem(item=item, ground=self.ground(number)), SECRETARY)

    @rule(document=documents, clears=st.booleans())
    def a_document_is_placed_or_cleared(self, document: str, clears: bool) -> None:
        kind = acts.ClearDocument if clears else acts.PlaceDocument
        self.send(kind(document=document), SECRETARY)

    @rule(actor=people, item=items, kind=st.sampled_from([RequestKind.STATEMENT, RequestKind.COMMENT]))
    def somebody_asks_for_an_item(self, actor: Actor, item: str, kind: RequestKind) -> None:
        self.send(acts.RequestFloor(kind=kind, item=item), actor)

    @precondition(lambda self: self.model.sitting == "open" and not self.in_question)
    @rule(kind=st.sampled_from([QuestionKind.AGENDA, QuestionKind.PROCEDURE]))
    def the_agenda_is_put(self, kind: QuestionKind) -> None:
        self.send(replace(self.room.putting(), kind=kind))
