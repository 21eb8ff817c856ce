"""The chamber in words: the core's codes and sentences, in the reader's language and the meeting's names."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TypeVar

from django.utils.translation import get_language, gettext, pgettext

from summitry.core.floor.ballot import Choice, Method
from summitry.core.floor.items import ItemState
from summitry.core.floor.obstacles import SENTENCES as OBSTACLES
from summitry.core.floor.obstacles import Obstacle
from summitry.core.floor.refusals import SENTENCES as REFUSALS
from summitry.core.floor.refusals import Refused
from summitry.core.floor.state import Link, Outcome, QuestionKind, RequestKind, Stamp

Name = Callable[[str], str]
Clock = Callable[[Stamp], str]
Code = TypeVar("Code")


def _by_code(names: Callable[[], Mapping[Code, str]]) -> Callable[[Code], str]:
    """Says a code by a table of names, made once for each language: pages ask for every seat, every time."""

    @lru_cache
    def in_language(language: str | None) -> Mapping[Code, str]:
        return names()

    def say(code: Code) -> str:
        return in_language(get_language())[code]

    return say


def refusal_sentence(refused: Refused, name: Name, clock: Clock) -> str:
    """The full sentence of a refusal."""
    params = dict(refused.params)
    if "party" in params:
        params["party"] = name(str(params["party"]))
    if "time" in params:
        params["time"] = clock(int(params["time"]))
    if "outcome" in params:
        params["outcome"] = outcome_name(Outcome(str(params["outcome"])))
    if "state" in params:
        params["state"] = item_state_name(ItemState(str(params["state"])))
    return gettext(REFUSALS[refused.code]).format(**params)


def obstacle_sentence(obstacle: Obstacle, name: Name, clock: Clock) -> str:
    """The full sentence of a reason for which the gavel would be refused."""
    party = "" if obstacle.party is None else name(obstacle.party)
    until = "" if obstacle.until is None else clock(obstacle.until)
    return gettext(OBSTACLES[obstacle.code]).format(party=party, until=until)


@_by_code
def outcome_name() -> Mapping[Outcome, str]:
    return {
        Outcome.ADOPTED: pgettext("outcome of a question", "adopted"),
        Outcome.WITHDRAWN: pgettext("outcome of a question", "withdrawn"),
        Outcome.NOT_ADOPTED: pgettext("outcome of a question", "not adopted"),
        Outcome.NO_CONSENSUS: pgettext("outcome of a question", "put to the vote, for want of consensus,"),
    }


@_by_code
def request_name() -> Mapping[RequestKind, str]:
    return {
        RequestKind.POINT_OF_ORDER: gettext("Point of order"),
        RequestKind.RIGHT_OF_REPLY: gettext("Right of reply"),
        RequestKind.OBJECTION: gettext("Objection"),
        RequestKind.STATEMENT: gettext("Statement"),
        RequestKind.COMMENT: gettext("Comment"),
        RequestKind.EXPLANATION_OF_VOTE: gettext("Explanation of vote"),
    }


@_by_code
def question_name() -> Mapping[QuestionKind, str]:
    return {
        QuestionKind.TEXT: gettext("Adoption of a text"),
        QuestionKind.PACKAGE: gettext("Adoption of a package"),
        QuestionKind.AGENDA: gettext("Adoption of the agenda"),
        QuestionKind.PROCEDURE: gettext("Procedural motion"),
    }


@_by_code
def method_name() -> Mapping[Method, str]:
    return {
        Method.SHOW: gettext("Show of votes"),
        Method.ROLL_CALL: gettext("Roll-call vote"),
        Method.RECORDED: gettext("Recorded vote"),
        Method.SECRET: gettext("Secret ballot"),
    }


@_by_code
def choice_name() -> Mapping[Choice, str]:
    return {
        Choice.YES: pgettext("vote", "Yes"),
        Choice.NO: pgettext("vote", "No"),
        Choice.ABSTAIN: pgettext("vote", "Abstain"),
    }


@_by_code
def item_state_name() -> Mapping[ItemState, str]:
    return {
        ItemState.PENDING: pgettext("item of the agenda", "not begun"),
        ItemState.TAKEN_UP: pgettext("item of the agenda", "taken up"),
        ItemState.CONCLUDED: pgettext("item of the agenda", "concluded"),
        ItemState.DEFERRED: pgettext("item of the agenda", "deferred"),
    }


@_by_code
def link_name() -> Mapping[Link, str]:
    return {
        Link.ABSENT: pgettext("link", "Absent"),
        Link.CONNECTED: pgettext("link", "Connected"),
        Link.DEGRADED: pgettext("link", "Weak link"),
        Link.LOST: pgettext("link", "Link lost"),
    }


def status_name(status: str) -> str:
    """The class of parties, in the plural."""
    names = {
        "member": gettext("Members"),
        "observer": gettext("Observers"),
        "dialogue_partner": gettext("Dialogue partners"),
        "executive_body": gettext("Executive bodies"),
        "guest": gettext("Guests"),
    }
    return names.get(status, status)
