"""Acts on a text: rights, one effect for one gesture, and what the record gives back."""

import pytest

from summitry.apps.meetings.models import Meeting
from summitry.apps.record.queries import count
from summitry.apps.texts.actions.perform import NotAllowed
from summitry.apps.texts.edits import Hunk, hunks
from summitry.apps.texts.models import TextAct
from summitry.apps.texts.replaying import rebuild
from summitry.core.text import acts
from summitry.core.text.refusals import Refused
from summitry.core.text.terms import Stance
from tests.factories import a_text
from tests.texts import Negotiating


def test_two_parties_hold_their_readings_of_one_clause(negotiating: Negotiating) -> None:
    negotiating.edit("head", "promote", "strengthen")
    negotiating.edit("china", "shall promote", "will secure")
    assert negotiating.shown() == (
        "The parties [shall [promote][strengthen|KAZ]][will secure|CHN] co-operation in water management."
    )


def test_an_edit_becomes_one_proposal_for_each_place(negotiating: Negotiating) -> None:
    text = "The parties will promote co-operation in water and energy management."
    made = negotiating.edit("head", "The parties shall promote co-operation in water management.", text)
    assert [negotiating.text.runs[each] for each in made] == ["will", "and energy "]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("to report yearly", "to inform yearly", [Hunk(3, 9, "inform")]),
        ("a b c", "a c", [Hunk(2, 4, "")]),
        ("one two three", "1 2 three", [Hunk(0, 7, "1 2")]),
        ("水资源管理", "水资源利用", [Hunk(3, 5, "利用")]),
        ("", "new", [Hunk(0, 0, "new")]),
    ],
)
def test_where_words_differ(old: str, new: str, found: list[Hunk]) -> None:
    assert hunks(old, new) == found


def test_what_was_edited_on_words_that_changed_is_refused(negotiating: Negotiating) -> None:
    late = negotiating.edited("shall", "may")
    (proposal,) = negotiating.edit("head", "promote", "strengthen")
    negotiating.act("chair", acts.Agree(proposal=proposal))
    with pytest.raises(Refused, match="have changed since"):
        negotiating.act("china", late)


def test_an_act_sent_again_has_one_effect(negotiating: Negotiating) -> None:
    sent = negotiating.edited("promote", "strengthen")
    first = negotiating.act("head", sent, key="once")
    assert negotiating.act("head", sent, key="once") == first
    assert len(negotiating.text.proposals) == 1
    again = negotiating.act("russia", acts.TakePosition(target="P4", stance=Stance.SUPPORT), key="once")
    assert again > first


def test_whoever_is_not_entitled_changes_nothing(negotiating: Negotiating) -> None:
    for who in ("adviser", "observer", "interpreter", "chair", "secretariat", "journalist"):
        with pytest.raises(NotAllowed):
            negotiating.act(who, negotiating.edited("promote", "strengthen"))
    assert negotiating.text.proposals == {}


def test_the_secretariat_writes_what_was_said_from_the_floor(negotiating: Negotiating) -> None:
    (proposal,) = negotiating.edit("secretariat", "promote", "strengthen", for_party="CHN")
    assert negotiating.shown() == "The parties shall promote co-operation in water management."
    negotiating.act("china", acts.Confirm(proposal=proposal))
    assert "[strengthen|CHN]" in negotiating.shown()


def test_a_spokesperson_acts_for_a_group(meeting: Meeting) -> None:
    negotiating = Negotiating(a_text(meeting, groups={"G2": ("KAZ", "CHN")}))
    (proposal,) = negotiating.edit("head", "promote", "strengthen", group="G2")
    assert negotiating.text.proposals[proposal].holders == ("KAZ", "CHN")
    with pytest.raises(Refused, match="do not speak for this group"):
        negotiating.edit("china", "shall", "may", group="G2")


def test_the_record_gives_the_text_back(negotiating: Negotiating) -> None:
    (first,) = negotiating.edit("head", "promote", "strengthen")
    negotiating.edit("china", "water management", "water and land management")
    negotiating.act("russia", acts.TakePosition(target=first, stance=Stance.SUPPORT))
    negotiating.act("chair", acts.Agree(proposal=first))
    negotiating.act("secretariat", acts.Relabel(labels={"C2": "1 bis"}))
    meeting = negotiating.row.meeting
    assert meeting.log is not None
    assert rebuild(meeting.log, meeting.slug, negotiating.row.name) == negotiating.text


def test_a_refused_act_leaves_no_trace(negotiating: Negotiating) -> None:
    log = negotiating.row.meeting.log
    assert log is not None
    before = (count(log), TextAct.objects.count())
    with pytest.raises(Refused, match="no such proposal"):
        negotiating.act("head", acts.LetGo(proposal="P99"))
    assert (count(log), TextAct.objects.count()) == before


def test_what_is_open_is_counted_as_it_changes(negotiating: Negotiating) -> None:
    (first,) = negotiating.edit("head", "promote", "strengthen")
    negotiating.edit("china", "annually", "every two years", clause="C2")
    negotiating.act("chair", acts.Agree(proposal=first))
    assert [step.open_places for step in TextAct.objects.all()][1:] == [{"C1": 1}, {"C2": 1}, {"C1": 0}]
