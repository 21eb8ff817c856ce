"""One step of a statement: replaced, checked against delivery, released, withdrawn."""

from collections.abc import Sequence

from django.db import transaction

from summitry.apps.decisions.actions.hand_in import Worded, add_texts, note_step
from summitry.apps.decisions.models import Statement
from summitry.apps.meetings.participants import Participant
from summitry.core.statements import State, Step, after

ACTS = {
    Step.REPLACE: "replaced",
    Step.BEGIN: "delivery begun",
    Step.END_LIVE: "delivered live",
    Step.END_RECORDED: "delivered as a recording",
    Step.CHECK: "checked against delivery",
    Step.RELEASE: "released",
    Step.WITHDRAW: "withdrawn",
}
"""What the record calls each step."""


class NotNow(Exception):  # noqa: N818  # an answer to the sender, not a fault of the program
    """The step cannot be taken from the state in which the statement is."""

    def __init__(self, state: State) -> None:
        self.state = state
        super().__init__(state.value)


@transaction.atomic
def take_step(
    statement: Statement, step: Step, by: Participant, at: int, texts: Sequence[Worded] = ()
) -> Statement:
    """Take it and return the statement as it is then. Raises NotNow; then nothing has changed.

    A release or a withdrawal sent again has no second effect.
    """
    locked = Statement.objects.select_for_update(of=("self",)).select_related("meeting__log")
    statement = locked.get(pk=statement.pk)
    state = State(statement.state)
    if (step, state) in ((Step.RELEASE, State.RELEASED), (Step.WITHDRAW, State.WITHDRAWN)):
        return statement
    following = after(state, step)
    if following is None:
        raise NotNow(state)
    statement.state = following.value
    statement.history = [*statement.history, {"step": step.value, "at": at, "person": by.key}]
    if step is Step.BEGIN:
        statement.began_at = at
    statement.save(update_fields=["state", "history", "began_at"])
    add_texts(statement, texts, corrected=step is Step.CHECK)
    note_step(statement, ACTS[step], by, at, opened=step is Step.RELEASE)
    return statement
