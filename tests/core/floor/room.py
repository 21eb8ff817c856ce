"""A chamber to act in: one clock, stamps in their order, and every event kept."""

from collections.abc import Iterable

import pytest
from msgspec.structs import replace

from summitry.core.floor import acts, decide, replay
from summitry.core.floor.acts import SERVER, Act, Actor
from summitry.core.floor.ballot import Choice, Method, Tally
from summitry.core.floor.events import Event
from summitry.core.floor.items import provisional
from summitry.core.floor.obstacles import obstacles
from summitry.core.floor.refusals import Refused
from summitry.core.floor.state import (
    AppliedRule,
    Chamber,
    Link,
    Means,
    Question,
    QuestionKind,
    RequestKind,
    Rules,
    Seat,
)

SECOND = 1_000_000
HOLD = 10 * SECOND
MEMBERS = ("CHN", "RUS", "IND")
OBSERVER = "MNG"
BODY = "RATS"

CHAIR = Actor(person="chair", role="chair")
SECRETARY = Actor(person="secretary", role="secretariat")
STRANGER = Actor(person="stranger", role="public")

RULES = Rules(
    classes=("member", "observer", "executive_body"),
    precedence=(
        RequestKind.POINT_OF_ORDER,
        RequestKind.RIGHT_OF_REPLY,
        RequestKind.OBJECTION,
        RequestKind.STATEMENT,
        RequestKind.COMMENT,
    ),
    limits_us={RequestKind.STATEMENT: 300 * SECOND},
    warning_us=30 * SECOND,
)

AGENDA = provisional(
    (
        ({"en": "Opening"}, None),
        ({"en": "Adoption of the agenda"}, 60 * SECOND),
        ({"en": "Statements", "ru": "Выступления"}, 600 * SECOND),
    )
)


def applied_rule(**changes: object) -> AppliedRule:
    """No objection, a hold of ten seconds, and a lost link pauses, unless changed."""
    given: dict[str, object] = {
        "kind": "no_objection",
        "sentences": {"en": "Adopted when no member objects."},
        "article": "16",
        "standing": "checked",
        "hold_us": HOLD,
        "lost_link_pauses": True,
    }
    return AppliedRule(**{**given, **changes})  # type: ignore[arg-type]


def chamber_of(
    members: Iterable[str] = MEMBERS, regrets: Iterable[str] = (), rules: Rules = RULES, **others: str
) -> Chamber:
    """Members in their order, then observers and bodies as PARTY="status"; voices are named."""
    statuses = dict.fromkeys(members, "member") | (others or {OBSERVER: "observer", BODY: "executive_body"})
    away = set(regrets)
    return Chamber(
        rules=rules,
        seats={
            party: Seat(party=party, status=status, voice=f"{party}-head", attends=party not in away)
            for party, status in statuses.items()
        },
    )


def head(party: str) -> Actor:
    """The voice of the seat, unless the test names another."""
    return Actor(person=f"{party}-head", role="head", party=party)


def delegate(party: str) -> Actor:
    return Actor(person=f"{party}-delegate", role="delegate", party=party)


class Room:
    """Acts are decided and applied one after the other, each one microsecond after the last."""

    def __init__(self, chamber: Chamber | None = None) -> None:
        self.initial = self.chamber = chamber or chamber_of()
        self.now = 1_600_000_000 * SECOND
        self.events: list[Event] = []

    @classmethod
    def in_session(cls, chamber: Chamber | None = None) -> "Room":
        """Open, with every seat that attends connected."""
        room = cls(chamber)
        for seat in room.chamber.seats.values():
            if seat.attends:
                room.link(seat.party, Link.CONNECTED)
        room.act(acts.Open())
        return room

    @classmethod
    def with_agenda(cls) -> "Room":
        """In session, with a provisional agenda of three items, none of them taken up."""
        return cls.in_session(replace(chamber_of(), agenda=AGENDA))

    @classmethod
    def with_question(cls, chamber: Chamber | None = None, **rule: object) -> "Room":
        room = cls.in_session(chamber)
        room.put(**rule)
        return room

    @classmethod
    def all_acknowledged(cls, chamber: Chamber | None = None, **rule: object) -> "Room":
        """Nothing but the hold stands in the way; it counts from `room.now`."""
        room = cls.with_question(chamber, **rule)
        room.acknowledge(*room.question.needed)
        return room

    @property
    def question(self) -> Question:
        assert self.chamber.question is not None
        return self.chamber.question

    def wait(self, us: int) -> None:
        """Let time pass, so that the next act is `us` after the last one."""
        self.now += us - 1

    def act(self, act: Act, actor: Actor = CHAIR, at: int | None = None) -> tuple[Event, ...]:
        """Decide and apply; `at` for an act that arrived earlier than it is decided."""
        if at is None:
            self.now += 1
        events = decide(self.chamber, act, actor, self.now if at is None else at)
        self.chamber = replay(self.chamber, events)
        self.events.extend(events)
        return events

    def refused(self, code: str, act: Act, actor: Actor = CHAIR, at: int | None = None) -> Refused:
        """The act is refused with this code and nothing has changed."""
        before = self.chamber
        with pytest.raises(Refused) as caught:
            self.act(act, actor, at)
        assert caught.value.code == code
        assert self.chamber is before
        return caught.value

    def link(self, party: str, link: Link) -> None:
        self.act(acts.NoteLink(party=party, link=link), SERVER)

    def restart(self) -> None:
        self.act(acts.NoteRestart(), SERVER)

    def put(self, **rule: object) -> None:
        self.act(self.putting(**rule))

    def putting(self, **rule: object) -> acts.PutQuestion:
        return acts.PutQuestion(
            kind=QuestionKind.TEXT,
            title={"en": "The declaration"},
            organ="council",
            matter="declaration",
            rule=applied_rule(**rule),
        )

    def acknowledge(self, *parties: str) -> None:
        for party in parties:
            self.act(acts.Acknowledge(question=self.question.face), head(party))

    @classmethod
    def voting(
        cls,
        method: Method = Method.RECORDED,
        chamber: Chamber | None = None,
        first: str | None = None,
        **rule: object,
    ) -> "Room":
        """A vote is open and every seat that is needed has its ballot before it."""
        room = cls.all_acknowledged(chamber, **by_vote(**rule))
        room.act(acts.OpenVote(question=room.question.id, method=method, first=first))
        room.acknowledge(*room.question.needed)
        return room

    def cast(self, **choices: str) -> None:
        """PARTY="yes", in this order."""
        for party, choice in choices.items():
            self.act(acts.CastVote(question=self.question.id, choice=Choice(choice)), head(party))

    def close_vote(self, counted: tuple[int, int, int] | None = None) -> Tally:
        self.act(acts.CloseVote(question=self.question.id, counted=counted))
        ballot = self.question.ballot
        assert ballot is not None
        assert ballot.tally is not None
        return ballot.tally

    def object(self, party: str, actor: Actor | None = None) -> str:
        """The new objection's id."""
        self.act(acts.Object(question=self.question.id), actor or head(party))
        return self.question.objections[-1].id

    def enter(self, party: str, means: Means = Means.TELEPHONE) -> str:
        self.act(acts.EnterObjection(question=self.question.id, party=party, means=means), SECRETARY)
        return self.question.objections[-1].id

    def withdraw(self, objection: str, party: str) -> None:
        self.act(acts.WithdrawObjection(objection=objection), head(party))

    def rule_absent(self, party: str, reason: str = "no answer by telephone either") -> None:
        self.act(acts.RuleAbsent(question=self.question.id, party=party, reason=reason))

    def gavel(self) -> None:
        self.act(acts.Gavel(question=self.question.id))

    def gavel_refused(self, *codes: str) -> None:
        """The gavel is refused at the next microsecond, for exactly these reasons."""
        self.refused("gavel_refused", acts.Gavel(question=self.question.id))
        assert [obstacle.code.value for obstacle in obstacles(self.chamber, self.now)] == list(codes)

    def adopts_after(self, us: int) -> None:
        """The gavel falls exactly `us` after the last act; a microsecond earlier it is refused."""
        self.wait(us - 1)
        self.gavel_refused("hold")
        self.gavel()
        assert self.question.outcome == "adopted"


def by_vote(**changes: object) -> dict[str, object]:
    """What makes a rule a vote: more than half of those voting, unless changed."""
    return {"kind": "threshold", "share": (1, 2), "more_than": True, "of": "voting", **changes}
