"""Rights as people meet them: who is shown a question, who can answer it, and for whom."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.tabs import AGENDA, PACKAGE, Tabs
from tests.running_demo import MEETING

pytestmark = pytest.mark.e2e

REHEARSAL = "rehearsal"


@pytest.fixture(scope="module")
def everybody(sitting: Tabs) -> Tabs:
    sitting.open("china-delegate", "iran", "secretariat", "hall", "interpreter")
    return sitting


@pytest.fixture
def room(everybody: Tabs, seated: Tabs) -> Tabs:
    return everybody


def test_the_head_names_another_voice_and_the_two_pages_change_places_at_once(room: Tabs) -> None:
    """One seat, two people: both see the question, one answers it."""
    acknowledged: list[str] = []
    for door in ("china", "china-delegate"):
        room[door].on(
            "request", lambda sent, door=door: acknowledged.append(door) if _is_receipt(sent) else None
        )
    room.put_and_see(PACKAGE)
    head, delegate = room.dialog("china"), room.dialog("china-delegate")
    for dialog, can_answer in ((head, True), (delegate, False)):
        expect(dialog.get_by_role("button", name="Object", exact=True)).to_be_visible()
        expect(dialog.get_by_role("button", name="No objection")).to_be_visible(visible=can_answer)
    assert acknowledged == ["china"]
    before = room.receipt("CHN").inner_text()

    room["china"].get_by_role("button", name="Fold away").click()
    room["china"].get_by_role("button", name="Who is our voice…").click()
    room["china"].get_by_label("Delegate", exact=True).check()
    room["china"].get_by_role("button", name="Name the voice").click()

    expect(delegate.get_by_role("button", name="No objection")).to_be_visible()
    expect(head.get_by_role("button", name="No objection")).to_have_count(0)
    expect(room.receipt("CHN")).not_to_have_text(before)
    assert acknowledged == ["china", "china-delegate"]
    delegate.get_by_role("button", name="No objection").click()
    expect(room.row("CHN")).to_contain_text("No objection")


def _is_receipt(sent: object) -> bool:
    return sent.url.endswith("/acknowledge/")  # type: ignore[attr-defined]


def test_who_only_looks_on_is_shown_the_question_and_nothing_to_answer_it_with(room: Tabs) -> None:
    room.put_and_see(AGENDA)
    for door in ("iran", "interpreter", "hall"):
        expect(room[door].locator("#region-question")).to_contain_text(AGENDA)
        for act in ("object", "state-no-objection", "gavel", "enter-objection"):
            expect(room[door].locator(f"form[data-act={act}]")).to_have_count(0)
    expect(room["secretariat"].locator("#gavel")).to_have_count(0)


def test_an_objection_heard_by_telephone_is_entered_confirmed_and_withdrawn(room: Tabs) -> None:
    room.put_and_see(AGENDA)
    desk = room["secretariat"]
    desk.get_by_role("button", name="Enter an objection that was heard…").click()
    desk.get_by_label("Delegation").select_option("Pakistan")
    desk.get_by_label("By telephone").check()
    desk.locator("#heard-reason").fill("Paragraph 3.")
    desk.get_by_role("button", name="Enter the objection").click()
    expect(room.obstacles).to_have_text(["The objection of Pakistan stands."])
    for door in ("pakistan", "india", "uzbekistan"):
        expect(room.dialog(door)).to_contain_text("Entered by the secretariat, heard by telephone.")
        expect(room.dialog(door)).to_contain_text("To be confirmed by the delegation.")
    room.dialog("pakistan").get_by_role("button", name="Confirm our objection").click()
    expect(room.dialog("india")).to_contain_text("Confirmed at")
    room.dialog("pakistan").get_by_role("button", name="Withdraw our objection").click()
    expect(room.obstacles).to_have_count(0)


def test_the_chair_rules_a_lost_member_absent_on_record(room: Tabs) -> None:
    room.put_and_see(AGENDA)
    room["tajikistan"].close()
    expect(room.obstacles).to_contain_text(["The question is paused: the link of Tajikistan is lost."])
    room.row("TJK").get_by_role("button", name="Rule absent…").click()
    room["chair"].locator("#absent-reason-TJK").fill("Out of reach, also by telephone.")
    room["chair"].get_by_role("button", name="Rule absent", exact=True).click()
    expect(room.row("TJK")).to_contain_text("Ruled absent")
    room.adopt()
    room["iran"].goto(room.demo.url("iran", f"/meetings/{MEETING}/decisions/1/"))
    sheet = room["iran"].get_by_role("article")
    expect(sheet).to_contain_text(re.compile(r"Tajikistan was ruled absent at .*; its link: Link lost\."))
    expect(sheet).to_contain_text("Out of reach, also by telephone.")


def test_a_rehearsal_says_so_on_every_page_and_on_its_sheet(tabs: Tabs) -> None:
    doors = ("chair", "india", "hall")
    tabs.open(*doors)
    for door in doors:
        tabs[door].goto(tabs[door].url.replace(MEETING, REHEARSAL))
        expect(tabs[door].locator(".ribbon")).to_contain_text("Rehearsal")
    expect(tabs.link("IND")).to_have_text("Connected")
    tabs.press("chair", "Open the meeting")
    tabs.put(AGENDA)
    expect(tabs.receipt("IND")).to_be_visible()
    for party in ("KAZ", "CHN", "KGZ", "PAK", "RUS", "TJK", "UZB"):
        tabs.row(party).get_by_role("button", name="Rule absent…").click()
        tabs["chair"].locator(f"#absent-reason-{party}").fill("Not part of this rehearsal.")
        tabs.row(party).get_by_role("button", name="Rule absent", exact=True).click()
        expect(tabs.row(party)).to_contain_text("Ruled absent")
    tabs.adopt()
    tabs["chair"].locator("#region-decisions").get_by_role("link", name=AGENDA).click()
    expect(tabs["chair"].locator(".ribbon")).to_contain_text("not a decision")
    expect(tabs["chair"].get_by_role("article")).to_contain_text("off the record")
