"""The agenda, kept a second time: what each step needs, whose clock runs, when it may be changed."""

from dataclasses import dataclass, field

STEPS = {
    "TakeUpItem": {"pending", "deferred", "concluded"},
    "ConcludeItem": {"taken_up"},
    "DeferItem": {"pending", "taken_up"},
}
"""From which states each step may be taken."""


@dataclass
class AgendaModel:
    """`order` and `states` by id; `spent` in microseconds; `grounds` are questions that allow a change."""

    order: list[str]
    states: dict[str, str] = field(default_factory=dict)
    spent: dict[str, int] = field(default_factory=dict)
    tables: dict[str, list[str]] = field(default_factory=dict)
    asked: dict[str, list[str]] = field(default_factory=dict)
    current: str | None = None
    adopted_by: str | None = None
    grounds: set[str] = field(default_factory=set)

    def state(self, item: str) -> str:
        return self.states.get(item, "pending")

    def allows(self, step: str, item: str) -> bool:
        return item in self.order and self.state(item) in STEPS[step]

    def may_change(self, ground: str) -> bool:
        return self.adopted_by is None or ground in self.grounds

    def takes_up(self, item: str) -> None:
        self.leaves("concluded")
        self.current, self.states[item] = item, "taken_up"

    def leaves(self, state: str) -> None:
        """Whatever is taken up is no longer."""
        if self.current is not None:
            self.states[self.current] = state
        self.current = None

    def adopts(self, question: str, kind: str) -> None:
        if not self.order or kind not in ("agenda", "procedure"):
            return
        if self.adopted_by is not None:
            self.grounds.add(question)
        elif kind == "agenda":
            self.adopted_by = question
