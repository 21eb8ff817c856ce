"""The chamber in words: the core's codes and sentences, in the reader's language and the meeting's names."""

from collections.abc import Callable

from django.utils.translation import gettext, pgettext

from summitry.core.floor.obstacles import SENTENCES as OBSTACLES
from summitry.core.floor.obstacles import Obstacle
from summitry.core.floor.refusals import SENTENCES as REFUSALS
from summitry.core.floor.refusals import Refused
from summitry.core.floor.state import Link, Outcome, QuestionKind, RequestKind, Stamp

Name = Callable[[str], str]
Clock = Callable[[Stamp], str]


def refusal_sentence(refused: Refused, name: Name, clock: Clock) -> str:
    """The full sentence of a refusal."""
    params = dict(refused.params)
    if "party" in params:
        params["party"] = name(str(params["party"]))
    if "time" in params:
        params["time"] = clock(int(params["time"]))
    if "outcome" in params:
        params["outcome"] = outcome_name(Outcome(str(params["outcome"])))
    return gettext(REFUSALS[refused.code]).format(**params)


def obstacle_sentence(obstacle: Obstacle, name: Name, clock: Clock) -> str:
    """The full sentence of a reason for which the gavel would be refused."""
    party = "" if obstacle.party is None else name(obstacle.party)
    until = "" if obstacle.until is None else clock(obstacle.until)
    return gettext(OBSTACLES[obstacle.code]).format(party=party, until=until)


def outcome_name(outcome: Outcome) -> str:
    return {
        Outcome.ADOPTED: pgettext("outcome of a question", "adopted"),
        Outcome.WITHDRAWN: pgettext("outcome of a question", "withdrawn"),
    }[outcome]


def request_name(kind: RequestKind) -> str:
    return {
        RequestKind.POINT_OF_ORDER: gettext("Point of order"),
        RequestKind.RIGHT_OF_REPLY: gettext("Right of reply"),
        RequestKind.OBJECTION: gettext("Objection"),
        RequestKind.STATEMENT: gettext("Statement"),
        RequestKind.COMMENT: gettext("Comment"),
    }[kind]


def question_name(kind: QuestionKind) -> str:
    return {
        QuestionKind.TEXT: gettext("Adoption of a text"),
        QuestionKind.PACKAGE: gettext("Adoption of a package"),
        QuestionKind.AGENDA: gettext("Adoption of the agenda"),
        QuestionKind.PROCEDURE: gettext("Procedural motion"),
    }[kind]


def link_name(link: Link) -> str:
    return {
        Link.ABSENT: pgettext("link", "Absent"),
        Link.CONNECTED: pgettext("link", "Connected"),
        Link.DEGRADED: pgettext("link", "Weak link"),
        Link.LOST: pgettext("link", "Link lost"),
    }[link]


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
