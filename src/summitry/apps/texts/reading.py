"""A text as its pages show it: names, choices and their holders, in the reader's language."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from zlib import crc32

import msgspec
from django.utils.translation import gettext
from markupsafe import Markup
from msgspec.structs import replace

from summitry.apps.meetings.models import Participation, Role
from summitry.apps.meetings.names import MeetingNames
from summitry.apps.meetings.participants import Participant
from summitry.apps.texts import wording
from summitry.apps.texts.drafting.desk import desk
from summitry.apps.texts.offices import candidates
from summitry.apps.texts.pages import TextPage, pages_for
from summitry.apps.texts.standing import StandingText
from summitry.apps.texts.written import Footnotes, Writer, emphasised, in_line
from summitry.core.text.adopting import hashes_of
from summitry.core.text.clauses import Beside, beside, derived, in_order, opponents
from summitry.core.text.convergence import section_of
from summitry.core.text.derive import Nodes
from summitry.core.text.derived import Option
from summitry.core.text.digest import digest
from summitry.core.text.fabric import Pieces, words
from summitry.core.text.state import Bracket, Clause, ClauseId, Position, Proposal, Text
from summitry.core.text.terms import ClauseKind, Party, ProposalKind, Stance

TONES = 8
"""Looks of holders that can be told apart, by colour and by the line below the words."""

_UNNUMBERED = frozenset({ClauseKind.TITLE, ClauseKind.PREAMBLE, ClauseKind.HEADING, ClauseKind.SIGNATURE})


@dataclass(frozen=True)
class ShownClause:
    """A clause with all that stands for it. `text` has no other clause's proposals."""

    text: Text
    clause: Clause
    nodes: Nodes
    proposals: tuple[Proposal, ...]
    brackets: tuple[Bracket, ...]
    open: int

    @property
    def id(self) -> ClauseId:
        return self.clause.id

    @cached_property
    def beside(self) -> tuple[Beside, ...]:
        return beside(self.text, self.id)


class TextRoom(MeetingNames):
    """What templates show of a text. It depends on the language and on nothing else of the reader."""

    def __init__(self, stood: StandingText, language: str) -> None:
        super().__init__(stood.charter, language, stood.meeting.time_zone)
        self.stood = stood
        self.negotiated = stood.text
        self._shown: dict[ClauseId, ShownClause] = {}

    def in_language(self, language: str) -> "TextRoom":
        """The same text in another; what was derived of it is shared."""
        other = TextRoom(self.stood, language)
        other._shown = self._shown
        for each in ("order", "_of_clause", "tones"):
            other.__dict__[each] = getattr(self, each)
        return other

    @property
    def slug(self) -> str:
        return self.stood.meeting.slug

    @property
    def text_name(self) -> str:
        return self.stood.name

    @property
    def rehearsal(self) -> bool:
        return self.stood.meeting.rehearsal

    @property
    def title(self) -> str:
        """The meeting's, as on every page of it."""
        return self.text(self.stood.meeting.title)

    @property
    def heading(self) -> str:
        """The text's own title."""
        return self.text(self.negotiated.title)

    def pages(self, reader: Participant) -> list[list[TextPage]]:
        """What its navigation lists."""
        return pages_for(reader, self.stood)

    @cached_property
    def order(self) -> tuple[ClauseId, ...]:
        return in_order(self.negotiated)

    @cached_property
    def clauses(self) -> list[ShownClause]:
        return [self.clause(each) for each in self.order]

    @property
    def drafted(self) -> bool:
        """Whether somebody drafts a clause of it on the screen at this moment."""
        return desk.find((self.slug, self.text_name)) is not None

    @property
    def open(self) -> int:
        return sum(self.stood.open_places.values())

    @cached_property
    def locked(self) -> int:
        return sum(self.negotiated.clauses[each].lock is not None for each in self.order)

    @cached_property
    def _of_clause(self) -> dict[ClauseId, list[Proposal]]:
        """All proposals, those that ended too, in the order in which they were tabled."""
        found: dict[ClauseId, list[Proposal]] = defaultdict(list)
        for proposal in self.negotiated.proposals.values():
            found[proposal.clause].append(proposal)
        return found

    def clause(self, clause: ClauseId) -> ShownClause:
        found = self._shown.get(clause)
        if found is None:
            found = self._shown[clause] = self._derived(clause)
        return found

    def _derived(self, clause: ClauseId) -> ShownClause:
        own = self._of_clause[clause]
        text = replace(self.negotiated, proposals={each.id: each for each in own})
        return ShownClause(
            text=text,
            clause=text.clauses[clause],
            nodes=derived(text, clause),
            proposals=tuple(self.standing(clause)),
            brackets=tuple(each for each in text.brackets if each.clause == clause),
            open=self.stood.open_places.get(clause, 0),
        )

    def state_of(self, clause: ClauseId) -> bytes:
        """All that the look of a clause depends on besides its reader's rights and language."""
        text = self.negotiated
        of_clause = self._of_clause[clause]
        targets = (clause, *(p.id for p in of_clause))
        positions = [text.positions.get(target) for target in targets]
        brackets = [each for each in text.brackets if each.clause == clause]
        held = {party for each in of_clause for party in each.holders}
        suspended = sorted(held & set(text.suspended))
        return msgspec.json.encode((text.clauses[clause], of_clause, positions, brackets, suspended))

    def mark_of(self, clause: ClauseId) -> str:
        """A short sign that is another one whenever anything about the clause is."""
        return f"{crc32(self.state_of(clause)):08x}"

    def standing(self, clause: ClauseId) -> list[Proposal]:
        """What is proposed for it, in the order in which it was tabled."""
        return [each for each in self._of_clause[clause] if each.stands]

    def holders_of(self, proposals: Iterable[Proposal]) -> tuple[Party, ...]:
        """Whoever holds any of them."""
        return tuple(dict.fromkeys(party for each in proposals for party in each.holders))

    def spelt(self, pieces: Pieces) -> str:
        return words(pieces, self.negotiated.runs)

    def footnotes(self) -> Footnotes:
        return Footnotes()

    def written(
        self, nodes: Nodes, clause: ClauseId, named: bool = True, notes: Footnotes | None = None
    ) -> Markup:
        """Words with the choices between them."""
        return self._writer.clause(nodes, clause, named, notes)

    @cached_property
    def _writer(self) -> Writer:
        return Writer(self)

    def in_line(self, words: str) -> Iterable[tuple[bool, str]]:
        return in_line(words)

    def emphasised(self, words: str) -> Markup:
        return emphasised(words)

    def base_words(self, clause: ClauseId) -> str:
        return self.spelt(self.negotiated.clauses[clause].pieces)

    def seen(self, written: str) -> str:
        return digest(written)

    def change(self, proposal: Proposal) -> tuple[str, str]:
        """The words that it takes out, and those that it brings in."""
        out = " … ".join(filter(None, (self.spelt(edit.pieces) for edit in proposal.edits)))
        new = " … ".join(filter(None, (self.spelt(edit.words) for edit in proposal.edits)))
        if proposal.kind is ProposalKind.NEW_CLAUSE:
            new = self.base_words(proposal.clause)
        return out, new

    def label(self, clause: ClauseId) -> str:
        """Its number as shown; without one, what it is, or its place."""
        found = self.negotiated.clauses[clause]
        if found.label:
            return found.label
        if found.kind in _UNNUMBERED or clause not in self.order:
            return self.kind_name(found.kind)
        return f"({self.order.index(clause) + 1})"

    def section_name(self, clause: ClauseId) -> str:
        """Of the section that the clause begins."""
        return " ".join(filter(None, (self.negotiated.clauses[clause].label, self.base_words(clause))))

    @cached_property
    def sections(self) -> dict[ClauseId, str]:
        """The names of all, by the clauses that begin them."""
        found = dict.fromkeys(section_of(self.negotiated).values())
        return {section: self.section_name(section) for section in found if section is not None}

    def codes(self, parties: Sequence[Party]) -> str:
        """Codes of holders, the first few: what stands beside a reading."""
        few = ", ".join(parties[:4])
        return few if len(parties) <= 4 else f"{few} +{len(parties) - 4}"

    def tone(self, option: Option) -> int:
        """The look of whoever holds it; 0 for what nobody claims."""
        return self.tones[option.holders[0]] if option.holders else 0

    @cached_property
    def tones(self) -> dict[Party, int]:
        """Each party that holds anything has its own, as long as there are enough."""
        holding = dict.fromkeys(party for p in self.negotiated.proposals.values() for party in p.holders)
        return {party: 1 + number % (TONES - 1) for number, party in enumerate(sorted(holding))}

    def spoken_for(self, party: Party) -> list[str]:
        """Groups for which a party speaks."""
        spokespersons = self.negotiated.spokespersons
        return [group for group in self.negotiated.groups if party and spokespersons.get(group) == party]

    def sponsors(self, proposal: Proposal) -> list[Party]:
        """Who sponsors it beside its proponent."""
        said = self.stances(proposal.id)
        return [party for party, each in said.items() if each.stance is Stance.CO_SPONSOR]

    @cached_property
    def penholder(self) -> str:
        """Who was named to hold the pen; empty where nobody was, or who was sits here no more."""
        named = self.negotiated.penholder
        found = (
            [each for each in candidates(self.stood.meeting.pk) if each.person.key == named] if named else []
        )
        return self.office(found[0]) if found else ""

    @cached_property
    def delegations(self) -> list[Party]:
        """Parties that sit in the meeting with a delegation, in the order of the charter; one query."""
        sitting = {each.party for each in candidates(self.stood.meeting.pk)}
        return [party for party in self.charter.parties if party in sitting]

    def office(self, sitting: Participation) -> str:
        """Somebody who sits in the meeting: by name as far as it is known, with party and role."""
        role = str(Role(sitting.role).label)
        of = f"{self.name(sitting.party)}, {role}" if sitting.party else role
        return f"{sitting.person.name} ({of})" if sitting.person.name else of

    def number_name(self, number: str) -> str:
        return wording.number_name(number)

    def stances(self, target: str) -> dict[Party, Position]:
        return self.negotiated.positions.get(target, {})

    def opposed(self, target: str) -> tuple[Party, ...]:
        return opponents(self.negotiated, target)

    def kind_name(self, kind: str) -> str:
        return wording.kind_name(kind)

    def proposal_name(self, kind: str) -> str:
        return wording.proposal_name(kind)

    def stance_name(self, stance: str) -> str:
        return wording.stance_name(stance)

    def actor(self, party: str, role: str) -> str:
        """Who acted: a party, or an office of the house."""
        return (
            self.name(party) if party else str(Role(role).label) if role in Role.values else gettext("Server")
        )

    def verb_name(self, verb: str) -> str:
        return wording.verb_name(verb)

    def issue_name(self, kind: str) -> str:
        return wording.issue_name(kind)

    def level_name(self, level: str) -> str:
        return wording.level_name(level)

    @cached_property
    def adopted_hashes(self) -> dict[str, str]:
        """Of an adopted text, one for each authentic language."""
        adoption = self.negotiated.adoption
        return {} if adoption is None else hashes_of(self.negotiated.id, adoption.bound)

    def own_name(self, language: str) -> str:
        return wording.own_name(language)
