"""Who wrote what, and what those are shown who are not to know it."""

from summitry.core.text import acts
from summitry.core.text.provenance import provenance
from summitry.core.text.terms import ClauseKind
from summitry.core.text.veiled import SOMEBODY, veiled
from tests.core.text.desk import Desk, delegate


def test_each_word_has_its_source() -> None:
    desk = Desk("The Parties should cooperate.", "They shall report.")
    whole = desk.propose("CHN", "should", "shall as ever")
    inner = desk.propose("IND", "as ever", "always", of=whole)
    other = desk.propose("RUS", "should", "may")
    desk.takes("CHN", inner, "support")
    desk.agrees(inner)
    inner_at = desk.now
    desk.agrees(whole, "nobody objected")
    whole_at = desk.now
    new = acts.TableClause(after="C2", kind=ClauseKind.PARAGRAPH, text="It is so.", note="to end")
    desk.act(new, delegate("KAZ"))
    desk.agrees(desk.text.standing()[-1].id)
    first, second, third = provenance(desk.text, desk.log)
    assert [(o.words, o.source and (o.source.by, o.source.agreed_at)) for o in first.origins] == [
        ("The Parties ", None),
        ("shall ", ("CHN", whole_at)),
        ("always", ("IND", inner_at)),
        (" cooperate.", None),
    ]
    assert [(s.proposal, s.decision, s.lapsed) for s in first.agreed] == [
        (inner, "", ()),
        (whole, "nobody objected", (other,)),
    ]
    assert first.agreed[0].holders == ("IND", "CHN")
    assert (second.came_by, second.agreed) == (None, ())
    assert third.came_by is not None
    assert (third.came_by.by, third.came_by.why, third.since) == ("KAZ", "to end", desk.now)
    assert third.origins[0].source == third.came_by


def test_nobody_is_named_to_an_audience_that_is_not_to_know() -> None:
    desk = Desk("The Parties should cooperate.")
    shall = desk.propose("CHN", "should", "shall")
    desk.takes("RUS", shall, "support")
    for counted, holders in ((True, (SOMEBODY, SOMEBODY)), (False, ())):
        options = [
            {"words": ["should"], "holders": (), "proposals": (), "base": True},
            {"words": ["shall"], "holders": holders, "proposals": (), "base": False},
        ]
        choice = {"options": options, "by_chair": False}
        assert veiled(desk.text, "C1", counted=counted) == ["The Parties ", choice, " cooperate."]
