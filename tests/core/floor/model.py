"""What the rules of the field say of the chamber, kept a second time to hold the machine against.

The model is told which acts were accepted and when they arrived; it never looks into the chamber.
It measures time by walking from act to act.
"""

from dataclasses import dataclass, field

from summitry.core.floor.state import AppliedRule
from tests.core.floor.model_agenda import AgendaModel
from tests.core.floor.model_list import SpeakersList
from tests.core.floor.model_vote import Vote, motion_passes

LIVE = {"connected", "degraded"}


@dataclass
class Put:
    """The question that is open. `seen` are receipts that count, by arrival stamp.

    `late` when a receipt was decided behind other acts: the machine may then hold longer than
    it must, and never shorter.
    """

    id: str
    rule: AppliedRule
    put_at: int
    awaited: set[str]
    seen: dict[str, int] = field(default_factory=dict)
    absent: set[str] = field(default_factory=set)
    objections: dict[str, str] = field(default_factory=dict)
    struck_at: dict[str, int] = field(default_factory=dict)
    last_word: int = 0
    texts: int = 0
    out: set[int] = field(default_factory=set)
    named: dict[str, tuple[int, ...]] = field(default_factory=dict)
    changes: int = 0
    part: tuple[str, int] | None = None
    vote: "Vote | None" = None
    proxies: dict[str, str] = field(default_factory=dict)
    late: bool = False
    pauses: list[tuple[int, int]] = field(default_factory=list)
    kind: str = "text"

    @property
    def face(self) -> str:
        return f"{self.id}.{self.changes}" if self.changes else self.id

    def voted(self) -> set[str]:
        return set() if self.vote is None else set(self.vote.casts)

    def held(self, now: int) -> int:
        """Microseconds since the last receipt, ruling or withdrawal in which nothing paused."""
        lost = sum(max(0, min(end, now) - max(start, self.last_word)) for start, end in self.pauses)
        return now - self.last_word - lost

    def strike(self, party: str, at: int) -> None:
        self.seen.pop(party, None)
        self.struck_at[party] = at

    def heard(self, party: str, at: int) -> None:
        if party not in self.rule.excluded:
            self.last_word = max(self.last_word, at)


@dataclass
class Model:
    """`members` in any order; `voices` by party; `now` is the arrival of the last act in order."""

    members: set[str]
    voices: dict[str, str]
    attending: set[str]
    now: int
    queue: SpeakersList
    agenda: AgendaModel
    quorum: int | None = None
    sitting: str = "convened"
    doors: str = "closed"
    links: dict[str, str] = field(default_factory=dict)
    awaited_back: set[str] = field(default_factory=set)
    put: Put | None = None
    speakers: list[str] = field(default_factory=list)
    spoken: dict[str, int] = field(default_factory=dict)
    open_us: int = 0
    items: dict[tuple[str, int], dict[str, str]] = field(default_factory=dict)
    last_change: int = 0

    # ---- time -------------------------------------------------------------------------------------

    def pass_to(self, at: int) -> None:
        """Everything that has a clock runs on to `at`."""
        lasted = at - self.now
        if self.sitting == "open":
            self.open_us += lasted
            if self.agenda.current is not None:
                item = self.agenda.current
                self.agenda.spent[item] = self.agenda.spent.get(item, 0) + lasted
            if self.speakers:
                self.spoken[self.speakers[-1]] = self.spoken.get(self.speakers[-1], 0) + lasted
        if self.put is not None and self.paused():
            self.put.pauses.append((self.now, at))
        self.now = at

    # ---- the sitting and the floor ----------------------------------------------------------------

    def sits(self, sitting: str, *, floor_ends: bool = False) -> None:
        self.sitting = sitting
        if floor_ends:
            self.speakers = []

    def speaks(self, party: str, *, on_a_point_of_order: bool) -> None:
        """Under a point of order stays whoever had the floor; anything else clears it."""
        under = self.speakers[:1] if on_a_point_of_order else []
        self.speakers = [*under, party]

    def falls_silent(self) -> None:
        self.speakers.pop()

    # ---- presence ---------------------------------------------------------------------------------

    def linked(self, party: str, link: str) -> None:
        if self.links.get(party) == link and party not in self.awaited_back:
            return
        self.links[party] = link
        self.awaited_back.discard(party)
        if link in LIVE and party in self.members:
            self._arrives(party)
        if link == "lost" and self.put is not None and self.put.rule.lost_link_pauses:
            self.put.strike(party, self.now)

    def _arrives(self, party: str) -> None:
        self.attending.add(party)
        if self.put is not None and party not in self.put.rule.excluded:
            self.put.awaited.add(party)

    def restarts(self, stopped_at: int) -> None:
        """Nobody could be heard since the last thing that happened."""
        if self.put is not None:
            self.put.pauses = [span for span in self.put.pauses if span[1] <= stopped_at]
            self.put.pauses.append((stopped_at, self.now))
        self.awaited_back = {party for party, link in self.links.items() if link in LIVE}

    def names(self, party: str, person: str) -> None:
        changes = self.voices[party] != person
        self.voices[party] = person
        if self.put is not None and changes:
            self.put.strike(party, self.now)

    # ---- the question -----------------------------------------------------------------------------

    def open_question(self, question: str) -> Put | None:
        return self.put if self.put is not None and self.put.id == question else None

    def puts(self, question: str, rule: AppliedRule, kind: str, texts: int = 0) -> None:
        self.put = Put(
            id=question,
            rule=rule,
            put_at=self.now,
            awaited=self.attending - set(rule.excluded),
            last_word=self.now,
            texts=texts,
            kind=kind,
        )
        if self.agenda.current is not None:
            self.agenda.asked.setdefault(self.agenda.current, []).append(question)

    def may_acknowledge(self, question: str, party: str | None, person: str, at: int) -> bool:
        """The voice of a member that has seen this question since it was last lost or replaced."""
        put = self.put
        if put is None or put.face != question or party not in self.members:
            return False
        if self.voices.get(party) != person:
            return False
        return party in put.seen or at >= max(put.put_at, put.struck_at.get(party, 0))

    def acknowledges(self, party: str, at: int) -> None:
        assert self.put is not None
        if party not in self.put.seen:
            self.put.seen[party] = at
            self.put.absent.discard(party)
            self.put.late = self.put.late or at < self.now
            self.put.heard(party, at)

    def may_object(self, question: str, party: str | None, texts: tuple[int, ...] = ()) -> bool:
        put = self.open_question(question)
        if put is None or put.rule.kind == "threshold" or not set(texts) <= set(range(1, put.texts + 1)):
            return False
        if texts and set(texts) <= put.out:
            return False
        return put is not None and party in self.members and party not in put.objections.values()

    def objects(self, objection: str, party: str, texts: tuple[int, ...]) -> None:
        assert self.put is not None
        self.put.objections[objection] = party
        self.put.named[objection] = texts

    def withdraws(self, objection: str) -> None:
        assert self.put is not None
        self.put.heard(self.put.objections.pop(objection), self.now)
        if self.put.part is not None:
            self.items[self.put.part].pop(objection, None)

    def takes_out(self, text: int) -> None:
        """It is another question now; what was against nothing else goes with the text."""
        put = self.put
        assert put is not None
        put.out.add(text)
        put.changes += 1
        put.last_word = max(put.last_word, self.now)
        for party in self.members:
            put.strike(party, self.now)
        self.items[(put.id, text)] = {}
        for objection, texts in put.named.items():
            if objection in put.objections and texts and set(texts) <= put.out:
                party = put.objections.pop(objection)
                for one in texts:
                    self.items[(put.id, one)][objection] = party

    # ---- votes ------------------------------------------------------------------------------------

    def begins_to_vote(self, method: str, order: list[str]) -> None:
        assert self.put is not None
        self.put.vote = Vote(method, self.now, order)
        self.put.seen = {}
        self.put.changes += 1
        self.speakers = []

    def gives_up_the_vote(self) -> None:
        assert self.put is not None
        self.put.vote, self.put.seen = None, {}
        self.put.changes += 1

    def called(self) -> str | None:
        assert self.put is not None
        return None if self.put.vote is None else self.put.vote.called(self.put.absent)

    def may_give(self, question: str, party: str | None, person: str, to: str) -> bool:
        """Its vote to another member, before the vote is opened; nobody passes on what it was given."""
        put = self.open_question(question)
        if put is None or put.vote is not None or not put.rule.proxies:
            return False
        if party not in self.members or self.voices.get(party) != person or to not in self.members - {party}:
            return False
        held = [giver for giver, holder in put.proxies.items() if holder == to and giver != party]
        return to not in put.proxies and party not in put.proxies.values() and len(held) < put.rule.proxies

    def may_vote_for(
        self, question: str, party: str | None, whose: str, person: str, choice: str, at: int
    ) -> bool:
        """Its own vote, or that of a party that gave it."""
        put = self.open_question(question)
        if put is None or put.proxies.get(whose, whose) != party:
            return False
        return self.may_vote(question, party, whose, person, choice, at)

    def may_vote(
        self, question: str, party: str | None, whose: str, person: str, choice: str, at: int
    ) -> bool:
        put = self.open_question(question)
        if put is None or put.vote is None or self.sitting != "open" or at < put.vote.opened_at:
            return False
        if party not in self.members or self.voices.get(party) != person:
            return False
        if whose in put.vote.casts:
            repeated = put.vote.casts[whose] == choice or party in put.seen
            return put.vote.method != "secret" and repeated
        return party in put.seen and self.called() in (None, whose)

    def against_the_vote(self) -> set[str]:
        """Why a vote must not be opened now, or not be closed."""
        put = self.put
        if put is None:
            return {"nothing is put"}
        found = self._pauses() | ({f"{self.called()} is called"} if self.called() else set())
        found |= {
            f"{p} has not seen it"
            for p in put.awaited - put.absent - put.seen.keys() - put.voted() - put.proxies.keys()
        }
        return found | self._no_quorum()

    def passes(self) -> bool:
        """Whether the votes cast reach what the rule asks for."""
        put = self.put
        assert put is not None
        assert put.vote is not None
        live = {party for party, link in self.links.items() if link in LIVE}
        present = (self.members & live - put.absent) | put.voted()
        return motion_passes(put.rule, put.vote, len(present), len(self.members))

    def rules_absent(self, party: str) -> None:
        assert self.put is not None
        self.put.seen.pop(party, None)
        self.put.absent.add(party)
        self.put.heard(party, self.now)

    # ---- the verdict ------------------------------------------------------------------------------

    def paused(self) -> bool:
        return bool(self._pauses())

    def _pauses(self) -> set[str]:
        assert self.put is not None
        waiting = self.put.awaited - self.put.absent - self.put.voted() - self.put.proxies.keys()
        found = set() if self.sitting == "open" else {"not open"}
        if self.put.rule.lost_link_pauses:
            found |= {f"{party} is lost" for party in waiting if self.links.get(party) == "lost"}
        return found | {f"{party} is not back" for party in waiting & self.awaited_back}

    def against_adoption(self) -> set[str]:
        """Why the gavel must not fall now."""
        put = self.put
        if put is None:
            return {"nothing is put"}
        if put.rule.kind == "threshold":
            return {"a vote decides"}
        found = self._pauses()
        if put.rule.kind != "opt_in":
            found |= {f"{p} objects" for p in put.objections.values() if p not in put.rule.excluded}
        found |= {f"{p} has not seen it" for p in put.awaited - put.absent - put.seen.keys()}
        if put.rule.absence_blocks:
            away = ((self.members - self.attending) | put.absent) - set(put.rule.excluded)
            found |= {f"{party} is absent" for party in away}
        found |= self._no_quorum()
        if put.held(self.now) < put.rule.hold_us:
            found |= {"held too short"}
        return found

    def _no_quorum(self) -> set[str]:
        absent = set() if self.put is None else self.put.absent
        enough = self.quorum is None or len(self._present() - absent) >= self.quorum
        return set() if enough else {"no quorum"}

    def _present(self) -> set[str]:
        live = {party for party, link in self.links.items() if link in LIVE}
        return self.members & (live | self.awaited_back)
