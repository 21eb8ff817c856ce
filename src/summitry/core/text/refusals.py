"""Refusals: one code and one full sentence for everything that a text does not accept."""

from summitry.core.words import N_

SENTENCES: dict[str, str] = {
    "text_laid": N_("The first text has already been laid."),
    "text_missing": N_("A text needs at least one clause with words."),
    "no_such_clause": N_("There is no such clause."),
    "no_such_proposal": N_("There is no such proposal."),
    "no_such_bracket": N_("The chair has put no such bracket."),
    "no_such_place": N_("The words to be changed are not in this clause."),
    "words_changed": N_("These words have changed since you opened them; your own are kept here."),
    "words_gone": N_("The words “{words}” are no longer in this clause."),
    "no_change": N_("A proposal must change something."),
    "clause_locked": N_("This clause was agreed ad referendum; the chair must reopen it first."),
    "clause_removed": N_("The clause {clause} was taken out of the text."),
    "not_locked": N_("This clause is not locked."),
    "not_clean": N_("This clause still has brackets; it cannot be locked."),
    "no_party": N_("Only a party proposes and takes positions."),
    "not_the_spokesperson": N_("You do not speak for this group."),
    "not_your_proposal": N_("Only who proposed this may do so."),
    "own_proposal": N_("This is your own proposal; let go of it instead."),
    "not_a_holder": N_("Your party does not hold this proposal."),
    "proposal_ended": N_("This proposal no longer stands."),
    "party_suspended": N_("Your party is suspended; what it holds stands as it is."),
    "group_suspended": N_("All members of this group are suspended; what they hold stands as it is."),
    "clause_proposed": N_("This clause is itself only proposed; propose a change of its words instead."),
    "not_in_base": N_("These words are only proposed; take a position on the proposal instead."),
    "group_missing": N_("A group needs a name."),
    "not_a_member": N_("The spokesperson must be one of the group’s members."),
    "not_the_groups": N_("This was not proposed for your group."),
    "nothing_left": N_("This would leave nothing to be read or to be done; let go of it instead."),
    "not_a_character": N_("A text cannot hold one of these characters."),
    "unconfirmed": N_("Its proponent must confirm this proposal first."),
    "retains": N_("A wish to retain the text is not agreed to; it is let go."),
    "others_hold": N_("Other readings of this place are held, by {parties}; they must let go first."),
    "reserved": N_("{parties} have not agreed to this."),
    "reason_missing": N_("A reason must be given; it goes on record."),
    "no_next_clause": N_("No clause follows this one."),
    "drafting_language": N_("The text is drafted in this language; change the clause itself."),
    "not_current": N_("A clause is missing or out of date in this language: {language}."),
    "version_changed": N_("This translation has changed since you opened it; read it again first."),
    "no_such_issue": N_("There is no issue with this symbol."),
    "issue_outdated": N_("The text has changed since this issue; issue it again first."),
    "silence_runs": N_("Silence runs on this text; break it to ask for a change."),
    "silence_not_kept": N_("This silence procedure has not been kept."),
    "text_put": N_("The chair has put this text to the meeting; it stays as it is until that is decided."),
    "put_otherwise": N_("This text is not what was put to the meeting any more."),
    "text_adopted": N_("This text has been adopted; nothing in it changes any more."),
    "not_adopted": N_("This text has not been adopted."),
    "public_by_rule": N_(
        "Whether the public reads what a meeting adopted follows from where it was adopted."
    ),
    "binds_all": N_("This decision binds all; nobody joins it."),
    "text_not_clean": N_("The text is not clean: {count} places are still open."),
    "silence_open": N_("A silence procedure runs on this text."),
    "no_silence": N_("No silence procedure runs on this text."),
    "silence_over": N_("The silence procedure ended at its deadline."),
    "no_recipients": N_("A silence procedure needs recipients."),
    "deadline_past": N_("The deadline must be in the future."),
    "not_longer": N_("The new deadline must be later than the old one."),
    "too_short": N_("The charter asks for a longer silence procedure."),
    "not_a_recipient": N_("The silence procedure was not sent to your party."),
    "symbol_missing": N_("An issue needs a symbol."),
    "symbol_taken": N_("An issue with this symbol exists already."),
    "not_final": N_("A final text must be clean: {count} places are still open."),
}


class Refused(Exception):  # noqa: N818  # an answer to the sender, not a fault of the program
    """An act is refused. `code` is stable; `values` fill the sentence and may be lists of parties."""

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.values = values
        super().__init__(SENTENCES[code])
