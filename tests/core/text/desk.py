"""A text with parties around it, for tests: acts by name, and what stands as one line."""

from collections.abc import Sequence

import pytest

from summitry.core.text import decide, replay
from summitry.core.text.acts import (
    Act,
    Actor,
    Agree,
    Confirm,
    Draft,
    LayText,
    LetGo,
    Table,
    TakePosition,
)
from summitry.core.text.clauses import derived, in_order
from summitry.core.text.derived import Node, Option, Words
from summitry.core.text.events import Event
from summitry.core.text.fabric import Reading, words
from summitry.core.text.refusals import Refused
from summitry.core.text.state import Text
from summitry.core.text.terms import ClauseKind, Stance

CHAIR = Actor(person="chair", role="chair")
GROUPS = {"G3": ("CHN", "IND", "RUS")}


def delegate(party: str, *groups: str) -> Actor:
    return Actor(person=f"{party}-delegate", role="delegate", party=party, groups=groups)


class Desk:
    """Keeps the log, and checks at each act that it gives the text back."""

    def __init__(self, *paragraphs: str, authentic: tuple[str, ...] = ()) -> None:
        self.empty = Text(id="T", groups=GROUPS, authentic=authentic)
        self.text = self.empty
        self.log: list[Event] = []
        self.now = 1_000_000
        if paragraphs:
            self.act(
                LayText(clauses=tuple(Draft(kind=ClauseKind.PARAGRAPH, text=each) for each in paragraphs))
            )

    def act(self, act: Act, actor: Actor = CHAIR) -> tuple[Event, ...]:
        self.now += 1
        events = decide(self.text, act, actor, self.now)
        self.log += events
        self.text = replay(self.text, events)
        return events

    def refused(self, code: str, act: Act, actor: Actor = CHAIR) -> Refused:
        with pytest.raises(Refused) as refused:
            self.act(act, actor)
        assert refused.value.code == code
        return refused.value

    def propose(
        self,
        party: str,
        old: str,
        new: str,
        *,
        clause: str = "C1",
        of: str = "",
        group: str = "",
        supersedes: str | None = None,
    ) -> str:
        """`new` instead of `old` in the clause, or in the words of proposal `of`; `old` "after|" is a gap
        after.
        """
        reading = self.reading(clause, of)
        text = words(reading.pieces, self.text.runs)
        gap = old.endswith("|")
        start = text.index(old.rstrip("|")) + (len(old) - 1 if gap else 0)
        end = start if gap else start + len(old)
        pieces, at = reading.cut(start, end), reading.anchor_at(start, end)
        assert at is not None
        act = Table(clause=clause, pieces=pieces, gap=at, text=new, group=group, supersedes=supersedes)
        self.act(act, delegate(party, *([group] if group else [])))
        return list(self.text.proposals)[-1]

    def reading(self, clause: str = "C1", of: str = "") -> Reading:
        if not of:
            return self.text.clauses[clause].reading()
        return Reading(next(edit.words for edit in self.text.proposals[of].edits if edit.words))

    def lets_go(self, party: str, proposal: str) -> None:
        self.act(LetGo(proposal=proposal), delegate(party))

    def takes(self, party: str, target: str, stance: str) -> None:
        self.act(TakePosition(target=target, stance=Stance(stance)), delegate(party))

    def agrees(self, proposal: str, decision: str = "") -> None:
        self.act(Agree(proposal=proposal, decision=decision))

    def confirms(self, party: str, proposal: str) -> None:
        self.act(Confirm(proposal=proposal), delegate(party))

    def base(self, clause: str = "C1") -> str:
        return words(self.text.clauses[clause].pieces, self.text.runs)

    def shown(self, clause: str = "C1") -> str:
        """With brackets: `-` is no text, holders follow a bar."""
        return self._shown(derived(self.text, clause))

    def whole(self) -> list[str]:
        return [self.shown(clause) for clause in in_order(self.text)]

    def _shown(self, nodes: Sequence[Node]) -> str:
        return "".join(
            words(node.pieces, self.text.runs)
            if isinstance(node, Words)
            else ("{" if node.by_chair else "")
            + "".join(f"[{self._option(o)}]" for o in node.options)
            + ("}" if node.by_chair else "")
            for node in nodes
        )

    def _option(self, option: Option) -> str:
        by = f"|{','.join(option.holders)}" if option.holders else ""
        return (self._shown(option.nodes) or "-") + by
