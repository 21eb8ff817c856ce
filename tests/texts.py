"""Negotiating in tests: acts on one text, by people's keys, each a second after the last."""

from summitry.apps.accounts.models import Person
from summitry.apps.meetings.models import Meeting
from summitry.apps.texts.actions.open_text import Opening, open_text
from summitry.apps.texts.actions.perform import Sent, perform
from summitry.apps.texts.edits import Edited, reading_of
from summitry.apps.texts.models import NegotiatedText
from summitry.core.text.acts import Act, Draft, IssueText
from summitry.core.text.clauses import derived
from summitry.core.text.codec import text_from_json
from summitry.core.text.derived import Node, Words
from summitry.core.text.digest import digest
from summitry.core.text.fabric import words
from summitry.core.text.state import Text
from summitry.core.text.terms import ClauseKind, IssueKind
from tests.factories import SECOND, START, a_person


class Negotiating:
    """`row` is as it was opened; `text` as it stands."""

    def __init__(self, row: NegotiatedText) -> None:
        self.row = row
        self.now = START

    @property
    def text(self) -> Text:
        return text_from_json(NegotiatedText.objects.get(pk=self.row.pk).document)

    def act(self, who: str | None, act: Act | Edited, *, key: str = "", after_us: int = SECOND) -> int:
        self.now += after_us
        person = None if who is None else Person.objects.get(key=who).pk
        return perform(self.row.pk, Sent(act, self.now, person, key))

    def edit(
        self, who: str, old: str, new: str, *, clause: str = "C1", key: str = "", **more: str
    ) -> list[str]:
        """`new` instead of `old` in a clause; the ids of the proposals that it came to."""
        before = set(self.text.proposals)
        self.act(who, self.edited(old, new, clause=clause, **more), key=key)
        return [each for each in self.text.proposals if each not in before]

    def edited(self, old: str, new: str, *, clause: str = "C1", **more: str) -> Edited:
        text = self.text
        whole = words(reading_of(text, clause, more.get("of", "")).pieces, text.runs)
        assert old in whole
        return Edited(clause=clause, text=whole.replace(old, new), seen=digest(whole), **more)

    def shown(self, clause: str = "C1") -> str:
        """With brackets: `-` is no text, holders follow a bar."""
        text = self.text
        return _shown(text, derived(text, clause))


def an_agreed_text(meeting: Meeting, at: int = START) -> NegotiatedText:
    """Clean and in English alone; issued as T/1, so that silence can run on it."""
    drafts = [Draft(kind=ClauseKind.PARAGRAPH, label="1", text="The experts meet in May.")]
    opening = Opening(title={"en": "Experts"}, authentic=("en",))
    secretariat = a_person("secretariat").pk
    row = open_text(meeting, opening, drafts, secretariat, at)
    perform(row.pk, Sent(IssueText(kind=IssueKind.FINAL, symbol="T/1"), at, secretariat))
    return row


def _shown(text: Text, nodes: tuple[Node, ...]) -> str:
    return "".join(
        words(node.pieces, text.runs)
        if isinstance(node, Words)
        else "".join(
            f"[{_shown(text, o.nodes) or '-'}{'|' + ','.join(o.holders) if o.holders else ''}]"
            for o in node.options
        )
        for node in nodes
    )
