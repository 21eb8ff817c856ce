"""Statements in words."""

from collections.abc import Mapping

from django.utils.translation import gettext, pgettext

from summitry.core.statements import Attached, Kind, State


def state_names() -> Mapping[str, str]:
    return {
        State.HANDED_IN: pgettext("state of a statement", "Handed in, under embargo"),
        State.BEING_DELIVERED: pgettext("state of a statement", "Being delivered, under embargo"),
        State.DELIVERED_LIVE: pgettext("state of a statement", "Delivered live, not yet checked"),
        State.DELIVERED_RECORDED: pgettext(
            "state of a statement", "Delivered as a recording, not yet checked"
        ),
        State.CHECKED: pgettext("state of a statement", "Checked against delivery, not yet released"),
        State.RELEASED: pgettext("state of a statement", "Released"),
        State.WITHDRAWN: pgettext("state of a statement", "Withdrawn"),
    }


def kind_names() -> Mapping[str, str]:
    return {
        Kind.STATEMENT: gettext("Statement"),
        Kind.WELCOME: gettext("Welcome by a guest"),
        Kind.RIGHT_OF_REPLY: gettext("Right of reply"),
    }


def attached_names() -> Mapping[str, str]:
    return {
        Attached.RESERVATION: gettext("Reservation"),
        Attached.INTERPRETATIVE: gettext("Interpretative statement"),
        Attached.EXPLANATION: gettext("Explanation of position"),
    }


def step_names() -> Mapping[str, str]:
    return {
        "hand_in": pgettext("step of a statement", "handed in"),
        "replace": pgettext("step of a statement", "text replaced"),
        "begin": pgettext("step of a statement", "delivery began"),
        "end_live": pgettext("step of a statement", "delivered live"),
        "end_recorded": pgettext("step of a statement", "shown as a recording"),
        "check": pgettext("step of a statement", "checked against delivery"),
        "release": pgettext("step of a statement", "released"),
        "withdraw": pgettext("step of a statement", "withdrawn"),
    }
