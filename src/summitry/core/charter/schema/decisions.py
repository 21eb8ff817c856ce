"""How something is decided, and how many must be there."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from summitry.core.charter.schema.base import (
    Article,
    Count,
    Flag,
    Frozen,
    MatterRef,
    OrganRef,
    PartyRef,
    Seconds,
    Share,
    Stated,
    Text,
    mistake,
    once,
)

Kind = Literal["no_objection", "threshold", "consensus_minus", "opt_in", "referred"]

_OWN_KEYS = {
    "share": "threshold",
    "more_than": "threshold",
    "of": "threshold",
    "vote": "threshold",
    "minus": "consensus_minus",
    "minus_concerned": "consensus_minus",
    "join_later": "opt_in",
    "leave": "opt_in",
    "referred_to": "referred",
}
_NEEDED = {
    "threshold": ("share",),
    "consensus_minus": ("minus", "minus_concerned"),
    "referred": ("referred_to",),
}
_SCOPE = ("organs", "matters", "fallback")


class Objection(Frozen):
    """In what form a member objects, and when it is too late."""

    form: Literal["any", "spoken", "written"] | None = Field(None, description="its form")
    closes: Literal["end_of_consideration", "gavel", "deadline"] | None = Field(
        None, description="the moment after which it no longer counts"
    )


class Weight(Frozen):
    """A party with another number of votes than one."""

    party: PartyRef = Field(description="whose votes")
    votes: Count = Field(description="how many")
    instead_of: Annotated[tuple[PartyRef, ...], AfterValidator(once)] = Field(
        (), description="parties that do not vote when it does"
    )


class Vote(Stated[Article]):
    """How votes are given and counted, which often stands elsewhere than the majority.

    show: hands or placards; only numbers are recorded. recorded: who voted how is recorded.
    roll_call: members are called up one by one. secret: nobody learns who voted how.
    """

    methods: Annotated[
        tuple[Literal["show", "recorded", "roll_call", "secret"], ...], AfterValidator(once)
    ] = Field((), description="the ways of voting, the usual one first")
    abstentions_count: Flag | None = Field(
        None, description="whether an abstention counts as a vote when the share is taken"
    )
    proxies: Count | None = Field(None, description="for how many others a member may vote")
    weights: tuple[Weight, ...] = Field((), description="parties that have not one vote")


class Decision(Stated[Article]):
    """How an organ decides a matter; missing organs or matters mean all of them.

    no_objection: adopted when no member objects. threshold: adopted by a share of votes.
    consensus_minus: as no_objection, without the named parties or the party concerned.
    opt_in: binds those who take part; who stays out does not stop it. referred: another organ
    chooses how to decide (a fallback only).
    """

    kind: Kind = Field(description="the kind of decision")
    organs: tuple[OrganRef, ...] | None = Field(None, description="which organs; missing: all")
    matters: tuple[MatterRef, ...] | None = Field(None, description="which matters; missing: all others")
    share: Share | None = Field(None, description="the share of votes")
    more_than: Flag = Field(False, description="true: the share itself is not enough")
    of: Literal["members", "present", "voting"] | None = Field(
        None, description="of whom: all members, those present, those who vote; missing: it does not say"
    )
    vote: Vote | None = Field(None, description="how votes are given and counted")
    minus: Annotated[tuple[PartyRef, ...], AfterValidator(once)] = Field(
        (), description="parties whose objection does not count"
    )
    minus_concerned: Flag = Field(False, description="the party concerned does not count")
    join_later: Flag | None = Field(None, description="who stayed out may join later")
    leave: Flag | None = Field(None, description="who takes part may leave again")
    referred_to: OrganRef | None = Field(None, description="the organ that chooses how to decide")
    absence_blocks: Flag | None = Field(None, description="whether an absent member blocks")
    lost_link_pauses: Flag | None = Field(None, description="whether a lost connection pauses the question")
    hold_seconds: Seconds | None = Field(None, description="how long a question stays open at the end")
    objection: Objection | None = Field(None, description="form and closing moment of an objection")
    put: Literal["package", "item_by_item", "either"] | None = Field(
        None, description="package or item by item"
    )
    fallback: "Decision | None" = Field(None, description="what follows when this fails")

    @model_validator(mode="after")
    def _fits(self) -> "Decision":
        for key, kind in _OWN_KEYS.items():
            if key in self.model_fields_set and self.kind != kind:
                raise mistake(f"no {key} for kind = {self.kind!r}", key)
        needed = _NEEDED.get(self.kind, ())
        if self.kind == "consensus_minus":
            if not any(getattr(self, key) for key in needed):
                raise mistake("parties in minus, or minus_concerned = true", "kind")
        elif any(getattr(self, key) is None for key in needed):
            raise mistake(f"{' and '.join(needed)} beside kind = {self.kind!r}", "kind")
        return self

    @model_validator(mode="after")
    def _fallback_has_no_scope(self) -> "Decision":
        for key in _SCOPE if self.fallback else ():
            if getattr(self.fallback, key) is not None:
                raise mistake(f"no {key} in a fallback: it has those of its rule", "fallback")
        return self


def unambiguous(decisions: tuple[Decision, ...]) -> tuple[Decision, ...]:
    """Refuse two rules for the same organ and matter, and a first rule that only refers elsewhere."""
    taken: set[tuple[str | None, str | None]] = set()
    for position, rule in enumerate(decisions):
        if rule.kind == "referred":
            raise mistake("kind = 'referred' only in a fallback", position)
        scope = {(organ, matter) for organ in rule.organs or (None,) for matter in rule.matters or (None,)}
        if taken & scope:
            raise mistake("one rule for an organ and a matter", position)
        taken |= scope
    return decisions


class Need(Stated[Article]):
    """How many members must be there."""

    share: Share = Field(description="which share of the members")
    more_than: Flag = Field(False, description="true: the share itself is not enough")
    remote_counts: Flag | None = Field(None, description="whether remote presence counts")


class Quorum(Frozen):
    """The quorum of some organs; missing organs mean all of them."""

    organs: tuple[OrganRef, ...] | None = Field(None, description="which organs; missing: all")
    to_open: Need | None = Field(None, description="quorum to open")
    to_decide: Need | None = Field(None, description="quorum to decide")


class Silence(Stated[Article]):
    """A text adopted when nobody speaks up before an exact moment."""

    organs: tuple[OrganRef, ...] | None = Field(None, description="which organs; missing: all")
    proposed_by: tuple[Text, ...] = Field((), description="who may propose it")
    consent: Literal["all_members", "members_present", "not_needed"] | None = Field(
        None, description="who must agree to use it"
    )
    minimum_hours: Count | None = Field(None, description="the shortest time it may run")
    broken_by: tuple[Literal["objection", "amendment"], ...] = Field((), description="what breaks it")
    breaker_seen_by: Literal["all", "chair"] | None = Field(None, description="who sees who broke it")


class Written(Stated[Article]):
    """A decision taken between meetings by letters."""

    organs: tuple[OrganRef, ...] | None = Field(None, description="which organs; missing: all")
    proposed_by: tuple[Text, ...] = Field((), description="who may propose it")
    consent: Literal["all_members", "not_needed"] | None = Field(None, description="who must agree to use it")


class Position(Stated[Article]):
    """Whether it is allowed, and whether it stops the decision."""

    allowed: Flag = Field(description="whether a party may")
    blocks: Flag | None = Field(None, description="whether the decision is stopped by it")


class Positions(Frozen):
    """What a party may put beside a decision."""

    recorded_opinion: Position | None = Field(None, description="recorded opinion")
    interpretative_statement: Position | None = Field(None, description="interpretative statement")
    reservation: Position | None = Field(None, description="reservation")
    opt_out: Position | None = Field(None, description="staying out")
    joining_later: Position | None = Field(None, description="joining later")
