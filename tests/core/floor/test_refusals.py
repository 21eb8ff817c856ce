"""Every refusal is one full sentence with all its places filled."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

import summitry.core.floor
from summitry.core.floor import acts
from summitry.core.floor.acts import Act, Actor
from summitry.core.floor.ballot import Choice, Method
from summitry.core.floor.refusals import SENTENCES, Refused
from summitry.core.floor.state import Link, QuestionKind, RequestKind, Text
from tests.core.floor.room import (
    CHAIR,
    HOLD,
    OBSERVER,
    RULES,
    SECRETARY,
    STRANGER,
    Room,
    applied_rule,
    by_vote,
    chamber_of,
    delegate,
    head,
)

Driven = tuple[Room, str, Act, Actor]
SOURCE = Path(summitry.core.floor.__file__).parent


def strings_of(node: ast.AST) -> set[str]:
    return {n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)}


def refusals_in_source() -> list[tuple[str, set[str]]]:
    """Each code that a `Refused(...)` in the floor can have, with the names of the places that it fills."""
    found = []
    for path in SOURCE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Refused":
                filled = {keyword.arg or "" for keyword in node.keywords}
                found += [(code, filled) for code in _codes(node.args[0])]
    return found


def _codes(argument: ast.expr) -> set[str]:
    """The codes of `"a"` or of `"a" if ... else "b"`; what the condition compares with is none."""
    if isinstance(argument, ast.IfExp):
        return strings_of(argument.body) | strings_of(argument.orelse)
    return strings_of(argument)


def places(sentence: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", sentence))


def test_every_code_in_use_has_a_sentence_and_every_sentence_is_used() -> None:
    assert {code for code, _ in refusals_in_source()} == set(SENTENCES)


def test_every_place_of_every_sentence_is_filled() -> None:
    for code, filled in refusals_in_source():
        assert filled == places(SENTENCES[code]), code


@pytest.mark.parametrize("sentence", SENTENCES.values())
def test_a_refusal_is_a_full_sentence(sentence: str) -> None:
    assert re.fullmatch(r"[A-Z{].*\.", sentence)


def test_a_refusal_says_its_sentence() -> None:
    refusal = Refused("no_quorum", present=2, needed=5)
    assert str(refusal) == "The quorum is not met: 2 members are present, 5 are needed."


def test_an_unknown_code_is_a_mistake_of_the_program() -> None:
    with pytest.raises(KeyError):
        Refused("because")


# ---- each refusal, driven --------------------------------------------------------------------------


def convened() -> Iterator[Driven]:
    room = Room(chamber_of(rules=replace(RULES, quorum_to_open=2)))
    yield room, "no_quorum", acts.Open(), CHAIR
    yield room, "not_open", acts.Close(), CHAIR
    yield room, "not_suspended", acts.Resume(), CHAIR
    yield room, "doors_closed", acts.CloseDoors(), CHAIR
    room.act(acts.OpenDoors())
    yield room, "doors_open", acts.OpenDoors(), CHAIR


def in_session() -> Iterator[Driven]:
    room = Room.in_session(chamber_of(regrets=["IND"]))
    untitled = replace(room.putting(), title={"en": ""})
    yield room, "not_convened", acts.Open(), CHAIR
    yield room, "until_past", acts.Adjourn(until=room.now), CHAIR
    yield room, "reason_missing", acts.Suspend(reason=""), CHAIR
    yield room, "no_seat", acts.RequestFloor(), STRANGER
    yield room, "no_such_seat", acts.GiveFloor(party="XXX"), CHAIR
    yield room, "seat_not_connected", acts.GiveFloor(party="IND"), CHAIR
    yield room, "floor_free", acts.EndFloor(), CHAIR
    yield room, "no_such_request", acts.WithdrawRequest(request="R1"), head("CHN")
    yield room, "title_missing", untitled, CHAIR
    yield room, "no_rule", room.putting(kind="unknown"), CHAIR
    yield room, "nothing_put", acts.Gavel(question="Q1"), CHAIR


def with_a_list_and_a_speaker() -> Iterator[Driven]:
    room = Room.in_session()
    room.act(acts.RequestFloor(), head("CHN"))
    room.act(acts.GiveFloor(party="RUS"))
    yield room, "already_requested", acts.RequestFloor(), head("CHN")
    yield room, "not_your_request", acts.WithdrawRequest(request="R1"), head("RUS")
    yield room, "not_your_floor", acts.EndFloor(), head("CHN")
    yield room, "time_not_positive", acts.ExtendFloor(by_us=0), CHAIR


def with_a_question() -> Iterator[Driven]:
    room = Room.with_question()
    room.acknowledge("CHN")
    room.rule_absent("RUS")
    room.object("CHN")
    yield room, "question_open", acts.Close(), CHAIR
    yield room, "not_the_voice", acts.Acknowledge(question="Q1"), delegate("IND")
    yield room, "not_a_member", acts.Object(question="Q1"), head(OBSERVER)
    yield room, "already_objecting", acts.Object(question="Q1"), delegate("CHN")
    yield room, "objection_stands", acts.StateNoObjection(question="Q1"), head("CHN")
    yield room, "no_such_objection", acts.WithdrawObjection(objection="O2"), head("CHN")
    yield room, "not_your_objection", acts.WithdrawObjection(objection="O1"), head("IND")
    yield room, "already_confirmed", acts.ConfirmObjection(objection="O1"), head("CHN")
    yield room, "has_acknowledged", acts.RuleAbsent(question="Q1", party="CHN", reason="away"), CHAIR
    yield room, "not_needed", acts.RuleAbsent(question="Q1", party=OBSERVER, reason="away"), CHAIR
    yield room, "already_absent", acts.RuleAbsent(question="Q1", party="RUS", reason="away"), CHAIR
    yield room, "gavel_refused", acts.Gavel(question="Q1"), CHAIR


def with_an_agenda() -> Iterator[Driven]:
    room = Room.with_agenda()
    titled = acts.AddItem(title={"en": "More"})
    room.act(acts.RequestFloor(item="I3"), head("CHN"))
    yield room, "no_such_item", acts.TakeUpItem(item="I9"), CHAIR
    yield room, "item_step", acts.ConcludeItem(item="I1"), CHAIR
    yield room, "item_title_missing", acts.AddItem(title={"en": " "}), SECRETARY
    yield room, "no_item_taken_up", acts.PlaceDocument(document="1"), SECRETARY
    yield room, "other_item", acts.GiveFloor(request="R1"), CHAIR
    room.act(replace(room.putting(), kind=QuestionKind.AGENDA))
    yield room, "agenda_put", titled, SECRETARY
    room.acknowledge(*room.question.needed)
    room.wait(HOLD)
    room.gavel()
    yield room, "ground_missing", titled, SECRETARY


def closed() -> Iterator[Driven]:
    room = Room.with_question()
    room.act(acts.WithdrawQuestion(question="Q1", reason="redrafted"))
    room.act(acts.Close())
    yield room, "question_closed", acts.Object(question="Q1"), head("CHN")
    yield room, "no_such_act", acts.Rectify(of=2 * room.now, sentence="It was Russia."), CHAIR
    yield room, "sentence_missing", acts.Rectify(of=room.now, sentence=" "), CHAIR
    yield room, "closed", acts.RequestFloor(), head("CHN")


def with_packages() -> Iterator[Driven]:
    room = Room.in_session()
    texts = tuple(Text(title={"en": name}) for name in "abc")
    package = replace(room.putting(), kind=QuestionKind.PACKAGE, texts=texts)
    laid = acts.LayPackage(title={"en": "All"}, organ="o", matter="m", rule=applied_rule(), texts=texts)
    yield room, "item_by_item", replace(package, rule=applied_rule(put="item_by_item")), CHAIR
    yield room, "as_a_package", replace(laid, rule=applied_rule(put="package")), CHAIR
    yield room, "not_a_package", replace(laid, texts=()), CHAIR
    yield room, "no_such_part", acts.PutItem(package="P1", number=1), CHAIR
    room.act(package)
    yield room, "no_such_text", acts.TakeOut(question="Q1", text=4, reason="later"), CHAIR
    for text in (1, 2):
        room.act(acts.TakeOut(question="Q1", text=text, reason="later"))
    yield room, "already_apart", acts.TakeOut(question="Q1", text=1, reason="later"), CHAIR
    yield room, "last_text", acts.TakeOut(question="Q1", text=3, reason="later"), CHAIR
    room.act(acts.WithdrawQuestion(question="Q1", reason="redrafted"))
    room.act(acts.PutItem(package="Q1", number=1))
    room.acknowledge("CHN", "RUS", "IND")
    room.adopts_after(HOLD)
    yield room, "part_adopted", acts.PutItem(package="Q1", number=1), CHAIR


def with_a_vote() -> Iterator[Driven]:
    room = Room.with_question()
    yield room, "no_vote", acts.OpenVote(question="Q1", method=Method.SHOW), CHAIR
    room = Room.with_question(fallback=applied_rule(**by_vote()))
    yield room, "consensus_stands", acts.MoveToVote(question="Q1"), CHAIR
    room = Room.all_acknowledged(**by_vote())
    yield room, "decided_by_vote", acts.Object(question="Q1"), head("CHN")
    yield room, "no_vote_open", acts.CastVote(question="Q1", choice=Choice.YES), head("CHN")
    room.act(acts.OpenVote(question="Q1", method=Method.ROLL_CALL))
    vote = acts.CastVote(question="Q1", choice=Choice.YES)
    yield room, "ballot_unseen", vote, head("CHN")
    room.acknowledge("CHN", "RUS", "IND")
    yield room, "not_called", vote, head("IND")
    yield room, "not_calling", acts.CallNext(question="Q1", party="IND"), CHAIR
    yield room, "choice_missing", replace(vote, choice=None), head("CHN")
    yield room, "voting", acts.WithdrawQuestion(question="Q1", reason="redrafted"), CHAIR
    yield room, "vote_refused", acts.CloseVote(question="Q1"), CHAIR
    room.cast(CHN="yes")
    yield room, "has_voted", acts.RuleAbsent(question="Q1", party="CHN", reason="away"), CHAIR
    room = Room.voting(Method.SECRET)
    room.cast(CHN="yes")
    yield room, "voted_in_secret", replace(vote, choice=Choice.NO), head("CHN")
    yield room, "box_disagrees", acts.CloseVote(question="Q1", counted=(1, 1, 0)), CHAIR
    room = Room.all_acknowledged(**by_vote())
    yield room, "no_proxies", acts.GiveProxy(question="Q1", to="RUS"), head("CHN")
    room = Room.all_acknowledged(**by_vote(proxies=1))
    room.act(acts.GiveProxy(question="Q1", to="RUS"), head("CHN"))
    yield room, "proxy_passed_on", acts.GiveProxy(question="Q1", to="IND"), head("RUS")
    yield room, "proxies_full", acts.GiveProxy(question="Q1", to="RUS"), head("IND")
    room.act(acts.OpenVote(question="Q1", method=Method.SHOW))
    room.acknowledge("RUS", "IND")
    yield room, "no_proxy", replace(vote, party="CHN"), head("IND")
    yield room, "proxy_given", vote, head("CHN")
    explaining = acts.RequestFloor(kind=RequestKind.EXPLANATION_OF_VOTE)
    yield Room.in_session(), "nothing_to_explain", explaining, head("CHN")


def test_each_refusal_can_be_met_and_says_its_whole_sentence() -> None:
    """But one, which only an act that is decided late meets; it follows."""
    met = set()
    for scene in (
        convened,
        in_session,
        with_a_list_and_a_speaker,
        with_a_question,
        with_packages,
        with_a_vote,
        with_an_agenda,
        closed,
    ):
        for room, code, act, actor in scene():
            said = str(room.refused(code, act, actor))
            assert "{" not in said
            met.add(code)
    assert met == set(SENTENCES) - {"receipt_outdated"}


def test_a_receipt_can_be_outdated() -> None:
    room = Room.with_question()
    room.link("IND", Link.LOST)
    arrived = room.now - 1
    room.refused("receipt_outdated", acts.Acknowledge(question="Q1"), head("IND"), at=arrived)
