"""What seats and consoles show and offer of votes and packages."""

from summitry.apps.meetings.participants import Participant
from summitry.core.floor.ballot import Method
from tests.apps.chamber.moments import package, proxies, voting_with_proxies
from tests.apps.chamber.shown import SITTERS, page, region
from tests.core.floor.room import Room, by_vote

RUSSIA = Participant("RUS-head", "head", "RUS")


def test_a_seat_votes_when_it_has_a_ballot_and_once_in_secret() -> None:
    floor = Room.voting(Method.SECRET)
    assert region(floor, "seat", "question").acts() == ["cast-vote", "request-floor"]
    floor.cast(CHN="abstain")
    assert region(floor, "seat", "question").acts() == ["request-floor"]


def test_nothing_shown_of_a_secret_ballot_tells_how_anybody_voted() -> None:
    """The same pages, whichever way the vote went; only the tally may tell, when it is closed."""

    def pages(choice: str) -> list[str]:
        floor = Room.voting(Method.SECRET)
        floor.cast(CHN=choice, RUS="yes")
        return [page(floor, view).source for view in SITTERS]

    assert pages("yes") == pages("no") == pages("abstain")


def test_a_seat_votes_in_a_roll_call_when_it_is_called() -> None:
    floor = Room.voting(Method.ROLL_CALL)
    assert "cast-vote" in region(floor, "seat", "question").acts()
    assert "cast-vote" not in region(floor, "seat", "question", RUSSIA).acts()
    floor.cast(CHN="yes")
    assert "cast-vote" in region(floor, "seat", "question", RUSSIA).acts()


def test_a_seat_votes_for_the_one_that_gave_it_its_vote() -> None:
    before, after = proxies(), voting_with_proxies()
    assert region(before, "seat", "question", RUSSIA).acts() == ["take-back-proxy", "request-floor"]
    assert region(after, "seat", "question", RUSSIA).acts() == ["request-floor"]
    shown = region(after, "seat", "question")
    assert shown.acts() == ["cast-vote", "cast-vote", "request-floor"]
    assert [had["value"] for had in shown.all("input", name="party")] == ["RUS"]


def test_where_the_charter_does_not_say_nobody_is_offered_a_proxy() -> None:
    assert region(Room.all_acknowledged(**by_vote()), "seat", "question").acts() == ["request-floor"]


def test_the_chair_opens_calls_and_closes() -> None:
    assert "open-vote" in region(Room.all_acknowledged(**by_vote()), "chair", "question").acts()
    assert "gavel" not in region(Room.all_acknowledged(**by_vote()), "chair", "question").acts()
    shown = region(Room.voting(Method.ROLL_CALL), "chair", "question")
    assert shown.acts()[-3:] == ["call-next", "close-vote", "void-vote"]
    assert shown.all("button", aria_disabled="true")


def test_a_text_with_a_hash_shows_it() -> None:
    assert "abababababab" in region(package(), "seat", "question").source
