"""What each page shows and offers, and that it does so for everybody: keyboards, readers, strict policies."""

from collections import Counter
from collections.abc import Callable, Iterator
from copy import copy
from itertools import product

import pytest
from django.conf import settings

from summitry.apps.meetings import keeping
from summitry.apps.meetings.participants import Participant
from summitry.core.floor import acts
from summitry.core.floor.ballot import Method
from summitry.core.floor.state import Link, RequestKind
from tests.apps.chamber.moments import (
    apart,
    items,
    no_consensus,
    package,
    proxies,
    voted,
    voting,
    voting_with_proxies,
)
from tests.apps.chamber.shown import REGIONS, SITTERS, TOKEN, Html, page, region
from tests.core.floor.room import HOLD, Room, by_vote, delegate, head

VIEWS = tuple(SITTERS)
LANGUAGES = [code for code, _ in settings.LANGUAGES]
DELEGATE = Participant("CHN-delegate", "delegate", "CHN")


def speaking() -> Room:
    """A speaker, an interrupted one, and a list with a note for the chair."""
    room = Room.in_session()
    room.act(acts.GiveFloor(party="RUS"))
    room.act(acts.RequestFloor(kind=RequestKind.STATEMENT, note="<b>secret</b>"), head("IND"))
    room.act(acts.RequestFloor(kind=RequestKind.COMMENT), head("CHN"))
    room.act(acts.GiveFloor(party="CHN", kind=RequestKind.POINT_OF_ORDER))
    return room


def objected() -> Room:
    """Objections of every sort: standing, withdrawn, entered by telephone; and a struck receipt."""
    room = Room.all_acknowledged()
    room.withdraw(room.object("RUS"), "RUS")
    room.enter("CHN")
    room.act(acts.Object(question="Q1", reason="<b>no</b>"), head("IND"))
    room.link("RUS", Link.LOST)
    return room


def ruled() -> Room:
    room = Room.with_question()
    room.acknowledge("CHN", "IND")
    room.rule_absent("RUS")
    return room


def adopted() -> Room:
    room = Room.all_acknowledged()
    room.wait(HOLD)
    room.gavel()
    return room


def withdrawn() -> Room:
    room = Room.with_question()
    room.act(acts.WithdrawQuestion(question="Q1", reason="for consultations"))
    return room


def suspended() -> Room:
    room = Room.in_session()
    room.act(acts.Adjourn(until=room.now + HOLD, reason="until tomorrow"))
    return room


def closed() -> Room:
    room = Room.in_session()
    room.act(acts.Close())
    return room


STATES: dict[str, Callable[[], Room]] = {
    "convened": Room,
    "speaking": speaking,
    "put": Room.with_question,
    "held": Room.all_acknowledged,
    "objected": objected,
    "ruled": ruled,
    "adopted": adopted,
    "withdrawn": withdrawn,
    "suspended": suspended,
    "package": package,
    "package with a text apart": apart,
    "items": items,
    "vote to be opened": lambda: Room.all_acknowledged(**by_vote()),
    "no consensus": no_consensus,
    "proxies": proxies,
    "a vote with proxies": voting_with_proxies,
    "recorded vote": lambda: voting(Method.RECORDED),
    "roll call": lambda: voting(Method.ROLL_CALL),
    "secret ballot": lambda: voting(Method.SECRET),
    "vote closed": lambda: voted(Method.RECORDED),
    "secret ballot closed": lambda: voted(Method.SECRET),
    "closed": closed,
}
states = pytest.mark.parametrize("state", STATES)
views = pytest.mark.parametrize("view", VIEWS)


@states
@views
def test_a_page_is_sound(view: str, state: str) -> None:
    shown = page(STATES[state](), view)
    wanted = (*REGIONS, "booth") if view in ("chair", "secretariat") else REGIONS
    assert {had["id"] for had in shown.all("section")} == {f"region-{name}" for name in wanted}
    assert repeated_ids(shown) == []
    assert dangling_references(shown) == []
    assert unlabelled(shown) == []
    assert refused_by_the_policy(shown) == []


def repeated_ids(shown: Html) -> list[str]:
    counts = Counter(had["id"] for _, had in shown.elements if had.get("id"))
    return [str(name) for name, count in counts.items() if count > 1]


def dangling_references(shown: Html) -> list[str]:
    """Ids that labels, descriptions, popovers and signs name and that nothing has."""
    ids = {had.get("id") for _, had in shown.elements}
    naming = ("for", "aria-labelledby", "aria-describedby", "popovertarget")
    named = [str(had[name]) for _, had in shown.elements for name in naming if name in had]
    signs = [str(had["href"]).removeprefix("#") for had in shown.all("use")]
    return [name for name in (*named, *signs) if name not in ids]


def unlabelled(shown: Html) -> list[str]:
    """Fields without a label, and pictures without words that are not hidden from readers."""
    labelled = {had.get("for") for had in shown.all("label")}
    fields = [had for tag in ("input", "select", "textarea") for had in shown.all(tag)]
    ours = [had for had in fields if had.get("type") not in ("hidden", "radio")]
    bare = [str(had.get("name")) for had in ours if had.get("id") not in labelled]
    return bare + [str(had) for had in shown.all("svg") if not {"aria-hidden", "aria-label"} & had.keys()]


def refused_by_the_policy(shown: Html) -> list[str]:
    """Whatever a browser would refuse under a policy without inline styles and scripts."""
    inline = [
        f"{tag} {name}" for tag, had in shown.elements for name in had if name.startswith(("style", "on"))
    ]
    scripts = ["script" for had in shown.all("script") if not had.get("src")]
    return inline + scripts + ["style" for tag, _ in shown.elements if tag == "style"]


@pytest.mark.parametrize("language", LANGUAGES)
@views
def test_a_page_speaks_each_language(view: str, language: str) -> None:
    shown = page(objected(), view, language=language)
    assert shown.all("html")[0]["lang"] == language
    assert shown.all("button", name="language", aria_current="true")[0]["value"] == language


@states
@views
def test_what_is_pushed_is_what_is_loaded(view: str, state: str) -> None:
    floor = STATES[state]()
    loaded = squeezed(page(floor, view).source)
    for name in REGIONS:
        assert squeezed(region(floor, view, name).source) in loaded


def test_a_seat_kept_from_another_moment_or_page_is_shown_as_it_is_now() -> None:
    moments = [*(make() for make in STATES.values()), *speech()]
    places = list(product(VIEWS, LANGUAGES, moments))
    shown = [page(room, view, language=language).source for view, language, room in places]
    for (view, language, room), source in zip(places, shown, strict=True):
        keeping._parts.clear()
        assert page(room, view, language=language).source == source


def speech() -> Iterator[Room]:
    """A short one, then a long one, as they go on; then the server restarts."""
    room = Room.in_session()
    for party, us in (("RUS", HOLD), ("CHN", 60 * HOLD)):
        room.act(acts.GiveFloor(party=party))
        for _ in range(2):
            room.wait(us)
            yield copy(room)
    room.act(acts.NoteRestart(), acts.SERVER)
    yield room


def squeezed(source: str) -> str:
    """Without the token, which only a loaded page has, and without the space between."""
    return "".join(source.replace(TOKEN, "").split())


def test_the_voice_is_asked_for_a_receipt_until_it_was_given() -> None:
    floor = Room.with_question()
    assert region(floor, "seat", "question").region("question")["data-acknowledge"] == "Q1"
    floor.acknowledge("CHN")
    assert "data-acknowledge" not in region(floor, "seat", "question").region("question")
    floor.link("CHN", Link.LOST)
    floor.link("CHN", Link.CONNECTED)
    assert region(floor, "seat", "question").region("question")["data-acknowledge"] == "Q1"


@pytest.mark.parametrize(
    ("view", "who"),
    [("seat", DELEGATE), ("observe", None), ("chair", None), ("secretariat", None), ("hall", None)],
)
def test_nobody_else_is_asked_for_a_receipt(view: str, who: Participant | None) -> None:
    shown = region(Room.with_question(), view, "question", who).region("question")
    assert "data-acknowledge" not in shown
    assert ("data-delivery" in shown) is (view == "seat")


def test_a_settled_question_asks_for_nothing() -> None:
    shown = region(adopted(), "seat", "question")
    assert shown.region("question").keys() == {"id", "class", "aria-label", "data-as-of"}
    assert shown.acts() == []
    assert shown.all("dialog")[0]["data-outcome"] == "adopted"


def test_a_seat_may_object_at_once_and_fold_only_what_it_has_seen() -> None:
    floor = Room.with_question()
    fresh = region(floor, "seat", "question")
    assert fresh.acts() == ["object", "state-no-objection", "request-floor"]
    assert "data-may-fold" not in fresh.all("dialog")[0]
    floor.acknowledge("CHN")
    assert "data-may-fold" in region(floor, "seat", "question").all("dialog")[0]


def test_a_delegate_may_object_but_not_answer() -> None:
    floor = Room.with_question()
    assert region(floor, "seat", "question", DELEGATE).acts() == ["object", "request-floor"]
    floor.act(acts.Object(question="Q1"), delegate("CHN"))
    assert region(floor, "seat", "question", DELEGATE).acts() == ["request-floor"]


def test_an_objection_that_was_heard_waits_for_its_party() -> None:
    shown = region(objected(), "seat", "question")
    assert shown.acts() == ["confirm-objection", "withdraw-objection", "request-floor"]
    assert shown.all("dialog")[0]["data-standing"] == "O2 O3"


def test_a_hold_that_is_over_says_that_an_objection_stands() -> None:
    floor = Room.all_acknowledged()
    floor.wait(HOLD + 1)
    assert "An objection still counts until the gavel falls." in region(floor, "hall", "question").source
    floor.object("RUS")
    assert "The gavel cannot fall while an objection stands." in region(floor, "hall", "question").source


def test_an_observer_sees_the_question_and_answers_nothing() -> None:
    shown = region(objected(), "observe", "question")
    assert set(shown.acts()) <= {"request-floor"}
    assert "objection-O3" in shown.source


def test_reasons_are_text_and_never_markup() -> None:
    for view in VIEWS:
        assert "<b>" not in page(objected(), view).source
        assert "<b>" not in page(speaking(), view).source


def test_a_note_is_for_the_console_and_its_own_party() -> None:
    floor = speaking()
    india = Participant("IND-head", "head", "IND")
    readers = {"chair": None, "secretariat": None, "seat": india}
    assert all("secret" in region(floor, view, "queue", who).source for view, who in readers.items())
    assert not any("secret" in region(floor, view, "queue").source for view in ("seat", "observe", "hall"))


def test_the_gavel_says_what_stands_in_its_way() -> None:
    (button,) = region(objected(), "chair", "question").all("button", aria_describedby="obstacles")
    assert button["aria-disabled"] == "true"
    assert obstacles(objected()) == ["objection", "objection", "link_lost", "not_acknowledged"]


def obstacles(floor: Room) -> list[str]:
    listed = [str(had.get("class")) for had in region(floor, "chair", "question").all("li")]
    return [name.removeprefix("obstacle obstacle-") for name in listed if name.startswith("obstacle ")]


def test_the_gavel_is_free_when_nothing_stands_in_its_way() -> None:
    floor = Room.all_acknowledged()
    assert obstacles(floor) == ["hold"]
    floor.wait(HOLD + 1)
    assert obstacles(floor) == []
    assert not region(floor, "chair", "question").all("button", aria_disabled="true")


def test_whoever_is_waited_for_may_be_ruled_absent() -> None:
    floor = Room.with_question()
    floor.acknowledge("CHN")
    assert region(floor, "chair", "question").acts().count("rule-absent") == 2
    floor.restart()
    assert region(floor, "chair", "question").acts().count("rule-absent") == 3
    assert "rule-absent" not in region(floor, "secretariat", "question").acts()


def test_the_secretariat_enters_objections_and_presides_over_nothing() -> None:
    shown = page(Room.with_question(), "secretariat")
    assert shown.acts() == ["add-item", "enter-objection"]


def test_links_are_shown_to_those_who_may_see_them() -> None:
    floor = speaking()
    for view, may in {"chair": True, "seat": True, "observe": False, "hall": False}.items():
        assert ("link-connected" in region(floor, view, "presence").source) is may


def test_the_hall_has_nothing_to_press() -> None:
    assert page(speaking(), "hall").acts() == []


def test_an_outcome_leaves_the_hall_when_somebody_speaks() -> None:
    floor = adopted()
    assert "Adopted" in region(floor, "hall", "question").source
    floor.act(acts.GiveFloor(party="RUS"))
    assert "Adopted" not in region(floor, "hall", "question").source


def test_a_rehearsal_is_marked() -> None:
    assert "Rehearsal" in page(Room(), "chair").source
