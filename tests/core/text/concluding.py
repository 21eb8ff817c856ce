"""How a negotiation ends, as Hypothesis plays it: translations, issues, silence, adoption, statements.

Until then the rules of play.py go on beside these; once silence runs or the text is adopted they are refused.
"""

from dataclasses import dataclass

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from summitry.core.statements import Attached
from summitry.core.text import acts
from summitry.core.text.clauses import in_order
from summitry.core.text.digest import canonical, digest, spelt
from summitry.core.text.events import Adopted, SilenceKept
from summitry.core.text.languages import VersionState
from summitry.core.text.state import Bound, Ground
from summitry.core.text.terms import GroundKind, IssueKind
from tests.core.text.desk import delegate
from tests.core.text.play import Negotiation, parties, pick, shares

MS = 1000
around_the_deadline = st.sampled_from([None, None, None, -MS, -1, 0, 1, MS])
recipients = st.sets(parties, min_size=1).map(lambda some: tuple(sorted(some)))


@dataclass
class Translated:
    """`of` are the words that were translated."""

    text: str
    of: str
    certified: bool = False

    def state(self, words: str, *, authentic: bool) -> VersionState:
        if self.of != words:
            return VersionState.STALE
        if not self.certified:
            return VersionState.DRAFT
        return VersionState.AUTHENTIC if authentic else VersionState.CONCORDANT


@dataclass
class Waiting:
    """A silence procedure whose outcome is not on record."""

    recipients: tuple[str, ...]
    deadline: int

    def runs(self, at: int) -> bool:
        return at < self.deadline


class Conclusion(Negotiation):
    """What the model keeps of it is beside the rules."""

    def __init__(self) -> None:
        super().__init__()
        self.versions: dict[tuple[str, str], Translated] = {}
        self.earlier: dict[str, list[str]] = {}
        self.issued: dict[str, tuple[bytes, int]] = {}
        self.waiting: Waiting | None = None
        self.adopted: dict[tuple[str, str], str] | None = None

    def stopped(self) -> bool:
        return self.waiting is not None or self.adopted is not None

    @property
    def at(self) -> int:
        """When the next act arrives."""
        return self.desk.now + 1

    # ---- languages --------------------------------------------------------------------------------------

    @rule(
        share=shares, language=st.sampled_from(["fr", "ru"]), old=shares, text=st.sampled_from(["mot", "nom"])
    )
    def a_translation_lands(self, share: float, language: str, old: float, text: str) -> None:
        """Of the words as they are, or of what they once were: a clause just reopened, for example."""
        clause = pick(list(in_order(self.desk.text)), share)
        words = spelt(self.desk.text, clause)
        source = pick([words, *self.earlier.get(clause, [])[-2:]], old)
        self.translated(clause, language, text, source)
        self.earlier.setdefault(clause, []).append(words)

    def translated(self, clause: str, language: str, text: str, source: str) -> None:
        act = acts.SaveVersion(clause=clause, language=language, text=text, of=digest(source))
        known = self.versions.get((clause, language))
        if self.accepted(act):
            assert not (self.stopped() and language == "fr")
            self.versions[clause, language] = Translated(text, source)
        else:
            same = known is not None and (known.text, known.of) == (text, source)
            assert same or (self.stopped() and language == "fr")

    @precondition(lambda self: self.versions)
    @rule(share=shares)
    def a_version_is_certified(self, share: float) -> None:
        clause, language = pick(sorted(self.versions), share)
        if clause in in_order(self.desk.text):
            self.certified(clause, language)

    def certified(self, clause: str, language: str) -> None:
        version = self.versions[clause, language]
        current = version.of == spelt(self.desk.text, clause)
        accepted = self.accepted(acts.Certify(clause=clause, language=language))
        assert accepted == (current and not version.certified)
        version.certified |= accepted

    def state_of(self, clause: str, language: str) -> VersionState:
        version = self.versions.get((clause, language))
        if version is None:
            return VersionState.MISSING
        return version.state(spelt(self.desk.text, clause), authentic=language == "fr")

    def is_ready(self) -> bool:
        """Clean, and concordant in each authentic language."""
        shown = in_order(self.desk.text)
        return self.is_clean() and all(self.state_of(c, "fr") is VersionState.AUTHENTIC for c in shown)

    def is_clean(self) -> bool:
        held = [each for each in self.model.standing().values() if each.kind != "retain"]
        carried = [c for c in self.model.proposed_clauses if c in in_order(self.desk.text)]
        return not (held or self.model.brackets or carried)

    # ---- issues -----------------------------------------------------------------------------------------

    @rule(final=st.booleans())
    def an_issue_is_frozen(self, final: bool) -> None:
        symbol = f"L.{len(self.issued) + 1}"
        kind = IssueKind.FINAL if final else IssueKind.ROLLING
        accepted = self.accepted(acts.IssueText(kind=kind, symbol=symbol))
        assert accepted == (not final or self.is_clean())
        if accepted:
            self.issued[symbol] = canonical(self.desk.text), len(self.desk.log)
            assert self.desk.text.issues[-1].sha256 == digest(self.issued[symbol][0].decode())

    @precondition(lambda self: not self.stopped())
    @rule(
        then=st.sampled_from(["", "silence", "silence", "silence", "question"]),
        to=recipients,
        lasts=st.sampled_from([2 * MS, 3600 * 1000 * MS]),
    )
    def the_text_is_settled(self, then: str, to: tuple[str, ...], lasts: int) -> None:
        for name in list(self.model.standing()):
            if name in self.model.standing():
                assert self.accepted(acts.Lapse(proposal=name, decision="nobody objected"))
                self.model.lapses(name)
        for bracket in sorted(self.model.brackets):
            assert self.accepted(acts.LiftBracket(bracket=bracket))
            del self.model.brackets[bracket]
        for clause in in_order(self.desk.text):
            self.translated(clause, "fr", f"fr {clause}", spelt(self.desk.text, clause))
            self.certified(clause, "fr")
        assert self.is_ready()
        self.an_issue_is_frozen(final=True)
        if then == "silence":
            self.silence_is_launched(0.999, to, lasts)
        elif then == "question":
            self.a_question_adopts("settled")

    # ---- silence ----------------------------------------------------------------------------------------

    @precondition(lambda self: self.issued)
    @rule(share=shares, to=recipients, lasts=st.sampled_from([-1, 0, 1, 2 * MS]))
    def silence_is_launched(self, share: float, to: tuple[str, ...], lasts: int) -> None:
        symbol = pick(list(self.issued), share)
        launch = acts.LaunchSilence(symbol=symbol, recipients=to, deadline=self.at + lasts)
        as_it_stands = self.issued[symbol][0] == canonical(self.desk.text)
        expected = as_it_stands and self.is_ready() and not self.stopped() and lasts > 0
        assert self.accepted(launch) == expected
        if expected:
            self.waiting = Waiting(to, launch.deadline)
            self.binds(self.desk.text.silences[-1].bound)

    def binds(self, bound: tuple[Bound, ...]) -> None:
        """Exactly the words of each clause, in each authentic language."""
        found = {(each.clause, each.language): each.sha256 for each in bound}
        assert found == {place: digest(words) for place, words in self.words().items()}
        assert len(found) == len(bound)

    def words(self) -> dict[tuple[str, str], str]:
        shown = in_order(self.desk.text)
        drafted = {(clause, "en"): self.model.read(self.model.clauses[clause]) for clause in shown}
        return drafted | {(clause, "fr"): self.versions[clause, "fr"].text for clause in shown}

    @precondition(lambda self: self.waiting)
    @rule(party=parties, near=around_the_deadline)
    def silence_is_broken(self, party: str, near: int | None) -> None:
        waiting = self.comes_near(near)
        expected = waiting.runs(self.at) and party in waiting.recipients
        expected = expected and party not in self.desk.text.suspended
        assert self.accepted(acts.BreakSilence(reason="not yet"), delegate(party)) == expected
        if expected:
            self.waiting = None

    @precondition(lambda self: self.waiting)
    @rule(near=around_the_deadline, by=st.sampled_from([-1, 0, 1, MS]))
    def silence_is_extended(self, near: int | None, by: int) -> None:
        waiting = self.comes_near(near)
        expected = waiting.runs(self.at) and by > 0
        assert self.accepted(acts.ExtendSilence(deadline=waiting.deadline + by)) == expected
        if expected:
            waiting.deadline += by

    @precondition(lambda self: self.waiting)
    @rule(near=around_the_deadline)
    def silence_is_withdrawn(self, near: int | None) -> None:
        waiting = self.comes_near(near)
        expected = waiting.runs(self.at)
        assert self.accepted(acts.WithdrawSilence(reason="a mistake")) == expected
        if expected:
            self.waiting = None

    @precondition(lambda self: self.waiting)
    @rule(near=around_the_deadline)
    def the_server_looks_at_the_clock(self, near: int | None) -> None:
        """Nobody objected: the text is adopted as of the deadline, and nothing is said of anybody."""
        waiting = self.comes_near(near)
        before = self.desk.text
        expected = not waiting.runs(self.at)
        assert self.accepted(acts.NoteDeadline()) == expected
        if expected:
            kept, adopted = self.desk.log[-2:]
            assert isinstance(kept, SilenceKept)
            assert isinstance(adopted, Adopted)
            assert kept.at == adopted.at == adopted.adoption.at == waiting.deadline
            after = self.desk.text
            assert (after.positions, after.proposals) == (before.positions, before.proposals)
            assert (after.statements, adopted.adoption.taking_part) == ((), None)
            self.is_adopted()

    def comes_near(self, near: int | None) -> Waiting:
        """The next act arrives so many µs after the deadline; time never runs back."""
        assert self.waiting is not None
        if near is not None:
            self.desk.now = max(self.desk.now, self.waiting.deadline + near - 1)
        return self.waiting

    # ---- adoption ---------------------------------------------------------------------------------------

    @rule(question=st.sampled_from(["Q1", "Q2"]))
    def a_question_adopts(self, question: str) -> None:
        expected = self.is_ready() and not self.stopped()
        ground = Ground(kind=GroundKind.QUESTION, id=question)
        assert self.accepted(acts.Adopt(ground=ground, taking_part=("CHN",))) == expected
        if expected:
            self.is_adopted()

    def is_adopted(self) -> None:
        assert self.desk.text.adoption is not None
        self.waiting, self.adopted = None, self.words()
        self.binds(self.desk.text.adoption.bound)

    @precondition(lambda self: self.adopted)
    @rule(party=parties, kind=st.sampled_from(list(Attached)), late=st.booleans())
    def a_statement_is_attached(self, party: str, kind: Attached, late: bool) -> None:
        closed = self.desk.now if late else None
        accepted = self.accepted(
            acts.AttachStatement(kind=kind, words="As said.", closed_at=closed), delegate(party)
        )
        assert not accepted or self.desk.text.statements[-1].late == late

    @precondition(lambda self: self.adopted)
    @rule(party=parties)
    def a_party_takes_part(self, party: str) -> None:
        adoption = self.desk.text.adoption
        assert adoption is not None
        binds_all = adoption.taking_part is None
        if self.accepted(acts.TakePart(), delegate(party)):
            assert not binds_all
