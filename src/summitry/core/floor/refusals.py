"""Refusals: one code and one full sentence for everything that the chamber does not accept."""

from summitry.core.words import N_

SENTENCES: dict[str, str] = {
    "not_convened": N_("The meeting has already been opened."),
    "not_open": N_("The meeting is not open."),
    "not_suspended": N_("The meeting is not suspended."),
    "closed": N_("The meeting is closed."),
    "doors_open": N_("The session is already open to the public."),
    "doors_closed": N_("The session is already closed to the public."),
    "question_open": N_("A question is open; it must be adopted or withdrawn first."),
    "no_quorum": N_("The quorum is not met: {present} members are present, {needed} are needed."),
    "reason_missing": N_("A reason must be given; it goes on record."),
    "no_seat": N_("You have no seat in this meeting."),
    "no_such_seat": N_("There is no seat for {party}."),
    "already_requested": N_("Your request is already on the speakers' list."),
    "no_such_request": N_("This request is no longer on the speakers' list."),
    "not_your_request": N_("This request was made by another party."),
    "seat_not_connected": N_("The seat of {party} is not connected."),
    "floor_free": N_("Nobody has the floor."),
    "not_your_floor": N_("Your seat does not have the floor."),
    "time_not_positive": N_("The time must be longer than zero."),
    "until_past": N_("The time of resumption must be in the future."),
    "not_the_voice": N_("Only the voice of the seat may do this; the head of delegation names it."),
    "decided_by_vote": N_("This question is decided by vote."),
    "no_rule": N_("The charter does not say how this matter is decided; it cannot be put as a question."),
    "title_missing": N_("A question needs a title."),
    "nothing_put": N_("No question is open."),
    "question_closed": N_("This question is no longer open: it was {outcome} at {time}."),
    "not_a_member": N_("Only members take part in decisions."),
    "receipt_outdated": N_("Your seat must see the question again: its link or its voice has changed since."),
    "already_objecting": N_("Your party's objection already stands."),
    "objection_stands": N_("Your party's objection stands; withdraw it first."),
    "no_such_objection": N_("This objection does not stand."),
    "not_your_objection": N_("This objection was raised by another party."),
    "already_confirmed": N_("This objection is already confirmed."),
    "has_acknowledged": N_("{party} has acknowledged the question; it cannot be ruled absent."),
    "not_needed": N_("{party} does not have to acknowledge this question."),
    "already_absent": N_("{party} has already been ruled absent."),
    "no_such_act": N_("There is no such act in this meeting."),
    "sentence_missing": N_("Say in one sentence what was mistaken and what is right."),
    "item_by_item": N_("The charter has texts put one by one; lay them before the meeting item by item."),
    "as_a_package": N_("The charter has several texts put as one package."),
    "not_a_package": N_("A package holds at least two texts."),
    "no_such_text": N_("There is no such text in this package."),
    "already_apart": N_("This text was taken out of the package; it will be put by itself."),
    "last_text": N_("One text is left in the question; withdraw the question instead."),
    "no_such_part": N_("There is no such text to put by itself."),
    "part_adopted": N_("This text has already been adopted."),
    "no_vote": N_("The charter has no vote on this question."),
    "consensus_stands": N_("Nobody objects to this question; there is no reason to put it to the vote."),
    "voting": N_("A vote is under way; only a point of order interrupts it."),
    "no_vote_open": N_("No vote is open."),
    "vote_refused": N_("The vote cannot go on: see what stands in its way."),
    "not_called": N_("The roll call has not come to your seat."),
    "not_calling": N_("The roll call is not at {party}."),
    "ballot_unseen": N_("Your seat must have seen the ballot before it votes."),
    "choice_missing": N_("Say yes, no or abstain."),
    "voted_in_secret": N_("Your seat has voted; a secret vote cannot be taken back."),
    "has_voted": N_("{party} has voted; it cannot be ruled absent."),
    "box_disagrees": N_(
        "The ballot box does not hold as many votes as were cast; void the vote and hold it again."
    ),
    "no_proxies": N_("The charter does not say that a member may vote for another."),
    "proxies_full": N_("{party} already votes for as many others as the charter allows."),
    "proxy_passed_on": N_("A vote that was given to another cannot be passed on."),
    "no_proxy": N_("{party} has not given its vote to your seat."),
    "proxy_given": N_("Your seat has given its vote to {party}."),
    "nothing_to_explain": N_("A vote is explained before it begins or after it is closed."),
    "no_such_item": N_("This item is not on the agenda."),
    "item_step": N_("Item {item} of the agenda is {state}; that cannot be done now."),
    "item_title_missing": N_("An item of the agenda needs a title."),
    "no_item_taken_up": N_("No item of the agenda is taken up."),
    "agenda_put": N_("The agenda is being put to the meeting; it cannot be changed now."),
    "ground_missing": N_("The agenda is adopted; a change must rest on an adopted question on procedure."),
    "other_item": N_("This request waits for another item of the agenda."),
    "gavel_refused": N_("The gavel is refused: see what stands in its way."),
}


class Refused(Exception):  # noqa: N818  # what the chamber answers, not a fault of the program
    """An act that the chamber does not accept; nothing has changed.

    `code` is a key of SENTENCES, `params` fill its places. Party codes, stamps and outcomes in
    `params` are raw values: whoever shows the sentence puts names and times in their place.
    """

    def __init__(self, code: str, **params: str | int) -> None:
        self.code = code
        self.params = params
        super().__init__(SENTENCES[code].format(**params))
