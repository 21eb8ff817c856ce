"""The floor, as Hypothesis plays it."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from summitry.core.floor import acts
from summitry.core.floor.acts import Act, Actor
from summitry.core.floor.state import RequestKind
from tests.core.floor.play import ChamberPlay, numbers, parties, people
from tests.core.floor.room import SECOND

kinds = st.sampled_from(list(RequestKind))


class FloorPlay(ChamberPlay):
    """Requests, turns, points of order."""

    @rule(actor=people, kind=kinds)
    def somebody_requests_the_floor(self, actor: Actor, kind: RequestKind) -> None:
        self.send(acts.RequestFloor(kind=kind), actor)

    @rule(actor=people, number=numbers)
    def somebody_withdraws_a_request(self, actor: Actor, number: int) -> None:
        self.send(acts.WithdrawRequest(request=f"R{number}"), actor)

    @rule(number=numbers, position=st.integers(-1, 4))
    def the_chair_moves_a_request(self, number: int, position: int) -> None:
        self.send(acts.MoveRequest(request=f"R{number}", position=position, reason="leaves at noon"))

    @rule(number=numbers)
    def the_chair_declines_a_request(self, number: int) -> None:
        self.send(acts.DeclineRequest(request=f"R{number}", reason="the list is closed"))

    @precondition(lambda self: self.model.queue.sequence)
    @rule()
    def the_chair_gives_the_floor_to_the_next(self) -> None:
        self.send(acts.GiveFloor(request=self.model.queue.sequence[0]))

    @rule(party=parties, kind=kinds)
    def the_chair_gives_the_floor(self, party: str, kind: RequestKind) -> None:
        self.send(acts.GiveFloor(party=party, kind=kind))

    @rule(actor=people)
    def somebody_ends_the_turn(self, actor: Actor) -> None:
        self.send(acts.EndFloor(), actor)

    @rule(act=st.sampled_from([acts.CutFloor(reason="over time"), acts.ExtendFloor(by_us=SECOND)]))
    def the_chair_cuts_or_extends_the_turn(self, act: Act) -> None:
        self.send(act)
