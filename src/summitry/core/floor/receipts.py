"""Receipts: which acknowledgement still tells who sits before the page."""

from msgspec.structs import replace

from summitry.core.floor.refusals import Refused
from summitry.core.floor.state import Party, Question, Stamp


def require_fresh(question: Question, party: Party, at: Stamp) -> None:
    """Receipts are decided behind other acts: one may be older than the question, or than what struck it."""
    if at < question.put_at:
        raise Refused("nothing_put")
    if at < question.unseen_since.get(party, question.put_at):
        raise Refused("receipt_outdated")


def see_anew(question: Question, party: Party, at: Stamp) -> Question:
    """Strike the party's receipt, if it gave one, and every one that arrived before `at`."""
    kept = {key: receipt for key, receipt in question.receipts.items() if key != party}
    struck = question.struck if party not in question.receipts else (*question.struck, (party, at))
    unseen = {**question.unseen_since, party: at}
    return replace(question, receipts=kept, struck=struck, unseen_since=unseen)
