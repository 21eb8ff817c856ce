"""A text that is put, while others act on it at once, each in a transaction of its own."""

import threading
from collections.abc import Callable
from functools import partial

import pytest
from django.db import connection

from summitry.apps.accounts.models import Person
from summitry.apps.chamber.actions.perform import perform
from summitry.apps.chamber.replaying_texts import compare_texts
from summitry.apps.decisions.models import Decision
from summitry.apps.record.queries import recorded
from summitry.apps.texts.actions.perform import Sent as SentOnText
from summitry.apps.texts.actions.perform import perform as perform_on_text
from summitry.core.floor import acts
from summitry.core.floor.refusals import Refused
from summitry.core.record import walk
from summitry.core.text.refusals import Refused as TextRefused
from tests.factories import START, Acting, a_clean_text, a_log, a_question_on
from tests.texts import Negotiating

pytestmark = pytest.mark.django_db(transaction=True)

LATER = START + 3600 * 1_000_000
Answer = int | str


@pytest.fixture
def clean(session: Acting) -> Negotiating:
    return Negotiating(a_clean_text(session.meeting))


def at_once(*doing: Callable[[], int]) -> list[Answer]:
    """All from threads that start together; the stamp, or the code of the refusal, of each."""
    ready = threading.Barrier(len(doing))
    answers: list[Answer] = ["no answer"] * len(doing)

    def act(place: int, one: Callable[[], int]) -> None:
        ready.wait(10)
        try:
            answers[place] = one()
        except (Refused, TextRefused) as refused:
            answers[place] = refused.code
        finally:
            connection.close()

    threads = [threading.Thread(target=act, args=each) for each in enumerate(doing)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return answers


def assert_sound() -> None:
    assert walk(recorded(a_log())).broken is None
    assert [each.why for each in compare_texts(a_log())] == [""]


def proposing(clean: Negotiating, *, at: int) -> Callable[[], int]:
    sent = SentOnText(clean.edited("shall", "may"), at, Person.objects.get(key="china").pk)
    return lambda: perform_on_text(clean.row.pk, sent)


def test_a_proposal_in_the_second_in_which_the_text_is_put(session: Acting, clean: Negotiating) -> None:
    """Either the text is put and the proposal refused, or the proposal stands and the text is not put."""
    put = session.sent("chair", a_question_on(clean.row), at=LATER)
    answers = at_once(lambda: perform(session.meeting.pk, put), proposing(clean, at=LATER + 1))
    assert answers in ([LATER, "text_put"], ["not_current", LATER + 1])
    assert (clean.text.put is not None) == (answers[0] == LATER)
    assert (session.chamber.open_question is not None) == (answers[0] == LATER)
    assert_sound()


def test_a_proposal_in_the_second_of_the_gavel(session: Acting, clean: Negotiating) -> None:
    session.act("chair", a_question_on(clean.row))
    session.acknowledge()
    gavel = session.sent("chair", acts.Gavel(question="Q1"), at=LATER)
    answers = at_once(lambda: perform(session.meeting.pk, gavel), proposing(clean, at=LATER + 1))
    assert answers[0] == LATER
    assert answers[1] in ("text_put", "text_adopted")
    assert clean.text.adoption is not None
    assert clean.shown() == "The parties shall promote co-operation in water management."
    assert_sound()


def test_several_processes_adopt_it_once(session: Acting, clean: Negotiating) -> None:
    session.act("chair", a_question_on(clean.row))
    session.acknowledge()
    gavels = [session.sent("chair", acts.Gavel(question="Q1"), at=LATER + n) for n in range(3)]
    answers = at_once(*[partial(perform, session.meeting.pk, one) for one in gavels])
    assert sorted(type(answer).__name__ for answer in answers) == ["int", "str", "str"]
    assert Decision.objects.count() == 1
    assert [act.verb for act in clean.row.acts.all()].count("Adopt") == 1
    assert_sound()


def test_a_withdrawal_against_the_gavel_is_one_or_the_other(session: Acting, clean: Negotiating) -> None:
    session.act("chair", a_question_on(clean.row))
    session.acknowledge()
    gavel = session.sent("chair", acts.Gavel(question="Q1"), at=LATER)
    withdraw = session.sent("chair", acts.WithdrawQuestion(question="Q1", reason="No."), at=LATER + 1)
    answers = at_once(*[partial(perform, session.meeting.pk, one) for one in (gavel, withdraw)])
    assert answers in ([LATER, "question_closed"], ["question_closed", LATER + 1])
    assert (clean.text.adoption is not None) == (answers[0] == LATER)
    assert clean.text.put is None
    assert_sound()
