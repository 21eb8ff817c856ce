import pytest
from django.db import transaction

from summitry.apps.record import queries
from summitry.apps.record.actions.append import append
from summitry.apps.record.actions.erase import erase_payload
from summitry.apps.record.models import Entry, Log, Payload
from summitry.core.record import walk


@pytest.fixture
def log_of_three(log: Log) -> Log:
    with transaction.atomic():
        append(log, [{"act": "statement", "n": n} for n in range(3)])
    return log


def test_the_payload_goes_and_the_chain_stays(log_of_three: Log) -> None:
    erase_payload(log_of_three, 1, by="secretariat", reason="a private address", at=1605000000000000)
    found = walk(queries.recorded(log_of_three))
    assert (found.entries, found.without_payload, found.broken) == (4, 1, None)
    assert not Payload.objects.filter(entry__sequence=1).exists()


def test_the_record_says_that_it_was_erased_by_whom_and_why(log_of_three: Log) -> None:
    erase_payload(log_of_three, 1, by="secretariat", reason="a private address", at=1605000000000000)
    assert list(queries.acts(log_of_three))[1:] == [
        (1, None),
        (2, {"act": "statement", "n": 2}),
        (
            3,
            {
                "act": "payload erased",
                "at": 1605000000000000,
                "by": "secretariat",
                "reason": "a private address",
                "sequence": 1,
            },
        ),
    ]


def test_erasing_twice_is_erasing_once(log_of_three: Log) -> None:
    assert erase_payload(log_of_three, 1, by="secretariat", reason="asked", at=1) is not None
    assert erase_payload(log_of_three, 1, by="secretariat", reason="asked", at=2) is None
    assert queries.count(log_of_three) == 4


def test_what_is_not_there_cannot_be_erased(log_of_three: Log) -> None:
    with pytest.raises(Entry.DoesNotExist):
        erase_payload(log_of_three, 3, by="secretariat", reason="asked", at=1)
