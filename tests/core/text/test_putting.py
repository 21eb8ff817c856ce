"""A text that was put stays as it was put, and that alone is adopted."""

from summitry.core.text import acts
from summitry.core.text.adopting import Hindrance, bound, hashes_of, hindrances
from summitry.core.text.copying import copy_in
from summitry.core.text.digest import digest, spelt
from summitry.core.text.state import Ground
from summitry.core.text.terms import GroundKind, IssueKind, Level, Stance
from tests.core.text.desk import Desk, delegate


def a_desk() -> Desk:
    desk = Desk("The Parties shall meet.", authentic=("en", "fr"))
    desk.act(acts.SaveVersion(clause="C1", language="fr", text="Les Parties se réunissent."))
    desk.act(acts.Certify(clause="C1", language="fr"))
    return desk


def hashes(desk: Desk) -> dict[str, str]:
    return hashes_of("T", bound(desk.text))


def put(desk: Desk, question: str = "Q1") -> None:
    desk.act(acts.PutText(question=question, hashes=hashes(desk)))


def test_what_was_put_is_locked_until_it_is_released() -> None:
    desk = a_desk()
    put(desk)
    assert desk.act(acts.PutText(question="Q1", hashes=hashes(desk))) == ()
    table = acts.Table(clause="C1", pieces=(), gap=acts.Anchor("C1", 3), text=" all")
    desk.refused("text_put", table, delegate("CHN"))
    desk.refused("text_put", acts.Relabel(labels={"C1": "7"}))
    desk.refused("text_put", acts.LockClause(clause="C1", level=Level.GROUP))
    desk.refused("text_put", acts.SaveVersion(clause="C1", language="fr", text="Autre."))
    desk.refused("text_put", acts.PutText(question="Q2", hashes=hashes(desk)))
    desk.act(acts.IssueText(kind=IssueKind.FINAL, symbol="T/1"))
    silence = acts.LaunchSilence(symbol="T/1", recipients=("CHN",), deadline=desk.now + 9_000_000)
    desk.refused("text_put", silence)
    assert desk.act(acts.ReleaseText(question="Q9")) == ()
    desk.act(acts.ReleaseText(question="Q1"))
    desk.act(table, delegate("CHN"))
    assert desk.text.put is None


def test_only_what_was_put_is_adopted() -> None:
    desk = a_desk()
    before = hashes(desk)
    desk.act(acts.Relabel(labels={"C1": "1"}))
    desk.refused("put_otherwise", acts.PutText(question="Q1", hashes=before))
    put(desk)
    ground = Ground(kind=GroundKind.QUESTION, id="Q1")
    desk.refused("put_otherwise", acts.Adopt(ground=ground, hashes=before))
    other = Ground(kind=GroundKind.QUESTION, id="Q2")
    desk.refused("text_put", acts.Adopt(ground=other, hashes=hashes(desk)))
    desk.act(acts.Adopt(ground=ground, hashes=hashes(desk)))
    assert desk.text.put is None
    assert desk.text.adoption is not None
    assert hashes_of("T", desk.text.adoption.bound) == hashes(desk)
    position = acts.TakePosition(target="C1", stance=Stance.RESERVE)
    desk.refused("text_adopted", position, delegate("CHN"))


def test_why_a_text_cannot_be_put() -> None:
    desk = a_desk()
    assert hindrances(desk.text) == []
    desk.propose("CHN", "shall", "may")
    assert hindrances(desk.text) == [
        Hindrance(code="not_current", language="fr", clauses=("C1",)),
        Hindrance(code="text_not_clean", count=1, clauses=("C1",)),
    ]


def test_a_copy_has_the_words_of_its_language_and_nothing_else() -> None:
    desk = a_desk()
    copy = copy_in(desk.text, "fr")
    assert spelt(copy, "C1") == "Les Parties se réunissent."
    found = {each.language: each.sha256 for each in bound(desk.text)}
    assert {language: digest(spelt(copy_in(desk.text, language), "C1")) for language in found} == found
    assert hindrances(copy) == []


def test_a_party_that_takes_part_may_leave() -> None:
    desk = a_desk()
    desk.act(acts.Adopt(ground=Ground(kind=GroundKind.QUESTION, id="Q1"), taking_part=("CHN", "RUS")))
    desk.act(acts.StopTakingPart(), delegate("CHN"))
    assert desk.act(acts.StopTakingPart(), delegate("CHN")) == ()
    assert desk.text.adoption is not None
    assert list(desk.text.adoption.taking_part or {}) == ["RUS"]
