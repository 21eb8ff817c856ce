"""From the forms of the silence page to acts. What the charter says is read here, never sent by a page."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext

from summitry.apps.meetings.fields import LARGEST, BadForm, Fields, known
from summitry.apps.texts.silence.rule import silence_rule
from summitry.apps.texts.standing import StandingText
from summitry.core.text import acts

TO = "to-"
"""Before the code of a party that was ticked as a recipient."""

VERBS: Mapping[str, type[acts.Act]] = {
    "launch-silence": acts.LaunchSilence,
    "receive-silence": acts.ReceiveNotice,
    "break-silence": acts.BreakSilence,
    "extend-silence": acts.ExtendSilence,
    "withdraw-silence": acts.WithdrawSilence,
}


def launch(verb: str, fields: Fields, stood: StandingText) -> dict[str, Any]:
    rule = silence_rule(stood.charter, stood.meeting.organ)
    consent = ""
    if rule is not None and rule.asks_consent:
        if not fields.get("consent"):
            raise BadForm(gettext("State that the consent for which the charter asks was given."))
        consent = str(rule.consent)
    ticked = (name.removeprefix(TO) for name, value in fields.items() if name.startswith(TO) and value)
    return {
        "act": "LaunchSilence",
        "symbol": fields.get("symbol", ""),
        "recipients": [party for party in ticked if party in stood.charter.parties],
        "deadline": _moment(fields, stood),
        "least_us": None if rule is None else rule.least_us,
        "consent": consent,
    }


def extend(verb: str, fields: Fields, stood: StandingText) -> dict[str, Any]:
    return {**known(acts.ExtendSilence, fields), "deadline": _moment(fields, stood)}


def _moment(fields: Fields, stood: StandingText) -> int:
    """The deadline as it was typed: in the meeting's zone, unless it says otherwise."""
    try:
        until = datetime.fromisoformat(fields.get("deadline", ""))
        if until.tzinfo is None:
            until = until.replace(tzinfo=ZoneInfo(stood.meeting.time_zone))
        stamp = int(until.timestamp() * 1_000_000)
    except (ValueError, OverflowError):
        stamp = -1
    if not 0 <= stamp <= LARGEST:
        raise BadForm(gettext("Say when silence ends, as date and time."))
    return stamp
