"""How something is decided, and whether it is."""

from typing import TypeVar

import msgspec

from summitry.core.charter.questions.answers import SILENT, Answer, Origin, origin_of
from summitry.core.charter.questions.parties import UnknownCodeError
from summitry.core.charter.schema.base import Custom, Stated
from summitry.core.charter.schema.charter import Charter
from summitry.core.charter.schema.decisions import Decision, Vote
from summitry.core.words import N_

T = TypeVar("T")


class VoteWeight(msgspec.Struct, frozen=True):
    """A party that has not one vote; `instead_of` are the parties that do not vote when it does."""

    party: str
    votes: int
    instead_of: tuple[str, ...] = ()


class VoteRule(msgspec.Struct, frozen=True):
    """How votes are given and counted; None and an empty tuple mean that the charter does not say.

    `methods`: show, recorded, roll_call, secret, the usual one first. `proxies`: for how many others a member
    may vote. Every member that `weights` does not name has one vote.
    """

    methods: tuple[str, ...] = ()
    abstentions_count: bool | None = None
    proxies: int | None = None
    weights: tuple[VoteWeight, ...] = ()
    origin: Origin = SILENT
    texts: dict[str, str] = {}


class DecisionRule(msgspec.Struct, frozen=True):
    """The rule for an organ and a matter; `kind` is None where the charter does not say.

    `excluded` are the named parties whose objection does not count; `minus_concerned` adds the party
    concerned. `share` is (numerator, denominator) of `of` (members, present, voting; None where the charter
    does not say of whom); `more_than` asks for more than it; `vote` says how votes are given. `texts` says
    the rule per language, `sentence` always in English. The answers inside carry their own origin, since the
    practice may say what the rule leaves open.
    """

    organ: str
    matter: str
    kind: str | None
    origin: Origin
    sentence: str
    texts: dict[str, str] = {}
    excluded: tuple[str, ...] = ()
    minus_concerned: bool = False
    share: tuple[int, int] | None = None
    more_than: bool = False
    of: str | None = None
    vote: VoteRule = VoteRule()
    join_later: bool | None = None
    referred_to: str | None = None
    objection_form: str | None = None
    objection_closes: str | None = None
    absence_blocks: Answer[bool] = Answer(None, SILENT)
    lost_link_pauses: Answer[bool] = Answer(None, SILENT)
    hold_seconds: Answer[int] = Answer(None, SILENT)
    put: Answer[str] = Answer(None, SILENT)
    fallback: "DecisionRule | None" = None
    leave: bool | None = None


_SENTENCES = {
    "no_objection": N_("Adopted when no member objects."),
    "threshold": "Adopted by {more}{share}{of}.",
    "consensus_minus": "Adopted when no member objects; {excluded} does not count.",
    "opt_in": N_("Binds those who take part; who stays out does not stop it."),
    "referred": N_("Another organ chooses how to decide."),
}
_OF = {
    "members": " of all members",
    "present": " of the members present",
    "voting": " of the members voting for or against",
    "": "; the charter does not say of whom",
}
_NOT_SAID = N_("The charter does not say how this is decided.")


def decision_rule(charter: Charter, organ: str, matter: str) -> DecisionRule:
    """The rule by which an organ decides a matter.

    The closest rule wins: for this organ and matter, for this matter, for this organ, for everything.
    A matter outside those listed for the organ has no rule. Raises UnknownCodeError for an unknown organ.
    """
    if organ not in charter.organs:
        raise UnknownCodeError(organ)
    competence = charter.organs[organ].matters
    rule = None if competence is not None and matter not in competence else _closest(charter, organ, matter)
    if rule is None:
        return _with_practice(charter, DecisionRule(organ, matter, None, SILENT, _NOT_SAID))
    return _stated(charter, organ, matter, rule)


def _closest(charter: Charter, organ: str, matter: str) -> Decision | None:
    fitting = [
        rule
        for rule in charter.decisions
        if (rule.organs is None or organ in rule.organs) and (rule.matters is None or matter in rule.matters)
    ]
    return max(fitting, key=lambda rule: (rule.matters is not None, rule.organs is not None), default=None)


def _stated(charter: Charter, organ: str, matter: str, rule: Decision) -> DecisionRule:
    origin, objection = origin_of(charter, rule.source), rule.objection
    return _with_practice(
        charter,
        DecisionRule(
            organ,
            matter,
            rule.kind,
            origin,
            rule.text.get("en") or _sentence(rule),
            dict(rule.text),
            rule.minus,
            rule.minus_concerned,
            (rule.share.numerator, rule.share.denominator) if rule.share else None,
            rule.more_than,
            rule.of,
            _vote(charter, rule.vote),
            rule.join_later,
            rule.referred_to,
            objection.form if objection else None,
            objection.closes if objection else None,
            Answer(rule.absence_blocks, origin),
            Answer(rule.lost_link_pauses, origin),
            Answer(rule.hold_seconds, origin),
            Answer(rule.put, origin),
            _stated(charter, organ, matter, rule.fallback) if rule.fallback else None,
            leave=rule.leave,
        ),
    )


def _vote(charter: Charter, said: Vote | None) -> VoteRule:
    if said is None:
        return VoteRule()
    weights = tuple(VoteWeight(weight.party, weight.votes, weight.instead_of) for weight in said.weights)
    origin = origin_of(charter, said.source)
    return VoteRule(said.methods, said.abstentions_count, said.proxies, weights, origin, dict(said.text))


def _sentence(rule: Decision) -> str:
    excluded = ", ".join((*rule.minus, *(["the party concerned"] if rule.minus_concerned else [])))
    more = "more than " if rule.more_than else ""
    return _SENTENCES[rule.kind].format(excluded=excluded, more=more, share=rule.share, of=_OF[rule.of or ""])


def _with_practice(charter: Charter, rule: DecisionRule) -> DecisionRule:
    """Fill what the rule leaves open from the practice, each with its own origin."""
    habit = charter.practice
    return msgspec.structs.replace(
        rule,
        absence_blocks=_or_habit(charter, rule.absence_blocks, habit.absence, "blocks"),
        lost_link_pauses=_or_habit(charter, rule.lost_link_pauses, habit.lost_link, "pauses"),
        hold_seconds=_or_habit(charter, rule.hold_seconds, habit.hold, "seconds"),
        put=_or_habit(charter, rule.put, habit.put, "how"),
    )


def _or_habit(charter: Charter, stated: Answer[T], habit: Stated[Custom] | None, key: str) -> Answer[T]:
    if stated.value is not None:
        return stated
    if habit is None:
        return Answer(None, SILENT)
    return Answer(getattr(habit, key), origin_of(charter, habit.source), dict(habit.text))
