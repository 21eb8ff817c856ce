"""Every act on a text through its form: words and clauses, decisions, the pen and groups."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from summitry.apps.accounts.models import Person
from summitry.apps.meetings.models import Meeting, Participation
from summitry.apps.texts.forms import VERBS
from summitry.apps.texts.replaying import rebuild
from summitry.apps.texts.silence.forms import VERBS as SILENCE
from summitry.core.text import acts
from summitry.core.text.refusals import Refused
from summitry.core.text.terms import Level
from tests.factories import a_text
from tests.texts import Negotiating

JSON = {"Accept": "application/json"}
WATER = "The parties shall promote co-operation in water management."


def signed_in(key: str) -> Client:
    client = Client()
    client.force_login(Person.objects.get(key=key))
    return client


def address(page: str, *more: str) -> str:
    return reverse(page, args=["summit", "declaration", *more])


def send(who: str, verb: str, **fields: str) -> tuple[int, str]:
    """The status, and the sentence of a refusal."""
    answer = signed_in(who).post(address("text_act", verb), fields, headers=JSON)
    return answer.status_code, answer.json().get("sentence", "")


def words_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.mark.parametrize(
    ("moved", "side", "beside", "result"),
    [
        ("promote", "before", "water", "The parties shall co-operation in promote water management."),
        ("promote", "after", "water", "The parties shall co-operation in water promote management."),
        ("management", "before", "water", "The parties shall promote co-operation in management water."),
        ("The", "after", "parties", "parties The shall promote co-operation in water management."),
    ],
)
def test_words_are_moved_from_and_to_the_edges(
    negotiating: Negotiating, moved: str, side: str, beside: str, result: str
) -> None:
    assert send("head", "move-words", clause="C1", words=moved, side=side, beside=beside) == (200, "")
    negotiating.act("chair", acts.Agree(proposal="P4"))
    assert negotiating.shown() == result


def test_words_that_would_stick_together_are_not_moved(negotiating: Negotiating) -> None:
    there = {"clause": "C1", "words": "The parties", "side": "after", "beside": "management"}
    sentence = "No blank would stand beside the words there; edit the clause instead."
    assert send("head", "move-words", **there) == (400, sentence)


def test_a_clause_is_split_joined_and_moved(negotiating: Negotiating) -> None:
    assert send("head", "split", clause="C1", words="in water", note="Two thoughts.") == (200, "")
    assert send("china", "join", clause="C2") == (200, "")
    assert send("russia", "move-clause", clause="C1", after="C3") == (200, "")
    assert send("russia", "move-clause", clause="C3", after="") == (200, "")
    kinds = [str(each.kind) for each in negotiating.text.proposals.values()]
    assert kinds == ["split", "merge", "move_clause", "move_clause"]
    negotiating.act("chair", acts.Agree(proposal="P4"))
    assert negotiating.shown() == "The parties shall promote co-operation "


def test_words_that_stand_twice_are_told_apart(meeting: Meeting) -> None:
    negotiating = Negotiating(a_text(meeting, "The states help the states in need."))
    assert send("head", "retain", clause="C1", words="states") == (
        400,
        "“states” stands 2 times in the clause: say which.",
    )
    assert send("head", "retain", clause="C1", words="states", words_nth="3")[0] == 400
    assert send("head", "retain", clause="C1", words="the state of") == (
        400,
        "“the state of” does not stand in the clause.",
    )
    assert send("head", "retain", clause="C1", words="states", words_nth="2") == (200, "")
    (kept,) = negotiating.text.proposals.values()
    assert [(each.start, each.end) for each in kept.edits[0].pieces] == [(20, 26)]
    stale = send("head", "retain", clause="C1", seen="0" * 64)
    assert stale == (409, "These words have changed since you opened them; your own are kept here.")


def test_the_chair_brackets_words_and_decides_with_a_reason(negotiating: Negotiating) -> None:
    (first,) = negotiating.edit("head", "promote", "strengthen")
    (second,) = negotiating.edit("china", "promote", "secure")
    (third,) = negotiating.edit("china", "water management", "water")
    assert send("chair", "agree", proposal=first)[0] == 409
    assert send("chair", "agree", proposal=first, decision="  ")[0] == 409
    assert send("chair", "lapse", proposal=third)[0] == 409
    assert send("chair", "agree", proposal=first, decision="Nobody objected.") == (200, "")
    assert send("chair", "lapse", proposal=third, decision="Not pursued.") == (200, "")
    states = [str(negotiating.text.proposals[each].state) for each in (first, second, third)]
    assert states == ["agreed", "lapsed", "lapsed"]
    assert send("chair", "put-bracket", clause="C1", words="shall", reason="To be seen.") == (200, "")
    assert negotiating.shown() == "The parties [shall] strengthen co-operation in water management."
    told = words_of(signed_in("russia").get(address("text_clause", "C1")).content.decode())
    assert "decided that a reading lapses – Not pursued." in told


def test_a_party_puts_other_words_in_the_place_of_its_own(negotiating: Negotiating) -> None:
    (first,) = negotiating.edit("head", "promote", "strengthen")
    edited = {"clause": "C1", "seen": negotiating.edited("shall", "will").seen}
    text = WATER.replace("shall promote", "will support").replace("water", "river")
    assert send("head", "propose", **edited, text=text, supersedes=first) == (200, "")
    assert str(negotiating.text.proposals[first].state) == "superseded"
    assert [each.by for each in negotiating.text.standing()] == ["KAZ", "KAZ"]


def test_a_suspended_party_cannot_act_and_its_readings_stand(negotiating: Negotiating) -> None:
    (held,) = negotiating.edit("china", "promote", "strengthen")
    negotiating.edit("head", "water", "river")
    assert send("head", "suspend", party="CHN", reason="Why.")[0] == 403
    assert send("chair", "suspend", party="CHN")[0] == 409
    assert send("chair", "suspend", party="ATL", reason="Why.")[0] == 400
    assert send("chair", "suspend", party="CHN", reason="Credentials withdrawn.") == (200, "")
    refused = "Your party is suspended; what it holds stands as it is."
    assert send("china", "let-go", proposal=held) == (409, refused)
    assert send("china", "oppose", target="C1") == (409, refused)
    edited = negotiating.edited("shall", "will")
    assert send("china", "propose", clause="C1", seen=edited.seen, text=edited.text) == (409, refused)
    assert "[strengthen|CHN]" in negotiating.shown()
    page = words_of(signed_in("russia").get(address("text")).content.decode())
    assert "Suspended: China" in page
    proposals = signed_in("russia").get(address("text_clause", "C1") + "?proposals=1").content.decode()
    assert "CHN is suspended" in words_of(proposals)
    assert send("chair", "readmit", party="CHN") == (200, "")
    assert send("china", "let-go", proposal=held, note="In a spirit of compromise.") == (200, "")
    assert "strengthen" not in negotiating.shown()


def test_the_chair_names_a_penholder_whose_rights_follow(negotiating: Negotiating) -> None:
    (proposal,) = negotiating.edit("head", "promote", "strengthen")
    assert send("china", "reflect", proposal=proposal)[0] == 403
    assert send("secretariat", "name-penholder", person="china")[0] == 403
    assert send("chair", "name-penholder", person="journalist")[0] == 400
    assert send("chair", "name-penholder", person="china") == (200, "")
    shown = words_of(signed_in("adviser").get(address("text")).content.decode())
    assert re.findall(r"Penholder: (.*?) The text", shown) == ["The china (China, Head of delegation)"]
    assert send("china", "reflect", proposal=proposal) == (200, "")
    edited = negotiating.edited("shall", "will")
    assert (
        send("china", "propose", clause="C1", seen=edited.seen, text=edited.text, for_party="RUS")[0] == 200
    )
    assert negotiating.text.standing()[-1].to_be_confirmed
    assert send("china", "relabel", clause="C1", label="9")[0] == 403
    assert send("china", "lapse", proposal=proposal, decision="So.")[0] == 403
    assert send("chair", "suspend", party="CHN", reason="Why.") == (200, "")
    assert send("china", "reflect", proposal=proposal)[0] == 403
    assert send("chair", "readmit", party="CHN") == (200, "")
    Participation.objects.filter(person__key="china").update(role="journalist")
    assert send("china", "reflect", proposal=proposal)[0] == 403
    log = negotiating.row.meeting.log
    assert log is not None
    assert rebuild(log, "summit", "declaration") == negotiating.text


def test_a_group_is_named_and_its_spokesperson_acts_for_it(negotiating: Negotiating) -> None:
    group = {"group": "River states", "member-KAZ": "on", "member-CHN": "on"}
    assert send("chair", "name-group", **group, spokesperson="RUS")[0] == 409
    assert send("secretariat", "name-group", **group, spokesperson="KAZ") == (200, "")
    desk = address("text_clause", "C1") + "?desk=1"
    assert "for River states" in words_of(signed_in("head").get(desk).content.decode())
    assert "for River states" not in words_of(signed_in("china").get(desk).content.decode())
    assert send("head", "split", clause="C1", words="in water", group="River states") == (200, "")
    (proposal,) = negotiating.text.proposals
    assert negotiating.text.proposals[proposal].holders == ("KAZ", "CHN")
    assert send("china", "let-go", proposal=proposal, group="River states")[0] == 409
    assert send("head", "let-go", proposal=proposal, group="River states") == (200, "")
    assert negotiating.text.standing() == []
    shown = words_of(signed_in("russia").get(address("text_offices")).content.decode())
    assert "River states China, Kazakhstan Kazakhstan speaks for it." in shown.replace(
        "Kazakhstan, China", "China, Kazakhstan"
    )
    page = signed_in("chair").get(address("text_offices")).content.decode()
    assert 'value="KAZ" selected' in page
    assert send("chair", "name-group", group="River states") == (200, "")
    with pytest.raises(Refused, match="do not speak for this group"):
        negotiating.edit("head", "shall", "will", group="River states")


def test_sponsorship_is_taken_and_withdrawn(negotiating: Negotiating) -> None:
    (proposal,) = negotiating.edit("head", "promote", "strengthen")
    assert send("china", "co-sponsor", target=proposal, note="With pleasure.") == (200, "")
    desk = address("text_clause", "C1") + "?desk=1"
    assert "Co-sponsors: China." in words_of(signed_in("russia").get(desk).content.decode())
    assert send("china", "support", target=proposal) == (200, "")
    assert "Co-sponsors" not in words_of(signed_in("russia").get(desk).content.decode())
    assert negotiating.text.proposals[proposal].holders == ("KAZ", "CHN")


def test_every_act_has_a_form_or_a_button_on_some_page(meeting: Meeting) -> None:
    """Of those who are entitled to it, on a text in which everything is to be done."""
    negotiating = Negotiating(a_text(meeting, groups={"G2": ("KAZ", "CHN")}))
    (own,) = negotiating.edit("head", "promote", "strengthen")
    negotiating.edit("china", "water", "river")
    negotiating.edit("secretariat", "shall", "will", for_party="KAZ")
    negotiating.act("chair", acts.LockClause(clause="C2", level=Level.PLENARY))
    negotiating.act("chair", acts.SuspendParty(party="RUS", reason="Why."))
    send("chair", "put-bracket", clause="C3", reason="Why.")
    send("secretariat", "issue", what="rolling:new", symbol="D/1")
    pages = [address("text"), address("text_issues"), address("text_offices")]
    pages += [address("text_clause", clause) for clause in ("C1", "C2", "C3")]
    found = set()
    for who in ("head", "chair", "secretariat"):
        for page in pages:
            found |= set(re.findall(r"/acts/([a-z-]+)/", signed_in(who).get(page).content.decode()))
    elsewhere = {
        "save-version",
        "certify",
        "publish",
        *SILENCE,
    }  # on pages of their own, with tests of their own
    assert set(VERBS) - elsewhere - found == set()
    assert own in negotiating.text.proposals
