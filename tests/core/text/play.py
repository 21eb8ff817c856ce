"""A negotiation as Hypothesis plays it; every act is told to the model when it was accepted."""

from typing import Any, NamedTuple

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from summitry.core.text import acts
from summitry.core.text.clauses import Owners, in_order
from summitry.core.text.fabric import Anchor, Pieces, Reading
from summitry.core.text.refusals import Refused
from summitry.core.text.state import Proposal
from summitry.core.text.terms import HOLDING, ClauseKind, Level, Stance
from tests.core.text.desk import CHAIR, GROUPS, Desk, delegate
from tests.core.text.model import Edit, Proposed, TextModel

PARTIES = ("CHN", "IND", "RUS", "KAZ", "UZB")
parties = st.sampled_from(PARTIES)
groups = st.sampled_from(["", "", "", "G3"])
shares = st.floats(0, 1, exclude_max=True)
new_words = st.sampled_from(["", "", "x", "yz", "ω😀", "long er"])
decisions = st.sampled_from(["", "nobody objected"])


mostly_before = precondition(lambda self: not self.stopped() or len(self.seen) % 4 == 0)
"""For acts that are refused while silence runs and after adoption: enough of them go on being tried."""


def pick(choices: list[Any], share: float) -> Any:
    return choices[int(share * len(choices))]


class Seen(NamedTuple):
    """A place of a clause's base as somebody had it before them; `words` are the model's."""

    clause: str
    pieces: Pieces
    gap: Anchor
    words: list[int]


class Negotiation(RuleBasedStateMachine):
    @initialize()
    def the_text_is_laid(self) -> None:
        self.desk = Desk("abcdef", "ghijklmn", "op", authentic=("en", "fr"))
        self.model = TextModel()
        self.seen: list[Seen] = []
        for clause in ("C1", "C2", "C3"):
            self.model.clauses[clause] = self.model.write(self.desk.base(clause))
        self.locked: dict[str, str] = {}

    def accepted(self, act: acts.Act, actor: acts.Actor = CHAIR) -> bool:
        """Whether it was; a refused act leaves everything as it was, and all acts of the suspended are."""
        before = self.desk.text
        try:
            self.desk.act(act, actor)
        except Refused:
            assert self.desk.text is before
            return False
        assert actor.party is None or actor.party not in before.suspended
        assert not (self.stopped() and isinstance(act, acts.Change))
        return self.desk.text is not before

    def stopped(self) -> bool:
        """Whether silence runs, or the text is adopted: nothing that is read may change."""
        return False

    def proposal(self, share: float) -> str | None:
        names = list(self.model.standing())
        return pick(names, share) if names else None

    def newest(self) -> Proposal:
        return list(self.desk.text.proposals.values())[-1]

    def told(self, kind: str, party: str, group: str, edits: list[Edit], inside: str | None = None) -> None:
        new = self.newest()
        holders = self.members(group) if group else {party}
        self.model.tables(new.id, Proposed(kind, new.clause, party, holders, edits, inside, group=group))

    def members(self, group: str) -> set[str]:
        """For whom its spokesperson acts: not for who may not act."""
        return set(GROUPS[group]) - set(self.desk.text.suspended)

    # ---- proposals ----------------------------------------------------------------------------------

    def spot(self, share: float, one: float, other: float) -> tuple[str, str | None, Reading, int, int]:
        """A clause, whose words, and from where to where."""
        clauses = in_order(self.desk.text)
        targets: list[tuple[str, str | None]] = [(clause, None) for clause in clauses]
        for name, each in self.model.proposals.items():
            if any(edit.new for edit in each.edits) and each.state != "agreed" and self.model.lives(name):
                targets.append((each.clause, name))
        clause, inside = pick(targets, share)
        reading = self.desk.reading(clause, inside or "")
        places = sorted((int(one * (reading.length + 1)), int(other * (reading.length + 1))))
        return clause, inside, reading, *places

    @mostly_before
    @rule(party=parties, group=groups, share=shares, one=shares, other=shares, text=new_words)
    def words_are_proposed(
        self, party: str, group: str, share: float, one: float, other: float, text: str
    ) -> None:
        clause, inside, reading, start, end = self.spot(share, one, other)
        gap = reading.anchor_at(start, end)
        if gap is None:
            return
        words = self.model.words_of(clause, inside)
        if inside is None:
            self.seen.append(Seen(clause, reading.cut(start, end), gap, words[start:end]))
        act = acts.Table(clause=clause, pieces=reading.cut(start, end), gap=gap, text=text, group=group)
        if self.accepted(act, delegate(party, group)):
            edit = Edit([], None, self.model.write(text))
            edit.moves_to(words, start, end)
            self.told(self.newest().kind, party, group, [edit], inside)
            assert not self.newest().outdated
        else:
            suspended = party in self.desk.text.suspended
            assert clause in self.locked or (start == end and not text) or suspended or self.stopped()

    @mostly_before
    @rule(party=parties, share=shares, one=shares, other=shares, to=shares)
    def words_are_to_move(self, party: str, share: float, one: float, other: float, to: float) -> None:
        clause = pick(list(in_order(self.desk.text)), share)
        reading, words = self.desk.reading(clause), self.model.clauses[clause]
        start, end = sorted((int(one * (reading.length + 1)), int(other * (reading.length + 1))))
        at = int(to * (reading.length + 1))
        gap, there = reading.anchor_at(start, end), reading.anchor(at)
        if gap is None or there is None:
            return
        act = acts.TableMove(clause=clause, pieces=reading.cut(start, end), gap=gap, to=there)
        if self.accepted(act, delegate(party)):
            out, into = (
                Edit([], None, []),
                Edit([], None, self.model.write(self.model.read(words[start:end]))),
            )
            out.moves_to(words, start, end)
            into.moves_to(words, at, at)
            self.told("move", party, "", [out, into])

    @mostly_before
    @rule(party=parties, share=shares, one=shares, other=shares)
    def words_are_retained(self, party: str, share: float, one: float, other: float) -> None:
        clause, inside, reading, start, end = self.spot(share, one, other)
        gap = reading.anchor_at(start, end)
        if gap is None or start == end:
            return
        act = acts.Retain(clause=clause, pieces=reading.cut(start, end), gap=gap)
        if self.accepted(act, delegate(party)):
            assert inside is None
            edit = Edit([], None, [])
            edit.moves_to(self.model.clauses[clause], start, end)
            self.told("retain", party, "", [edit])

    @precondition(lambda self: len(self.model.clauses) < 6)
    @mostly_before
    @rule(party=parties, share=shares, text=st.sampled_from(["new", "neuf mots"]))
    def a_clause_is_proposed(self, party: str, share: float, text: str) -> None:
        after = pick([None, *in_order(self.desk.text)], share)
        act = acts.TableClause(after=after, kind=ClauseKind.PARAGRAPH, text=text)
        if self.accepted(act, delegate(party)):
            clause = self.newest().clause
            self.model.clauses[clause] = self.model.write(text)
            self.model.proposed_clauses[clause] = self.newest().id
            self.told("new_clause", party, "", [])

    @mostly_before
    @rule(party=parties, share=shares, to=shares)
    def a_clause_is_to_move(self, party: str, share: float, to: float) -> None:
        clauses = list(in_order(self.desk.text))
        act = acts.TableClauseMove(clause=pick(clauses, share), after=pick([None, *clauses], to))
        if self.accepted(act, delegate(party)):
            self.told("move_clause", party, "", [])

    @mostly_before
    @rule(party=parties, share=shares)
    def two_clauses_are_to_become_one(self, party: str, share: float) -> None:
        if self.accepted(
            acts.TableMerge(clause=pick(list(in_order(self.desk.text)), share)), delegate(party)
        ):
            self.told("merge", party, "", [])

    @precondition(lambda self: not self.model.brackets and len(self.model.clauses) < 6)
    @mostly_before
    @rule(party=parties, share=shares, one=shares)
    def a_clause_is_to_be_split(self, party: str, share: float, one: float) -> None:
        clause = pick(list(in_order(self.desk.text)), share)
        reading = self.desk.reading(clause)
        at = int(one * (reading.length + 1))
        gap = reading.anchor(at)
        if gap is not None and self.accepted(acts.TableSplit(clause=clause, gap=gap), delegate(party)):
            edit = Edit([], None, [])
            edit.moves_to(self.model.clauses[clause], at, at)
            self.told("split", party, "", [edit])

    # ---- holding --------------------------------------------------------------------------------------

    @mostly_before
    @rule(party=parties, share=shares, stance=st.sampled_from(list(Stance)))
    def a_position_is_taken(self, party: str, share: float, stance: Stance) -> None:
        name = self.proposal(share)
        if name is None:
            return
        if self.accepted(acts.TakePosition(target=name, stance=stance), delegate(party)):
            own = self.model.own_word.setdefault(name, set())
            if stance in HOLDING:
                self.model.proposals[name].holders.add(party)
                own.add(party)
            else:
                own.discard(party)
                if party in self.model.proposals[name].holders:
                    self.model.lets_go(name, {party})

    @mostly_before
    @rule(party=parties, share=shares, group=groups)
    def somebody_lets_go(self, party: str, share: float, group: str) -> None:
        name = self.proposal(share)
        if name is None:
            return
        letting = {party} if not group else self.members(group) - self.model.own_word.get(name, set())
        if self.accepted(acts.LetGo(proposal=name, group=group), delegate(party, group)):
            assert not group or self.model.proposals[name].group == group
            self.model.lets_go(name, letting)
            self.model.own_word.get(name, set()).difference_update(letting)

    @mostly_before
    @rule(share=shares)
    def its_proponent_confirms(self, share: float) -> None:
        waiting = [each for each in self.desk.text.standing() if each.waits]
        if waiting:
            each = pick(waiting, share)
            self.accepted(acts.Confirm(proposal=each.id), delegate(each.holders[0]))

    @rule(party=parties, back=st.booleans())
    def a_party_is_suspended_or_readmitted(self, party: str, back: bool) -> None:
        if back or self.desk.text.suspended:
            for each in list(self.desk.text.suspended):
                self.accepted(acts.ReadmitParty(party=each))
        else:
            self.accepted(acts.SuspendParty(party=party, reason="by the summit"))

    # ---- the chair -------------------------------------------------------------------------------------

    @mostly_before
    @rule(share=shares, decision=decisions)
    def the_chair_finds_agreement(self, share: float, decision: str) -> None:
        name = self.proposal(share)
        if name is None:
            return
        if self.accepted(acts.Agree(proposal=name, decision=decision)):
            event: Any = self.desk.log[-1]
            assert decision or not event.lapsed
            assert self.model.proposals[name].clause not in self.locked
            for lapsed in event.lapsed:
                if self.model.proposals[lapsed].state == "stands":
                    self.model.lapses(lapsed)
            agreed = self.desk.text.proposals[name]
            if agreed.kind == "split":
                parted = agreed.clause
                self.model.parts(name, parted, f"C{self.desk.text.made}")
                for bracket in self.desk.text.brackets:
                    self.model.brackets[bracket.id] = bracket.clause
            elif agreed.kind == "merge":
                self.model.joins(agreed.clause, agreed.after or "")
                self.model.proposals[name].state = "agreed"
            else:
                self.model.agrees(name)

    @mostly_before
    @rule(share=shares)
    def the_chair_decides_that_one_lapses(self, share: float) -> None:
        name = self.proposal(share)
        if name is not None and self.accepted(acts.Lapse(proposal=name, decision="nobody objected")):
            self.model.lapses(name)

    @mostly_before
    @rule(share=shares, one=shares, other=shares)
    def the_chair_puts_a_bracket(self, share: float, one: float, other: float) -> None:
        clause = pick(list(in_order(self.desk.text)), share)
        reading = self.desk.reading(clause)
        start, end = sorted((int(one * (reading.length + 1)), int(other * (reading.length + 1))))
        gap = reading.anchor_at(start, end)
        if gap is None:
            return
        act = acts.PutBracket(clause=clause, pieces=reading.cut(start, end), gap=gap, reason="linked")
        if self.accepted(act):
            self.model.brackets[self.desk.text.brackets[-1].id] = clause

    @precondition(lambda self: self.model.brackets)
    @mostly_before
    @rule(share=shares)
    def the_chair_lifts_a_bracket(self, share: float) -> None:
        bracket = pick(sorted(self.model.brackets), share)
        accepted = self.accepted(acts.LiftBracket(bracket=bracket))
        assert accepted != self.stopped()
        if accepted:
            del self.model.brackets[bracket]

    @mostly_before
    @rule(share=shares)
    def a_clause_is_locked(self, share: float) -> None:
        clause = pick(list(in_order(self.desk.text)), share)
        if self.accepted(acts.LockClause(clause=clause, level=Level.PLENARY)):
            self.locked[clause] = self.desk.base(clause)

    @precondition(lambda self: self.locked)
    @rule(share=shares)
    def a_clause_is_reopened(self, share: float) -> None:
        clause = pick(sorted(self.locked), share)
        accepted = self.accepted(acts.ReopenClause(clause=clause, reason="new instructions"))
        assert accepted != self.stopped()
        if accepted:
            del self.locked[clause]

    @precondition(lambda self: self.seen)
    @mostly_before
    @rule(
        share=shares,
        to=shares,
        kind=st.sampled_from(["replace", "replace", "replace", "delete", "retain", "move", "split"]),
    )
    def a_proposal_arrives_for_a_text_that_changed(self, share: float, to: float, kind: str) -> None:
        """It names characters that may be gone by now, or in another clause; it stands beside the text."""
        seen = pick(self.seen, share)
        clause = self.model.home(seen.clause, seen.words)
        if clause not in in_order(self.desk.text) or Owners(
            self.desk.text, self.desk.text.clauses[clause]
        ).owner(seen.gap):
            return
        words, reading = self.model.clauses[clause], self.desk.reading(clause)
        left = [words.index(each) for each in seen.words if each in words]
        start, end = reading.span(seen.pieces, seen.gap)
        assert not left or (start, end) == (min(left), max(left) + 1)
        there = int(to * (reading.length + 1))
        act = self.late(kind, seen, reading.anchor(there) or seen.gap)
        may_be = not (clause in self.locked or "KAZ" in self.desk.text.suspended or self.stopped())
        if self.accepted(act, delegate("KAZ")):
            assert self.newest().kind == kind or not seen.words
            assert self.newest().clause == clause
            assert kind == "split" or self.newest().outdated or words[start:end] == seen.words
            made = [Edit([], None, self.model.write("late") if kind == "replace" else [])]
            made[0].moves_to(words, start, end)
            if kind == "move":
                made.append(Edit([], None, self.model.write(self.model.read(seen.words))))
                made[1].moves_to(words, there, there)
            self.told(self.newest().kind, "KAZ", "", made)
        elif may_be and kind in ("replace", "delete"):
            assert (kind, seen.words) == ("delete", []), "nothing to be done"
        elif may_be and kind == "move":
            assert not left or start <= there <= end
        elif may_be and kind == "retain":
            assert not left

    def late(self, kind: str, seen: "Seen", to: Anchor) -> acts.Act:
        clause, pieces, gap = seen.clause, seen.pieces, seen.gap
        if kind == "retain":
            return acts.Retain(clause=clause, pieces=pieces, gap=gap)
        if kind == "move":
            return acts.TableMove(clause=clause, pieces=pieces, gap=gap, to=to)
        if kind == "split":
            return acts.TableSplit(clause=clause, gap=gap)
        return acts.Table(clause=clause, pieces=pieces, gap=gap, text="late" if kind == "replace" else "")
