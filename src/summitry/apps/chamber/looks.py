"""One look for many readers: what one was shown is shown to all who would have given the same answers.

A template learns of its reader only by asking the `Viewer`, who notes each question. In one language, at one
version and one moment, the answers decide what is shown: who gives the same need not be rendered for again.
"""

from collections.abc import Callable, Hashable, Iterable
from typing import Any

from summitry.apps.chamber.audience import Audience
from summitry.core.documents.readers import IN_THE_ROOM, Circle, Readers

Question = tuple[Any, ...]


class Viewer:
    """What templates may ask of the reader: exactly what is the same for the whole audience."""

    def __init__(self, audience: Audience) -> None:
        self.audience = audience
        self.noted: dict[Question, Any] = {}

    @property
    def view(self) -> str:
        return self.answer(("view",))

    @property
    def party(self) -> str | None:
        return self.answer(("party",))

    @property
    def seated(self) -> bool:
        return self.answer(("seated",))

    def can(self, right: str) -> bool:
        return self.answer(("can", right))

    def reads(self, readers: Readers) -> bool:
        """Whether the whole audience may read what is for these readers; asks little of what is for all."""
        if not readers.restricted:
            return self.can("see.floor")
        circles = {
            circle for circle in readers.circles if circle in IN_THE_ROOM and self.can(f"read.{circle}")
        }
        if self.can("see.console"):
            circles.add(Circle.HOUSE)
        return readers.admits(circles, self.party if readers.parties else None)

    def among(self, parties: Iterable[str]) -> bool:
        """Whether the reader's party is one of these: of two hundred seats all that are not share a look."""
        return self.answer(("among", tuple(parties)))

    def sits_for(self, party: str) -> bool:
        return self.among((party,))

    def answer(self, question: Question) -> Any:
        self.noted[question] = found = self._find(*question)
        return found

    def _find(self, what: str, *about: Any) -> Any:
        if what == "can":
            return self.audience.can(*about)
        if what == "among":
            return self.audience.party in about[0]
        if what == "seated":
            return self.audience.party is not None
        return self.audience.party if what == "party" else self.audience.view


class Looks:
    """What was shown so far, by the answers that led to it. For one room: one language, version and moment.

    Kept as a tree: a template that was answered the same so far asks the same next. A node is either empty
    (nothing was shown yet), or holds one question and a node for each answer, or what is shown.
    """

    def __init__(self) -> None:
        self._roots: dict[Hashable, dict[Any, Any]] = {}

    def shown(self, what: Hashable, viewer: Viewer, render: Callable[[], str]) -> str:
        """What `render` shows this viewer, rendered only when nobody was shown the same before."""
        root = self._roots.setdefault(what, {})
        node = root
        while node and _SHOWN not in node:
            ((question, nodes),) = node.items()
            node = nodes.setdefault(viewer.answer(question), {})
        if not node:
            self._render(root, viewer, render)
            return self.shown(what, viewer, render)
        return str(node[_SHOWN])

    def _render(self, root: dict[Any, Any], viewer: Viewer, render: Callable[[], str]) -> None:
        """Render with a clean sheet of notes, which then say the way to the place where this look is kept."""
        before, viewer.noted = viewer.noted, {}
        html = render()
        node = root
        for question, answer in viewer.noted.items():
            node = node.setdefault(question, {}).setdefault(answer, {})
        node[_SHOWN] = html
        viewer.noted = before | viewer.noted


_SHOWN = None
"""Key under which a node holds what is shown; no question."""
