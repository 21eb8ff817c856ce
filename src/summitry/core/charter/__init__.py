"""What the rules are: read and validate a charter, and answer questions about it."""

from summitry.core.charter.problems import CharterError, Problem
from summitry.core.charter.questions.answers import SILENT, Answer, Origin
from summitry.core.charter.questions.chair import NextChair, Presiding, chair_on, next_chair, next_in_rotation
from summitry.core.charter.questions.decisions import DecisionRule, VoteRule, VoteWeight, decision_rule
from summitry.core.charter.questions.floor import (
    order_of_classes,
    point_of_order,
    precedence,
    right_of_reply,
    sort_language,
    speaking_order,
    time_limit,
    warning_seconds,
)
from summitry.core.charter.questions.outcome import Absence, Needed, Outcome, absence, needed, outcome
from summitry.core.charter.questions.parties import (
    Standing,
    UnknownCodeError,
    in_force,
    parties_with,
    party_name,
    protocol_order,
    standing,
)
from summitry.core.charter.questions.quorum import QuorumRule, enough, quorate, quorum
from summitry.core.charter.reading import read, read_bytes
from summitry.core.charter.schema.charter import Charter

__all__ = [
    "SILENT",
    "Absence",
    "Answer",
    "Charter",
    "CharterError",
    "DecisionRule",
    "Needed",
    "NextChair",
    "Origin",
    "Outcome",
    "Presiding",
    "Problem",
    "QuorumRule",
    "Standing",
    "UnknownCodeError",
    "VoteRule",
    "VoteWeight",
    "absence",
    "chair_on",
    "decision_rule",
    "enough",
    "in_force",
    "needed",
    "next_chair",
    "next_in_rotation",
    "order_of_classes",
    "outcome",
    "parties_with",
    "party_name",
    "point_of_order",
    "precedence",
    "protocol_order",
    "quorate",
    "quorum",
    "read",
    "read_bytes",
    "right_of_reply",
    "sort_language",
    "speaking_order",
    "standing",
    "time_limit",
    "warning_seconds",
]
