"""Whatever is proposed, let go and agreed in whatever order, the eight promises of a text hold.

Hypothesis plays a negotiation (play.py); an independent model (model.py) says what must come of it.
SUMMITRY_TEXT_PROFILE=text-long tries much harder.
"""

import os
from collections.abc import Sequence

import msgspec
from hypothesis import settings
from hypothesis.stateful import invariant

from summitry.core.text import evolve, replay
from summitry.core.text.clauses import beside, derived, in_order
from summitry.core.text.clean import unresolved
from summitry.core.text.derived import Choice, Node, Option, Words, walk
from summitry.core.text.digest import canonical, digest, spelt
from summitry.core.text.events import AnyEvent, BracketLifted, HoldersLeft
from summitry.core.text.fabric import words
from summitry.core.text.languages import VersionState, not_concordant, version_state
from tests.core.text.concluding import Conclusion
from tests.core.text.play import PARTIES


class Promises(Conclusion):
    """What holds after every step, and at the end."""

    @invariant()
    def the_base_is_what_was_agreed(self) -> None:
        for clause, written in self.model.clauses.items():
            assert self.desk.base(clause) == self.model.read(written)

    @invariant()
    def who_held_a_reading_holds_it_until_it_let_go(self) -> None:
        stands = {each.id: set(each.holders) for each in self.desk.text.standing()}
        assert stands == {name: each.holders for name, each in self.model.standing().items()}

    @invariant()
    def every_reading_is_an_option_or_stands_beside(self) -> None:
        text, shown = self.desk.text, list(in_order(self.desk.text))
        assert len(set(shown)) == len(shown)
        for each in text.standing():
            assert each.clause in shown
            options = self.options(each.clause, each.id)
            aside = [other for other in beside(text, each.clause) if other.proposal == each.id]
            if each.kind in ("retain", "new_clause"):
                assert not options
            else:
                assert bool(options) != bool(aside), each
            assert all(set(each.holders) <= set(option.holders) for option in options)

    def options(self, clause: str, proposal: str) -> list[Option]:
        """Those that say what it says; where one holder has more at that place, all its readings together."""
        found = [
            o for c in walk(derived(self.desk.text, clause)) for o in c.options if proposal in o.proposals
        ]
        if len(found) < 2:
            return found
        holders = tuple(dict.fromkeys(party for option in found for party in option.holders))
        return [msgspec.structs.replace(found[0], holders=holders)]

    @invariant()
    def the_full_reading_of_a_holder_is_the_base_with_its_changes(self) -> None:
        for clause in in_order(self.desk.text):
            nodes = derived(self.desk.text, clause)
            shown = {p for choice in walk(nodes) for option in choice.options for p in option.proposals}
            for party in PARTIES:
                expected = self.model.full_reading(clause, party, shown)
                if expected is not None:
                    assert self.reading(nodes, party) == expected, (clause, party)

    def reading(self, nodes: Sequence[Node], party: str) -> str:
        return "".join(
            words(node.pieces, self.desk.text.runs)
            if isinstance(node, Words)
            else self.reading(self.chosen(node, party).nodes, party)
            for node in nodes
        )

    def chosen(self, choice: Choice, party: str) -> Option:
        held = [option for option in choice.options if party in option.holders and not option.base]
        return max(held, key=lambda option: len(option.proposals), default=choice.options[0])

    @invariant()
    def a_bracket_is_somebodys(self) -> None:
        text = self.desk.text
        assert {bracket.id for bracket in text.brackets} == set(self.model.brackets)
        for clause in in_order(text):
            choices = list(walk(derived(text, clause)))
            for choice in choices:
                assert choice.by_chair or any(not option.base for option in choice.options)
                assert all(option.holders for option in choice.options if not option.base)
            by_chair = any(bracket.clause == clause for bracket in text.brackets)
            assert any(choice.by_chair for choice in choices) == by_chair
            assert balanced(spelt(text, clause))

    @invariant()
    def what_is_locked_stays(self) -> None:
        for clause, agreed in self.locked.items():
            lock = self.desk.text.clauses[clause].lock
            assert lock is not None
            assert lock.sha256 == digest(agreed) == digest(self.desk.base(clause))
            assert spelt(self.desk.text, clause) == agreed

    @invariant()
    def clean_is_when_nothing_is_held_or_bracketed(self) -> None:
        assert (not unresolved(self.desk.text)) == self.is_clean()

    @invariant()
    def a_translation_belongs_to_the_words_that_it_translates(self) -> None:
        text, shown = self.desk.text, in_order(self.desk.text)
        states = {
            (clause, each): version_state(text, clause, each) for clause in shown for each in ("fr", "ru")
        }
        assert states == {place: self.state_of(*place) for place in states}
        behind = [clause for clause in shown if states[clause, "fr"] is not VersionState.AUTHENTIC]
        assert [clause for clause, _, _ in not_concordant(text)] == behind

    @invariant()
    def what_silence_runs_on_or_was_adopted_stays(self) -> None:
        text = self.desk.text
        assert (text.silence is not None, text.adoption is not None) == (
            self.waiting is not None,
            self.adopted is not None,
        )
        if text.silence is not None:
            self.binds(text.silence.bound)
        if text.adoption is not None:
            assert self.words() == self.adopted
            self.binds(text.adoption.bound)

    def teardown(self) -> None:
        """The recorded events alone give the text back; without its proposals it is the base."""
        recorded = msgspec.json.encode(self.desk.log)
        events = msgspec.json.decode(recorded, type=list[AnyEvent])
        again = replay(self.desk.empty, events)
        assert again == self.desk.text
        assert canonical(again) == canonical(self.desk.text)
        for symbol, (written, events_until) in self.issued.items():
            assert canonical(replay(self.desk.empty, events[:events_until])) == written, symbol
        for each in again.standing():
            again = evolve(again, HoldersLeft(at=0, proposal=each.id, parties=each.holders))
        for bracket in again.brackets:
            again = evolve(again, BracketLifted(at=0, bracket=bracket.id))
        assert unresolved(again) == []
        for clause in in_order(again):
            assert spelt(again, clause) == self.desk.base(clause)


def balanced(line: str) -> bool:
    depth = 0
    for letter in line:
        depth += (letter == "[") - (letter == "]")
        if depth < 0:
            return False
    return depth == 0


TestPromises = Promises.TestCase
TestPromises.settings = settings.get_profile(os.environ.get("SUMMITRY_TEXT_PROFILE", "text"))
