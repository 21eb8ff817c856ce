"""Counting: what was voted, and whether it reaches what the rule asks for."""

from collections.abc import Iterable

from summitry.core.charter.questions.outcome import reached
from summitry.core.floor.ballot import Choice, Tally
from summitry.core.floor.state import LIVE_LINKS, AppliedRule, Ballot, Chamber, Party, Question


def counted(ballot: Ballot, rule: AppliedRule) -> dict[Choice, int]:
    """The votes of an open ballot by choice, each with its weight."""
    return {choice: weight(rule, ballot.by_choice(choice)) for choice in Choice}


def weight(rule: AppliedRule, parties: Iterable[Party]) -> int:
    """Votes that the parties have together: one each, unless the rule gives them weights."""
    return sum(rule.weights.get(party, 1) for party in parties)


def tally_of(chamber: Chamber, question: Question, ballot: Ballot, votes: dict[Choice, int]) -> Tally:
    """The tally of the votes counted, in the presence of this moment.

    Present is a member whose link is live and that was not ruled absent, or that has voted.
    """
    rule, voters = question.rule, voters_of(question)
    live = {seat.party for seat in chamber.members() if seat.link in LIVE_LINKS}
    present = [p for p in voters if p in ballot.casts or (p in live and p not in question.absences)]
    abstained = votes[Choice.ABSTAIN] if rule.abstentions_count else 0
    sizes = {
        "members": weight(rule, voters),
        "present": weight(rule, present),
        "voting": votes[Choice.YES] + votes[Choice.NO] + abstained,
    }
    return Tally(
        yes=votes[Choice.YES],
        no=votes[Choice.NO],
        abstain=votes[Choice.ABSTAIN],
        base=sizes.get(rule.of or ""),
        present=sizes["present"],
        members=sizes["members"],
    )


def passes(rule: AppliedRule, tally: Tally) -> bool:
    """Whether the tally reaches the share; a motion that does not reach it is not adopted, a tie included."""
    if rule.share is None or tally.base is None:
        return False
    return reached(rule.share, rule.more_than, tally.yes, tally.base)


def voters_of(question: Question) -> tuple[Party, ...]:
    """Members that have a vote, in protocol order."""
    return tuple(party for party in question.members if party not in question.rule.excluded)
