"""The same meeting under each of the ten charters: what the rules make of the same acts.

One member comes and the chair tries to open; all come but the last, and it opens. A text is put. One member
objects; where the charter has a vote, the matter is voted, that member alone against. At the end: who has the
chair next.
"""

from dataclasses import dataclass

import pytest

from summitry.apps.chamber.rulebook import applied_rule, chamber_of
from summitry.apps.organisation import presets
from summitry.core.charter import next_chair
from summitry.core.floor import acts
from summitry.core.floor.ballot import Method
from summitry.core.floor.obstacles import obstacles
from summitry.core.floor.state import Chamber, Link, QuestionKind
from tests.apps.organisation.test_preset_rules import KNOWN
from tests.core.floor.room import Room, head


@dataclass(frozen=True)
class Went:
    """`alone`: whether it opened with one member there. `objection`: whether one member stops the question.
    `vote`: what came of the vote, empty where the charter has none on it. `absent`: whether the member that
    never came stops a question to which nobody objects. `following`: who presides next, if the charter says.
    """

    alone: bool
    objection: bool
    vote: str
    absent: bool
    following: str | None


WENT = {
    "sco": Went(alone=True, objection=True, vote="", absent=False, following="TJK"),
    "asean": Went(alone=True, objection=True, vote="", absent=False, following="BRN"),
    "osce": Went(alone=True, objection=True, vote="", absent=False, following="SWE"),
    "au": Went(alone=False, objection=True, vote="adopted", absent=False, following="COD"),
    "euco": Went(alone=True, objection=True, vote="", absent=False, following=None),
    "unga": Went(alone=False, objection=False, vote="adopted", absent=False, following=None),
    "eaeu": Went(alone=True, objection=True, vote="", absent=False, following="KAZ"),
    "wto": Went(alone=True, objection=True, vote="adopted", absent=False, following=None),
    "oas": Went(alone=False, objection=False, vote="adopted", absent=False, following=None),
    "pif": Went(alone=True, objection=True, vote="", absent=False, following=None),
}
"""Sources: the articles that each preset names; see tests/apps/organisation/test_preset_rules.py."""


@pytest.mark.parametrize("name", presets.names())
def test_the_same_acts_come_to_what_the_rules_make_of_them(name: str) -> None:
    meeting = Meeting(name)
    alone = meeting.opens_alone()
    meeting.all_come_but_the_last()
    assert (
        Went(
            alone=alone,
            objection=meeting.one_objection_stops(),
            vote=meeting.voted_with_one_against(),
            absent=meeting.an_absence_stops(),
            following=next_chair(meeting.charter, KNOWN[name].on).party,
        )
        == WENT[name]
    )


class Meeting:
    """The whole membership of the organisation, in its own order; the first member objects."""

    def __init__(self, name: str) -> None:
        self.charter = presets.load(name)
        self.organ = next(iter(self.charter.organs))
        self.rule = applied_rule(self.charter, self.organ, "other")
        self.convened = self._convened(name)
        self.room = Room(self.convened)
        self.members = [seat.party for seat in self.convened.members()]
        self.present = self.members[:-1]

    def _convened(self, name: str) -> Chamber:
        statuses = chamber_of(self.charter, self.organ, KNOWN[name].on, voices={}).seats
        voices = {party: head(party).person for party in statuses}
        return chamber_of(self.charter, self.organ, KNOWN[name].on, voices=voices, invited=("member",))

    def opens_alone(self) -> bool:
        room = Room(self.convened)
        room.link(self.members[0], Link.CONNECTED)
        needed = room.chamber.rules.quorum_to_open
        if needed is not None and needed > 1:
            room.refused("no_quorum", acts.Open())
            return False
        room.act(acts.Open())
        return True

    def all_come_but_the_last(self) -> None:
        for party in self.present:
            self.room.link(party, Link.CONNECTED)
        self.room.act(acts.Open())

    def one_objection_stops(self) -> bool:
        """Where the matter is voted upon, an objection has no effect on it: it is answered with why."""
        self._put()
        if self.rule.kind == "threshold":
            self.room.refused("decided_by_vote", self._objection(), head(self.members[0]))
            return False
        self._all_acknowledge()
        self.room.act(self._objection(), head(self.members[0]))
        self.room.wait(self.rule.hold_us)
        self.room.gavel_refused("objection")
        return True

    def _objection(self) -> acts.Object:
        return acts.Object(question=self.room.question.id)

    def voted_with_one_against(self) -> str:
        """Under the charter's own vote, or the one it falls back on when consensus fails."""
        if self.rule.kind != "threshold":
            if self.rule.fallback is None or self.rule.fallback.kind != "threshold":
                self.room.refused("no_vote", acts.MoveToVote(question=self.room.question.id))
                self.room.act(acts.WithdrawQuestion(question=self.room.question.id, reason="No consensus."))
                return ""
            self.room.act(acts.MoveToVote(question=self.room.question.id))
        self._all_acknowledge()
        self.room.act(acts.OpenVote(question=self.room.question.id, method=Method.RECORDED))
        self.room.acknowledge(*self.present)
        self.room.cast(**{party: "no" if party == self.members[0] else "yes" for party in self.present})
        assert self.room.close_vote().no == 1
        outcome = self.room.question.outcome
        assert outcome is not None
        return outcome.value

    def an_absence_stops(self) -> bool:
        """Without an objection; where the matter is voted upon, the vote above was held without the
        absent."""
        if self.rule.kind == "threshold":
            return self.room.question.outcome != "adopted"
        self._put()
        self._all_acknowledge()
        self.room.wait(self.rule.hold_us)
        stopped = bool(obstacles(self.room.chamber, self.room.now + 1))
        assert stopped or self.room.act(acts.Gavel(question=self.room.question.id))
        return stopped

    def _put(self) -> None:
        self.room.act(
            acts.PutQuestion(
                kind=QuestionKind.TEXT,
                title={"en": "The declaration"},
                organ=self.organ,
                matter="other",
                rule=self.rule,
            )
        )

    def _all_acknowledge(self) -> None:
        """All who are there; the chair rules the last absent, which never came."""
        self.room.acknowledge(*self.present)
        self.room.rule_absent(self.members[-1])
