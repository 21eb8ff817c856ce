"""Moments of packages and votes, for pages to show."""

from msgspec.structs import replace

from summitry.core.floor import acts
from summitry.core.floor.ballot import Method
from summitry.core.floor.state import QuestionKind, Text
from tests.core.floor.room import Room, applied_rule, by_vote, head


def package() -> Room:
    """Three texts as one question, with objections to all and to one."""
    room = Room.in_session()
    texts = tuple(Text(title={"en": f"Text {n}"}, sha256="ab" * 32) for n in (1, 2, 3))
    room.act(replace(room.putting(), kind=QuestionKind.PACKAGE, texts=texts))
    room.act(acts.Object(question="Q1", texts=(2,)), head("RUS"))
    room.object("IND")
    return room


def apart() -> Room:
    room = package()
    room.act(acts.TakeOut(question="Q1", text=2, reason="<b>Russia</b> needs time"))
    return room


def items() -> Room:
    room = apart()
    room.act(acts.WithdrawQuestion(question="Q1", reason="one by one"))
    return room


def no_consensus() -> Room:
    room = Room.all_acknowledged(fallback=applied_rule(**by_vote()))
    room.object("RUS")
    return room


def proxies() -> Room:
    room = Room.all_acknowledged(**by_vote(proxies=1))
    room.act(acts.GiveProxy(question="Q1", to="CHN"), head("RUS"))
    return room


def voting_with_proxies() -> Room:
    room = proxies()
    room.act(acts.OpenVote(question="Q1", method=Method.RECORDED))
    room.acknowledge("CHN", "IND")
    return room


def voting(method: Method) -> Room:
    room = Room.voting(method)
    room.cast(CHN="yes", RUS="abstain")
    return room


def voted(method: Method) -> Room:
    room = voting(method)
    room.cast(IND="no")
    room.close_vote((1, 1, 1))
    return room
