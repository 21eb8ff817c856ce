"""Who holds what: the matrix of clauses and parties, the map of who stands together, a delegation's view."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.utils.translation import gettext

from summitry.apps.texts.reading import TextRoom
from summitry.core.text.agreeing import reserved_by, rivals_of
from summitry.core.text.company import Company, company, side_by_side
from summitry.core.text.convergence import Section, section_of
from summitry.core.text.state import ClauseId, Proposal
from summitry.core.text.terms import Party
from summitry.formats.paper.charts import Matrix, MatrixCell

MOST_ON_THE_MAP = 40
"""Those who hold most; more could not be read on a screen. The list has everybody."""

MOST_PAIRS = 100


class Holdings:
    """What each party holds in each clause; of one party or one section where a reader asked for that."""

    def __init__(self, room: TextRoom, asked: Mapping[str, str] | None = None) -> None:
        asked = asked or {}
        self._room = room
        self._standing = room.negotiated.standing()
        self._sections = section_of(room.negotiated)
        self.party = asked.get("party", "") if asked.get("party") in self.everybody else ""
        self.section = asked.get("section", "") if asked.get("section") in self.sections else ""

    @cached_property
    def everybody(self) -> list[Party]:
        """Those who hold something, in the order of their codes."""
        return sorted({party for proposal in self._standing for party in proposal.holders})

    @cached_property
    def sections(self) -> dict[str, str]:
        """The names of those in which something is held, by the clauses that begin them."""
        found = dict.fromkeys(self._sections.get(clause) for clause in self._held)
        ordered = [section for section in dict.fromkeys(self._sections.values()) if section in found]
        return {section: self._room.section_name(section) for section in ordered if section is not None}

    @cached_property
    def parties(self) -> list[Party]:
        """The columns: with the party that was asked for, those who hold something in the same clauses."""
        found = {party for clause in self.clauses for party in self._held[clause]}
        return sorted(found, key=lambda party: (party != self.party, party))

    @cached_property
    def clauses(self) -> list[ClauseId]:
        """Those of which something is held, in order."""
        return [clause for clause in self._room.order if clause in self._held and self._asked(clause)]

    def _asked(self, clause: ClauseId) -> bool:
        section: Section = self._sections.get(clause)
        in_section = not self.section or section == self.section
        return in_section and (not self.party or self.party in self._held[clause])

    @cached_property
    def _held(self) -> dict[ClauseId, dict[Party, list[Proposal]]]:
        found: dict[ClauseId, dict[Party, list[Proposal]]] = {}
        for proposal in self._standing:
            of_clause = found.setdefault(proposal.clause, defaultdict(list))
            for party in proposal.holders:
                of_clause[party].append(proposal)
        return found

    def held(self, clause: ClauseId, party: Party) -> list[Proposal]:
        return self._held[clause].get(party, [])

    def told(self, proposals: list[Proposal]) -> str:
        """What a party holds in a clause, in a line for each reading."""
        lines = []
        for proposal in proposals:
            out, new = self._room.change(proposal)
            words = " → ".join(filter(None, (out, new)))
            lines.append(f"{self._room.proposal_name(proposal.kind)}: {words}" if words else "")
        return "\n".join(filter(None, lines))

    @cached_property
    def company(self) -> Company:
        return company(self._room.negotiated)

    @cached_property
    def together(self) -> list[tuple[Party, Party, int, int]]:
        """Pairs who hold the same readings or oppose each other's, with how many: those with most in common
        first."""
        found = self.company
        pairs = {*found.shared, *found.against}
        if self.party:
            pairs = {pair for pair in pairs if self.party in pair}
        told = [(*pair, found.shared.get(pair, 0), found.against.get(pair, 0)) for pair in pairs]
        return sorted(told, key=lambda pair: (-pair[2], pair[3], pair[:2]))[:MOST_PAIRS]

    @cached_property
    def map(self) -> Matrix | None:
        """Each beside those it stands with; None as long as no two have anything to do with each other."""
        found, room = self.company, self._room
        if not found.shared and not found.against:
            return None
        by_weight = sorted(found.holding, key=lambda party: (-found.holding[party], party))
        row = side_by_side(found, by_weight[:MOST_ON_THE_MAP])
        return Matrix(
            title=gettext("Who stands together"),
            described=gettext(
                "Parties beside those they stand with. The larger a square, the more of what either holds "
                "both hold; a cross: one opposes what the other holds."
            ),
            labels=tuple(room.name(party) for party in row),
            codes=tuple(row),
            cells=tuple(_cells(found, row)),
            keys=(
                (1.0, 0.0, gettext("hold the same")),
                (0.25, 0.0, gettext("a quarter in common")),
                (0.0, 0.3, gettext("one opposes what the other holds")),
            ),
        )


def _cells(found: Company, row: list[Party]) -> list[MatrixCell]:
    cells = []
    for place, one in enumerate(row):
        for beyond, other in enumerate(row[place + 1 :], place + 1):
            share, against = found.likeness(one, other), found.opposition(one, other)
            if share or against:
                cells.append(MatrixCell(place, beyond, share, against))
    return cells


LISTS = ("ours", "offered", "answered")
"""Of a delegation's page; each is the name under which its address says where it begins."""

LEAF = 50
"""Proposals of a list that are shown at a time."""


@dataclass(frozen=True)
class Part:
    """Of a list `all`, what is shown from `start` on."""

    all: list[Proposal]
    start: int

    @property
    def shown(self) -> list[Proposal]:
        return self.all[self.start : self.start + LEAF]

    @property
    def before(self) -> int | None:
        return max(0, self.start - LEAF) if self.start else None

    @property
    def after(self) -> int | None:
        return self.start + LEAF if self.start + LEAF < len(self.all) else None


@dataclass(frozen=True)
class OwnView:
    """`ours` we hold, without those in `to_confirm`, which wait for our word; `blocking` maps each that is
    shown to the other readings of its place and to who has not agreed; `offered` others hold and we have said
    nothing of; `answered` we have. `asked` is what the page's address asks for."""

    party: Party
    ours: Part
    blocking: dict[str, tuple[list[Proposal], tuple[Party, ...]]]
    offered: Part
    answered: Part
    to_confirm: list[Proposal]
    asked: dict[str, str]

    def address(self, part: str, start: int) -> str:
        """The same page with one list from another place on."""
        return "?" + urlencode({**self.asked, part: start})


def own_view(room: TextRoom, party: Party, asked: Mapping[str, str] | None = None) -> OwnView:
    """Clause by clause; of one section where it is asked for, each list from where it is asked for."""
    asked = {name: asked[name] for name in ("section", *LISTS) if name in asked} if asked else {}
    text, place = room.negotiated, {clause: number for number, clause in enumerate(room.order)}
    of, section = section_of(text), asked.get("section")
    standing = [p for p in text.standing() if not section or of.get(p.clause) == section]
    standing.sort(key=lambda proposal: place.get(proposal.clause, len(place)))
    ours = [p for p in standing if party in p.holders]
    others = [p for p in standing if party not in p.holders]
    answered = {p.id for p in others if party in text.positions.get(p.id, {})}
    lists = {
        "ours": [p for p in ours if not p.waits],
        "offered": [p for p in others if p.id not in answered],
        "answered": [p for p in others if p.id in answered],
    }
    parts = {name: Part(found, _start(asked.get(name, ""), len(found))) for name, found in lists.items()}
    return OwnView(
        party=party,
        blocking={p.id: (rivals_of(text, p), reserved_by(text, p.id)) for p in parts["ours"].shown},
        to_confirm=[p for p in ours if p.waits],
        asked=asked,
        **parts,
    )


def _start(asked: str, length: int) -> int:
    """Where a list begins; at its last leaf if it is shorter by now."""
    last = max(0, length - 1) // LEAF * LEAF
    return min(int(asked), last) if asked.isascii() and asked.isdigit() and len(asked) < 10 else 0
