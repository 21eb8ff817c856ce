"""The bracketed text as plain values: the derived tree with words in the place of characters."""

from msgspec import Struct

from summitry.core.text.clauses import beside, derived, in_order
from summitry.core.text.derived import Choice, Node
from summitry.core.text.derived import Words as DerivedWords
from summitry.core.text.fabric import words
from summitry.core.text.footnotes import Footnote as SetApart
from summitry.core.text.footnotes import set_apart
from summitry.core.text.state import ClauseId, ProposalId, Text
from summitry.core.text.terms import ClauseKind, Party, ProposalKind
from summitry.formats.negotiated.shown import Shown


class Said(Struct, frozen=True, tag_field="is", tag="words"):
    words: str


class Option(Struct, frozen=True, kw_only=True):
    """One reading; without parts: no text."""

    parts: "tuple[Part, ...]" = ()
    holders: tuple[Party, ...] = ()
    proposals: tuple[ProposalId, ...] = ()
    base: bool = False


class Bracket(Struct, frozen=True, kw_only=True, tag_field="is", tag="bracket"):
    options: tuple[Option, ...]
    by_chair: bool = False


class Footnote(Struct, frozen=True, kw_only=True, tag_field="is", tag="footnote"):
    """What it says, without its marks."""

    parts: "tuple[Part, ...]"


Part = Said | Bracket | Footnote


class Note(Struct, frozen=True, kw_only=True):
    """A proposal that stands beside a clause and is no choice between its words."""

    proposal: ProposalId
    kind: ProposalKind
    holders: tuple[Party, ...]
    note: str = ""
    awaits_confirmation: bool = False


class Line(Struct, frozen=True, kw_only=True):
    """A clause. One that is only proposed is itself a bracket: the clause, or no text."""

    id: ClauseId
    kind: ClauseKind
    label: str
    level: int
    parts: tuple[Part, ...]
    proposed: ProposalId | None = None
    beside: tuple[Note, ...] = ()


class Sheet(Struct, frozen=True, kw_only=True):
    """`names` are of the parties that hold anything, by code."""

    id: str
    title: str
    language: str
    symbol: str
    sha256: str
    lines: tuple[Line, ...]
    names: dict[Party, str]


def sheet(text: Text, shown: Shown) -> Sheet:
    """The text with its brackets, in its drafting language."""
    lines = tuple(_line(text, clause) for clause in in_order(text))
    parties = {party for proposal in text.standing() for party in proposal.holders}
    parties |= {party for taken in text.positions.values() for party in taken}
    return Sheet(
        id=text.id,
        title=text.title.get(shown.language) or text.title.get(text.language) or text.id,
        language=text.language,
        symbol=shown.symbol,
        sha256=shown.sha256,
        lines=lines,
        names={party: shown.name(party) for party in sorted(parties)},
    )


def _line(text: Text, clause: ClauseId) -> Line:
    found = text.clauses[clause]
    parts = _parts(text, derived(text, clause))
    if found.proposed is not None:
        holders = text.proposals[found.proposed].holders
        brought = Option(parts=parts, holders=holders, proposals=(found.proposed,))
        parts = (Bracket(options=(Option(base=True), brought)),)
    return Line(
        id=clause,
        kind=found.kind,
        label=found.label,
        level=found.level,
        parts=parts,
        proposed=found.proposed,
        beside=tuple(
            Note(
                proposal=each.proposal,
                kind=each.kind,
                holders=each.holders,
                note=text.proposals[each.proposal].note,
                awaits_confirmation=each.awaits_confirmation,
            )
            for each in beside(text, clause)
        ),
    )


def _parts(text: Text, nodes: tuple[Node, ...]) -> tuple[Part, ...]:
    return tuple(_part(text, node) for node in set_apart(nodes, text.runs))


def _part(text: Text, node: Node | SetApart) -> Part:
    if isinstance(node, DerivedWords):
        return Said(words(node.pieces, text.runs))
    if isinstance(node, SetApart):
        return Footnote(parts=_parts(text, node.nodes))
    return _bracket(text, node)


def _bracket(text: Text, choice: Choice) -> Bracket:
    options = tuple(
        Option(parts=_parts(text, each.nodes), holders=each.holders, proposals=each.proposals, base=each.base)
        for each in choice.options
    )
    return Bracket(options=options, by_chair=choice.by_chair)
