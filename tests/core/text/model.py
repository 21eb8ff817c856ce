"""What the rules of the field say of a text, kept a second time to hold the machine against.

The model knows no runs, pieces or anchors. Each character ever written is a number; a clause and the words
of a proposal are lists of them. It is told what was accepted, and never looks into the text.
"""

from dataclasses import dataclass, field
from itertools import count, pairwise

OF_WORDS = {"insert", "delete", "replace", "move"}


@dataclass
class Edit:
    """`out` goes; `new` comes in before the character `before`, at the end when that is None."""

    out: list[int]
    before: int | None
    new: list[int]

    def place(self, words: list[int]) -> tuple[int, int]:
        if self.out:
            return words.index(self.out[0]), words.index(self.out[-1]) + 1
        at = words.index(self.before) if self.before is not None else len(words)
        return at, at

    def moves_to(self, words: list[int], start: int, end: int) -> None:
        self.out = words[start:end]
        self.before = words[end] if end < len(words) else None


@dataclass
class Proposed:
    """`inside`: the proposal whose words it amends."""

    kind: str
    clause: str
    by: str
    holders: set[str]
    edits: list[Edit]
    inside: str | None = None
    state: str = "stands"
    group: str = ""


@dataclass
class TextModel:
    letters: dict[int, str] = field(default_factory=dict)
    clauses: dict[str, list[int]] = field(default_factory=dict)
    proposed_clauses: dict[str, str] = field(default_factory=dict)
    joined: dict[str, str] = field(default_factory=dict)
    proposals: dict[str, Proposed] = field(default_factory=dict)
    brackets: dict[str, str] = field(default_factory=dict)
    own_word: dict[str, set[str]] = field(default_factory=dict)
    numbers: "count[int]" = field(default_factory=count)

    def write(self, text: str) -> list[int]:
        """New characters."""
        made = [next(self.numbers) for _ in text]
        self.letters.update(zip(made, text, strict=True))
        return made

    def read(self, words: list[int]) -> str:
        return "".join(self.letters[each] for each in words)

    def home(self, clause: str, words: list[int]) -> str:
        """The clause where any of these characters are now, its own before others."""
        for each in (clause, *self.clauses):
            if set(words) & set(self.clauses.get(each, ())):
                return each
        while clause in self.joined:
            clause = self.joined[clause]
        return clause

    def words_of(self, clause: str, inside: str | None) -> list[int]:
        if inside is None:
            return self.clauses[clause]
        return next(edit.new for edit in self.proposals[inside].edits if edit.new)

    def standing(self) -> dict[str, Proposed]:
        return {name: each for name, each in self.proposals.items() if each.state == "stands"}

    def lives(self, name: str) -> bool:
        """It stands, or what amends its words lives."""
        each = self.proposals[name]
        return each.state == "stands" or (
            each.state == "let go" and any(map(self.lives, self.amending(name)))
        )

    def amending(self, name: str) -> list[str]:
        return [other for other, each in self.proposals.items() if each.inside == name]

    # ---- acts -------------------------------------------------------------------------------------

    def tables(self, name: str, proposed: Proposed) -> None:
        self.proposals[name] = proposed

    def lets_go(self, name: str, parties: set[str]) -> None:
        each = self.proposals[name]
        each.holders -= parties
        if not each.holders:
            each.state = "let go"

    def lapses(self, name: str) -> None:
        each = self.proposals[name]
        if each.kind == "new_clause":
            for other in self.proposals.values():
                if other.clause == each.clause and other.state == "stands":
                    other.state = "lapsed"
            self.brackets = {b: clause for b, clause in self.brackets.items() if clause != each.clause}
        for other in self.amending(name):
            if self.lives(other):
                self.lapses(other)
        if self.proposals[name].state == "stands":
            self.proposals[name].state = "lapsed"

    def agrees(self, name: str) -> None:
        each = self.proposals[name]
        if each.kind in OF_WORDS:
            words = self.words_of(each.clause, each.inside)
            last_first = sorted(each.edits, key=lambda edit: _last_first(*edit.place(words)))
            while last_first:
                self._fold(each, last_first.pop(0), last_first)
            self._taken_up(each.inside or self.proposed_clauses.get(each.clause), each.holders)
            for other in self.amending(name):
                self.proposals[other].inside = each.inside
        elif each.kind == "new_clause":
            del self.proposed_clauses[each.clause]
        each.state = "agreed"

    def _fold(self, each: Proposed, edit: Edit, own: list[Edit]) -> None:
        words = self.words_of(each.clause, each.inside)
        start, end = edit.place(words)
        others = [
            (proposed.kind, other_edit, *other_edit.place(words))
            for other, proposed in self.proposals.items()
            if proposed.clause == each.clause and proposed.inside == each.inside and self.lives(other)
            for other_edit in proposed.edits
            if proposed is not each or other_edit in own
        ]
        inner = self._amendments(each) if edit.new else []
        amended = [(inner_edit, *inner_edit.place(edit.new)) for inner_edit in inner]
        words[start:end] = edit.new
        longer = len(edit.new) - (end - start)
        for kind, other_edit, first, last in others:
            if last <= start:
                other_edit.moves_to(words, first, last)
            elif first >= end:
                other_edit.moves_to(words, first + longer, last + longer)
            elif kind == "split":
                other_edit.moves_to(words, start, start)
            else:
                assert first <= start <= end <= last, "a rival stands on"
                other_edit.moves_to(words, first, last + longer)
        for inner_edit, first, last in amended:
            inner_edit.moves_to(words, start + first, start + last)

    def _amendments(self, amended: Proposed) -> list[Edit]:
        name = next(name for name, each in self.proposals.items() if each is amended)
        return [
            edit for other in self.amending(name) if self.lives(other) for edit in self.proposals[other].edits
        ]

    def _taken_up(self, name: str | None, holders: set[str]) -> None:
        if name is not None and self.proposals[name].state == "let go":
            self.proposals[name].state, self.proposals[name].holders = "stands", set(holders)

    def joins(self, first: str, second: str) -> None:
        space = self.write(" ") if self.clauses[first] and self.clauses[second] else []
        for each in self.proposals.values():
            if each.clause == first and each.inside is None and each.edits:
                for edit in each.edits:
                    if not edit.out and edit.before is None and self.clauses[first]:
                        edit.before = (space or [None])[0]
            if each.clause == second and self.lives(next(n for n, p in self.proposals.items() if p is each)):
                each.clause = first
        for bracket, clause in self.brackets.items():
            self.brackets[bracket] = first if clause == second else clause
        self.clauses[first] += space + self.clauses.pop(second)
        self.joined[second] = first

    def parts(self, name: str, clause: str, rest: str) -> None:
        """What is made on both parts stays with the first; what follows the cut goes along."""
        words = self.clauses[clause]
        cut, _ = self.proposals[name].edits[0].place(words)
        self.proposals[name].state = "agreed"
        living = [n for n, each in self.proposals.items() if each.clause == clause and self.lives(n)]
        homes: dict[str, str | None] = {}
        for living_one in living:
            each = self.proposals[living_one]
            if each.inside is not None:
                homes[living_one] = homes[each.inside]
                continue
            places = [edit.place(words) for edit in each.edits]
            sides = {clause if end <= cut else rest if start >= cut else None for start, end in places}
            homes[living_one] = sides.pop() if len(sides) == 1 else None if sides else clause
            if each.kind == "merge":
                homes[living_one] = rest
        self.clauses[clause], self.clauses[rest] = words[:cut], words[cut:]
        for living_one in living:
            each = self.proposals[living_one]
            each.clause = homes[living_one] or clause
            for edit in each.edits if each.inside is None else ():
                if each.clause == clause and not edit.out and edit.before in words[cut:]:
                    edit.before = None
                edit.out = [one for one in edit.out if one in self.clauses[each.clause]]

    # ---- what must come of it ---------------------------------------------------------------------

    def full_reading(self, clause: str, party: str, shown: set[str]) -> str | None:
        """The base with exactly what the party holds; None where that contradicts itself."""
        read = self._reading(clause, None, party, shown)
        return None if read is None else self.read(read)

    def _reading(self, clause: str, inside: str | None, party: str, shown: set[str]) -> list[int] | None:
        words = self.words_of(clause, inside)
        edits = []
        for name, each in self.proposals.items():
            if (
                name in shown
                and (each.clause, each.inside) == (clause, inside)
                and self._takes(name, party, shown)
            ):
                for edit in each.edits:
                    new = self._reading(clause, name, party, shown) if edit.new else []
                    if new is None:
                        return None
                    edits.append((*edit.place(words), new))
        edits.sort(key=lambda each: each[:2])
        spans = [each[:2] for each in edits]
        if any(one[1] > other[0] or one == other for one, other in pairwise(spans)):
            return None
        read, at = list[int](), 0
        for start, end, new in edits:
            read += words[at:start] + new
            at = end
        return read + words[at:]

    def _takes(self, name: str, party: str, shown: set[str]) -> bool:
        """It holds it, or an amendment to its words."""
        held = self.proposals[name].state == "stands" and party in self.proposals[name].holders
        return held or any(each in shown and self._takes(each, party, shown) for each in self.amending(name))


def _last_first(start: int, end: int) -> tuple[int, int]:
    return -start, end
