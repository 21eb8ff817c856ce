"""Folding: an agreed reading becomes part of the words; what was made on the old ones is anchored anew."""

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from summitry.core.text.clauses import CARRYING, Owners, living
from summitry.core.text.fabric import Anchor, Piece, Pieces, Reading, joined
from summitry.core.text.state import Bracket, Clause, ClauseId, Edit, Proposal, ProposalId, Text
from summitry.core.text.terms import BLOCKING, ProposalKind, ProposalState


def would_leave_nothing(text: Text, proposal: Proposal) -> bool:
    """Whether a part of a split, or the proposal that it amends, would be left without words."""
    owners = Owners(text, text.clauses[proposal.clause])
    if proposal.kind is ProposalKind.SPLIT:
        reading, gap = text.clauses[proposal.clause].reading(), proposal.edits[0].gap
        return not 0 < reading.position(gap) < reading.length
    places = [(owners.place(edit.gap), edit) for edit in proposal.edits]
    return any(place.owner and not Fold(place.reading, edit).after.pieces for place, edit in places)


class Fold:
    """Words before and after one edit became part of them."""

    def __init__(self, before: Reading, edit: Edit) -> None:
        self._before = before
        self._start, self._end = before.span(edit.pieces, edit.gap)
        rest = before.cut(self._end, before.length)
        self.after = Reading(joined((*before.cut(0, self._start), *edit.words, *rest)))

    def place(self, pieces: Pieces, gap: Anchor) -> tuple[Pieces, Anchor, bool]:
        """Where a place is now, and whether it is whole: what lay around the edit takes it in; of
        what crosses it, only what lies outside is left.
        """
        start, end = self._before.span(pieces, gap)
        longer = self.after.length - self._before.length
        if end <= self._start:
            now, whole = (start, end), True
        elif start >= self._end:
            now, whole = (start + longer, end + longer), True
        elif start <= self._start and self._end <= end:
            now, whole = (start, end + longer), True
        elif end <= self._end:
            now, whole = (min(start, self._start), self._start), False
        else:
            now, whole = (self._end + longer, end + longer), False
        return self.after.cut(*now), self.after.anchor_at(*now) or gap, whole


# ---- words --------------------------------------------------------------------------------------------


def _fold_words(text: Text, proposal: Proposal) -> Text:
    """Into the base, or into the words of the proposal that it amends; the last of its edits first."""
    reading = text.clauses[proposal.clause].reading()
    places = [(reading.span(edit.pieces, edit.gap), number) for number, edit in enumerate(proposal.edits)]
    for (_, _), number in sorted(places, key=lambda each: (each[0][0], -each[0][1]), reverse=True):
        text = _fold_edit(text, text.proposals[proposal.id], number)
    return text


def _fold_edit(text: Text, proposal: Proposal, number: int) -> Text:
    clause, edit = text.clauses[proposal.clause], proposal.edits[number]
    owners = Owners(text, clause)
    place = owners.place(edit.gap)
    fold = Fold(place.reading, edit)
    moved = _anchored_anew(text, proposal, owners, place.owner, fold)
    if place.owner is None:
        pieces = fold.after.pieces
        clause = replace(clause, pieces=pieces, removed_by=None if pieces else proposal.id)
        brackets = tuple(_bracket_anew(each, clause, fold) for each in text.brackets)
        text = replace(text, clauses={**text.clauses, clause.id: clause}, brackets=brackets)
        return _taken_up(text.with_proposals(*moved), clause.proposed, proposal)
    amended = text.proposals[place.owner]
    edits = tuple(
        replace(each, words=fold.after.pieces) if each.words == place.reading.pieces else each
        for each in amended.edits
    )
    text = text.with_proposals(*moved, replace(amended, edits=edits))
    return _taken_up(text, amended.id, proposal)


def _taken_up(text: Text, amended: ProposalId | None, by: Proposal) -> Text:
    """What was let go and lives by its amendments alone is held, as amended, by those who amended it."""
    proposal = text.proposals[amended] if amended else None
    if proposal is None or proposal.state not in CARRYING:
        return text
    return text.with_proposals(
        replace(proposal, state=ProposalState.TABLED, holders=by.holders, ended="", outdated=False)
    )


def _anchored_anew(
    text: Text, by: Proposal, owners: Owners, owner: ProposalId | None, fold: Fold
) -> list[Proposal]:
    """Outdated where an end of its place is gone or moved, until its proponent confirms it.

    Of what nobody holds any more that is asked of those who amend it.
    """
    found, gone = list[Proposal](), set[ProposalId | None]()
    for proposal in living(text, by.clause):
        edits, outdated = list[Edit](), proposal.outdated
        for edit in proposal.edits:
            amends = owners.owner(edit.gap)
            if amends == owner:
                pieces, gap, whole = fold.place(edit.pieces, edit.gap)
                edit, outdated = replace(edit, pieces=pieces, gap=gap), outdated or not whole
            outdated = outdated or amends in gone
            edits.append(edit)
        if outdated and not proposal.stands:
            gone.add(proposal.id)
        found.append(replace(proposal, edits=tuple(edits), outdated=outdated and proposal.stands))
    return found


def _bracket_anew(bracket: Bracket, clause: Clause, fold: Fold) -> Bracket:
    if bracket.clause != clause.id:
        return bracket
    pieces, gap, _ = fold.place(bracket.pieces, bracket.gap)
    return replace(bracket, pieces=pieces, gap=gap)


# ---- clauses ------------------------------------------------------------------------------------------


def _fold_new_clause(text: Text, proposal: Proposal) -> Text:
    clause = replace(text.clauses[proposal.clause], proposed=None)
    order = _placed(text, text.order, clause.id, proposal.after)
    return replace(text, clauses={**text.clauses, clause.id: clause}, order=order)


def _fold_clause_move(text: Text, proposal: Proposal) -> Text:
    rest = tuple(each for each in text.order if each != proposal.clause)
    return replace(text, order=_placed(text, rest, proposal.clause, proposal.after))


def _placed(
    text: Text, order: tuple[ClauseId, ...], clause: ClauseId, after: ClauseId | None
) -> tuple[ClauseId, ...]:
    """After the clause named, or where that one would come in; after itself: where it is."""
    while after is not None and after != clause and after not in order:
        after = text.proposals[text.clauses[after].proposed or ""].after
    if after == clause:
        return text.order
    at = 0 if after is None else order.index(after) + 1
    return (*order[:at], clause, *order[at:])


def _fold_split(text: Text, proposal: Proposal) -> Text:
    """What follows the gap is a clause of its own, with whatever is proposed for it and said of it."""
    clause = text.clauses[proposal.clause]
    reading = clause.reading()
    cut = reading.position(proposal.edits[0].gap)
    rest = replace(clause, id=f"C{text.made + 1}", label="", pieces=reading.cut(cut, reading.length))
    first = replace(clause, pieces=reading.cut(0, cut))
    moved = _Parted(text, clause, cut, first, rest)
    said = text.positions.get(clause.id)
    return replace(
        text,
        made=text.made + 1,
        clauses={**text.clauses, first.id: first, rest.id: rest},
        order=_placed(text, text.order, rest.id, clause.id),
        brackets=tuple(part for each in text.brackets for part in moved.bracket(each)),
        positions=text.positions.with_entries({rest.id: said}) if said else text.positions,
    ).with_proposals(*moved.proposals())


class _Parted:
    """Each proposal goes with its characters; one that reaches across the cut stays, outdated.

    What was to follow the clause, or to become one with what follows, goes to the end.
    """

    def __init__(self, text: Text, clause: Clause, cut: int, first: Clause, rest: Clause) -> None:
        self._text, self._clause, self._cut = text, clause, cut
        self._first, self._rest = first, rest
        self._owners = Owners(text, clause)
        self._homes: dict[ProposalId | None, ClauseId | None] = {}

    def proposals(self) -> list[Proposal]:
        found = []
        for proposal in living(self._text, self._clause.id):
            homes = {self._home(edit) for edit in proposal.edits}
            home = homes.pop() if len(homes) == 1 else None if homes else self._first.id
            if proposal.kind is ProposalKind.MERGE:
                home = self._rest.id
            self._homes[proposal.id] = home
            outdated = proposal.outdated or (home is None and proposal.stands)
            edits = tuple(self._anchored(edit, home) for edit in proposal.edits)
            found.append(replace(proposal, clause=home or self._first.id, edits=edits, outdated=outdated))
        return [*found, *self._following({each.id for each in found})]

    def _following(self, done: set[ProposalId]) -> list[Proposal]:
        kinds = (ProposalKind.NEW_CLAUSE, ProposalKind.MOVE_CLAUSE)
        return [
            replace(each, after=self._rest.id)
            for each in self._text.proposals.values()
            if each.kind in kinds and each.after == self._first.id and each.id not in done
        ]

    def bracket(self, bracket: Bracket) -> list[Bracket]:
        """One across the cut is on both sides of it, and lifted as one."""
        if bracket.clause != self._clause.id:
            return [bracket]
        start, end = self._clause.reading().span(bracket.pieces, bracket.gap)
        sides = ((self._first, start, min(end, self._cut)), (self._rest, max(start, self._cut), end))
        return [
            replace(bracket, clause=side.id, pieces=pieces, gap=Anchor(pieces[0].run, pieces[0].start))
            for side, first, last in sides
            if (pieces := self._clause.reading().cut(first, last))
        ] or [replace(bracket, clause=self._first.id if start <= self._cut else self._rest.id)]

    def _home(self, edit: Edit) -> ClauseId | None:
        owner = self._owners.owner(edit.gap)
        if owner is not None:
            return self._homes.get(owner)
        start, end = self._clause.reading().span(edit.pieces, edit.gap)
        if end <= self._cut:
            return self._first.id
        return self._rest.id if start >= self._cut else None

    def _anchored(self, edit: Edit, home: ClauseId | None) -> Edit:
        """A gap at the end of the first part is named by what is there."""
        if edit.pieces or home != self._first.id or self._owners.owner(edit.gap) is not None:
            return edit
        position = self._clause.reading().position(edit.gap)
        return replace(edit, gap=self._first.reading().anchor(position) or edit.gap)


def _fold_merge(text: Text, proposal: Proposal) -> Text:
    """The words of the second follow those of the first, after a space of the proposal's own."""
    second = text.clauses[proposal.after or ""]
    first = text.clauses[proposal.clause]
    space = (Piece(proposal.id, 0, 1),) if first.pieces and second.pieces else ()
    pieces = (*first.pieces, *space, *second.pieces)
    joint = replace(first, pieces=pieces, removed_by=None if pieces else first.removed_by)
    moved = (
        replace(each, clause=first.id, outdated=each.outdated or each.kind is ProposalKind.MOVE_CLAUSE)
        for each in living(text, second.id)
    )
    brackets = (replace(b, clause=first.id) if b.clause == second.id else b for b in text.brackets)
    there, here = text.positions.get(second.id, {}), text.positions.get(first.id, {})
    blocking = {party: said for party, said in there.items() if said.stance in BLOCKING}
    return replace(
        text,
        runs=text.runs.with_entries({proposal.id: " "}),
        clauses={**text.clauses, first.id: joint, second.id: replace(second, removed_by=proposal.id)},
        brackets=tuple(brackets),
        positions=text.positions.with_entries({first.id: {**there, **here, **blocking}})
        if there
        else text.positions,
    ).with_proposals(*moved)


FOLDS: Mapping[ProposalKind, Callable[[Text, Proposal], Text]] = {
    ProposalKind.INSERT: _fold_words,
    ProposalKind.DELETE: _fold_words,
    ProposalKind.REPLACE: _fold_words,
    ProposalKind.MOVE: _fold_words,
    ProposalKind.NEW_CLAUSE: _fold_new_clause,
    ProposalKind.MOVE_CLAUSE: _fold_clause_move,
    ProposalKind.SPLIT: _fold_split,
    ProposalKind.MERGE: _fold_merge,
}
