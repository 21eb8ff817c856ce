"""Who acts for others in a text, and an issue that names nobody."""

from msgspec.structs import replace

from summitry.core.text.acts import (
    Agree,
    IssueText,
    LetGo,
    NameGroup,
    NamePenholder,
    ShowVeiled,
    TableClause,
    TableSplit,
)
from summitry.core.text.codec import text_to_json
from summitry.core.text.digest import canonical, digest
from summitry.core.text.events import GroupNamed, PenholderNamed
from summitry.core.text.fabric import Anchor, words
from summitry.core.text.terms import ClauseKind, IssueKind, ProposalKind
from summitry.core.text.veiled import nameless
from tests.core.text.desk import Desk, delegate


def test_a_penholder_is_named_once_and_may_be_nobody() -> None:
    desk = Desk("The Parties cooperate.")
    (named,) = desk.act(NamePenholder(person="ind-delegate"))
    assert isinstance(named, PenholderNamed)
    assert desk.act(NamePenholder(person="ind-delegate")) == ()
    desk.act(NamePenholder(person=""))
    assert desk.text.penholder == ""


def test_a_group_that_is_dissolved_leaves_what_was_proposed_to_its_members() -> None:
    desk = Desk("The Parties cooperate.")
    desk.refused("group_missing", NameGroup(group=" ", members=("CHN",)))
    desk.refused("not_a_member", NameGroup(group="G2", members=("CHN",), spokesperson="IND"))
    (named,) = desk.act(NameGroup(group="G2", members=("CHN", "IND"), spokesperson="IND"))
    assert isinstance(named, GroupNamed)
    assert desk.act(NameGroup(group="G2", members=("CHN", "IND"), spokesperson="IND")) == ()
    spokesperson = delegate("IND", "G2")
    desk.act(TableSplit(clause="C1", gap=Anchor("C1", 12), group="G2"), spokesperson)
    desk.act(NameGroup(group="G2"))
    assert ("G2" in desk.text.groups, desk.text.spokespersons) == (False, {})
    assert desk.text.proposals["P2"].holders == ("CHN", "IND")
    desk.refused("not_the_spokesperson", LetGo(proposal="P2", group="G2"), spokesperson)


def test_a_decision_without_a_reason_is_none() -> None:
    desk = Desk("The Parties cooperate.")
    one = desk.propose("IND", "cooperate", "work")
    desk.propose("CHN", "cooperate", "act")
    desk.refused("others_hold", Agree(proposal=one, decision=" \n"))


def test_an_issue_without_names_is_a_text_of_its_own() -> None:
    desk = Desk("The Parties cooperate.", "They meet.")
    desk.propose("IND", "cooperate", "work")
    desk.act(TableClause(after="C1", kind=ClauseKind.PARAGRAPH, text="New.", note="Secret."), delegate("CHN"))
    desk.act(TableSplit(clause="C2", gap=Anchor("C2", 5)), delegate("RUS"))
    desk.refused("no_such_issue", ShowVeiled(symbol="D/1", audience=("public",)))
    desk.act(IssueText(kind=IssueKind.ROLLING, symbol="D/1", note="Secret."))
    desk.act(ShowVeiled(symbol="D/1", audience=("public",), counted=True))
    assert desk.act(ShowVeiled(symbol="D/1", audience=("public",), counted=True)) == ()
    (issue,) = desk.text.issues
    plain = nameless(desk.text, issue, "no text", {ProposalKind.SPLIT: "Split."})
    spelt = [words(plain.clauses[each].pieces, plain.runs) for each in plain.order]
    assert spelt == [
        "The Parties [cooperate][work] (1).",
        "[no text][New.] (1)",
        "They meet. [Split.]",
    ]
    said = text_to_json(plain).decode()
    assert [each for each in ("IND", "CHN", "RUS", "Secret", "P3", issue.sha256) if each in said] == []
    assert plain.issues[0].sha256 == digest(canonical(plain).decode())
    told = nameless(desk.text, replace(issue, counted=False), "-", {ProposalKind.SPLIT: "Split."})
    assert told.runs["C1"] == "The Parties [cooperate][work]."
