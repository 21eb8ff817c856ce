"""Who may read a text and act on it: one predicate per right, asked on the server each time.

What the rules of negotiation say (a clause that is locked, a reading that another holds) is not a right: the
core says that, with its own sentence.
"""

import rules

from summitry.apps.meetings.models import Role
from summitry.apps.meetings.participants import Participant
from summitry.apps.texts.standing import StandingText
from summitry.core.text import acts
from summitry.core.text.terms import IssueKind

DELEGATES = frozenset({Role.HEAD, Role.DEPUTY, Role.DELEGATE})
DELEGATION = DELEGATES | {Role.ADVISER}
PENHOLDERS = DELEGATION | {Role.SECRETARIAT}
"""Who may be named to hold the pen."""

OUTSIDERS = (Role.OBSERVER, Role.JOURNALIST, Role.PUBLIC)
"""To whom an issue may be shown without names."""


def role_in(*roles: str) -> rules.Predicate:
    """Holds for participants in one of the roles."""

    @rules.predicate(f"role in {', '.join(sorted(roles))}")
    def holds(participant: Participant, stood: StandingText) -> bool:
        return participant.role in roles

    return holds


@rules.predicate
def has_party(participant: Participant, stood: StandingText) -> bool:
    return bool(participant.party)


@rules.predicate
def is_let_read(participant: Participant, stood: StandingText) -> bool:
    """Observers, unless the charter says that those of their class may not see documents."""
    if participant.role != Role.OBSERVER:
        return False
    parties = stood.charter.parties.get(participant.party)
    classes = {"observer"} if parties is None else {status.status for status in parties.status}
    refused = {access.who for access in stood.charter.access if "see_documents" in access.may_not}
    return not classes <= refused


@rules.predicate
def was_named_penholder(participant: Participant, stood: StandingText) -> bool:
    """As long as the one who was named sits in the meeting, and for no party that is suspended."""
    named = stood.text.penholder
    sits = participant.role in PENHOLDERS and participant.party not in stood.text.suspended
    return bool(named) and participant.key == named and sits


presides = role_in(Role.CHAIR)
keeps_the_text = role_in(Role.SECRETARIAT)
holds_the_pen = keeps_the_text | was_named_penholder
proposes = has_party & role_in(*DELEGATES)
of_a_delegation = has_party & role_in(*DELEGATION)
translates = role_in(Role.INTERPRETER)

RIGHTS: dict[str, rules.Predicate] = {
    "read": presides | keeps_the_text | of_a_delegation | translates | is_let_read,
    "propose": proposes,
    "see.own": of_a_delegation,
    "preside": presides,
    "hold_pen": holds_the_pen,
    "keep_text": keeps_the_text,
    "translate": translates,
}
"""Every right that shapes a page of a text. The public sees none of it before it is published."""

COMBINED: dict[str, rules.Predicate] = {"table": proposes | holds_the_pen, "issue": presides | keeps_the_text}
"""Rights that only acts ask for: they change no page."""

NEEDED: dict[type[acts.Act], str] = {
    acts.LayText: "keep_text",
    acts.Table: "table",
    acts.TableMove: "propose",
    acts.TableClause: "propose",
    acts.TableClauseMove: "propose",
    acts.TableSplit: "propose",
    acts.TableMerge: "propose",
    acts.Retain: "propose",
    acts.TakePosition: "propose",
    acts.LetGo: "propose",
    acts.Confirm: "propose",
    acts.Reflect: "hold_pen",
    acts.Agree: "preside",
    acts.Lapse: "preside",
    acts.SuspendParty: "preside",
    acts.ReadmitParty: "preside",
    acts.NamePenholder: "preside",
    acts.NameGroup: "issue",
    acts.PutBracket: "preside",
    acts.LiftBracket: "preside",
    acts.LockClause: "preside",
    acts.ReopenClause: "preside",
    acts.Relabel: "keep_text",
    acts.SaveVersion: "translate",
    acts.Certify: "translate",
    acts.LaunchSilence: "preside",
    acts.ExtendSilence: "preside",
    acts.WithdrawSilence: "preside",
    acts.BreakSilence: "propose",
    acts.ReceiveNotice: "see.own",
    acts.IssueText: "issue",
    acts.ShowVeiled: "issue",
    acts.PublishText: "issue",
}
"""The right that each act takes. The server's own act, on a deadline, stands outside."""

_all = rules.RuleSet()
for _name, _predicate in {**RIGHTS, **COMBINED}.items():
    _all.add_rule(_name, _predicate)


def may(right: str, participant: Participant, stood: StandingText) -> bool:
    return bool(_all.test_rule(right, participant, stood))


def rights_of(participant: Participant, stood: StandingText) -> frozenset[str]:
    """All rights that shape what the participant sees."""
    return frozenset(right for right in RIGHTS if may(right, participant, stood))


def may_act(act: acts.Act, participant: Participant, stood: StandingText) -> bool:
    """The right that the act takes. The penholder tables only what a party said, for that party; a chair's
    text is the chair's alone to issue."""
    right = NEEDED.get(type(act))
    if right is None or not may(right, participant, stood):
        return False
    if isinstance(act, acts.Table):
        return may("hold_pen" if act.for_party else "propose", participant, stood)
    if isinstance(act, acts.IssueText):
        return may("preside" if act.kind is IssueKind.CHAIR else "keep_text", participant, stood)
    return True
