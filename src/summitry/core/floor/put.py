"""The question put as a value: what is asked, who has seen it, who objects, and what came of it."""

from msgspec import Struct

from summitry.core.floor.ballot import Ballot, Method
from summitry.core.floor.rule import AppliedRule
from summitry.core.floor.terms import Link, Means, Outcome, Part, Party, QuestionKind, Stamp


class Objection(Struct, frozen=True, kw_only=True):
    """`means` is None when the party entered it itself; else it waits for its confirmation.

    `texts` are the numbers of the texts that it names; none when it is against the whole. `moved_at` is when
    all that it names had been taken out of the package: it then stands on those texts, no longer here.
    """

    id: str
    party: Party
    at: Stamp
    person: str
    reason: str = ""
    means: Means | None = None
    confirmed_at: Stamp | None = None
    withdrawn_at: Stamp | None = None
    texts: tuple[int, ...] = ()
    moved_at: Stamp | None = None

    @property
    def stands(self) -> bool:
        return self.withdrawn_at is None and self.moved_at is None


class Receipt(Struct, frozen=True, kw_only=True):
    """The question was painted in a visible page of the seat's voice."""

    at: Stamp
    person: str


class Absence(Struct, frozen=True, kw_only=True):
    """The chair's ruling that a member is absent; `link` is what its link was at that moment."""

    at: Stamp
    reason: str
    link: Link


class Text(Struct, frozen=True, kw_only=True):
    """A text that is put, its title per language code; `sha256` of its file in hexadecimal, if any.

    `negotiated` is the name of a text under negotiation, and `hashes` are what was put of it, by language.
    """

    title: dict[str, str]
    symbol: str = ""
    sha256: str = ""
    negotiated: str = ""
    hashes: dict[str, str] = {}


class Apart(Struct, frozen=True, kw_only=True):
    """The chair took this text, by its number in the package from 1, out of the question."""

    text: int
    at: Stamp
    reason: str


class PartOf(Struct, frozen=True, kw_only=True):
    """Of which package the text of a question is the `number`th of `count`."""

    package: str
    title: dict[str, str]
    number: int
    count: int


class Followed(Struct, frozen=True, kw_only=True):
    """The question on which there was no consensus before this one was put to the vote."""

    question: str
    objecting: tuple[Party, ...]


class Question(Struct, frozen=True, kw_only=True):
    """A question put. `needed` are the members whose receipt the gavel waits for.

    `held_from` is the moment from which the hold counts: the last receipt, ruling or
    withdrawn objection, moved on by the length of every pause since. `paused_since` is None
    while the hold runs; `resumed_at` is when the latest pause ended.

    `struck` are receipts that no longer count, each with the moment it was struck.
    `unseen_since` holds, per party, when its link was lost or another voice was named: an
    acknowledgement that arrived before says nothing of who sits there now. `changes` counts how often the
    question became another one; a receipt names what was painted (`face`), and counts for that alone.
    `proxies` are by the party that gave its vote to another.
    """

    id: str
    kind: QuestionKind
    title: dict[str, str]
    organ: str
    matter: str
    rule: AppliedRule
    put_at: Stamp
    members: tuple[Party, ...]
    needed: tuple[Party, ...]
    texts: tuple[Text, ...] = ()
    delivered: dict[Party, Stamp] = {}
    receipts: dict[Party, Receipt] = {}
    struck: tuple[tuple[Party, Stamp], ...] = ()
    unseen_since: dict[Party, Stamp] = {}
    no_objections: dict[Party, Stamp] = {}
    objections: tuple[Objection, ...] = ()
    absences: dict[Party, Absence] = {}
    held_from: Stamp | None = None
    paused_since: Stamp | None = None
    resumed_at: Stamp | None = None
    outcome: Outcome | None = None
    closed_at: Stamp | None = None
    closing_reason: str = ""
    apart: tuple[Apart, ...] = ()
    part_of: PartOf | None = None
    changes: int = 0
    follows: Followed | None = None
    ballot: Ballot | None = None
    proxies: dict[Party, Party] = {}

    @property
    def face(self) -> str:
        """What a page shows of it, by name: the id, and how often it has changed since it was put."""
        return f"{self.id}.{self.changes}" if self.changes else self.id

    def is_apart(self, text: int) -> bool:
        return any(taken.text == text for taken in self.apart)

    def in_question(self) -> tuple[tuple[int, Text], ...]:
        """The texts that are still part of it, each with its number."""
        return tuple((n, text) for n, text in enumerate(self.texts, start=1) if not self.is_apart(n))

    @property
    def open_ballot(self) -> Ballot | None:
        return self.ballot if self.ballot is not None and self.ballot.is_open else None

    @property
    def calling(self) -> Party | None:
        """Whose turn it is in a roll call; None when all were called, and with every other method."""
        ballot = self.open_ballot
        if ballot is None or ballot.method is not Method.ROLL_CALL:
            return None
        done = {*ballot.casts, *ballot.passed, *self.absences}
        return next((party for party in ballot.order if party not in done), None)

    def awaits(self, party: Party) -> bool:
        """Whether the question waits for its link: not when another votes for it, or it has voted."""
        return party not in self.absences and party not in self.proxies and not self.has_voted(party)

    def held_by(self, party: Party) -> tuple[Party, ...]:
        """Parties that gave it their vote."""
        return tuple(giver for giver, holder in self.proxies.items() if holder == party)

    def has_voted(self, party: Party) -> bool:
        return self.ballot is not None and party in self.ballot.casts

    @property
    def is_open(self) -> bool:
        return self.outcome is None

    def standing(self) -> tuple[Objection, ...]:
        """Objections that were not withdrawn, those of excluded parties included."""
        return tuple(objection for objection in self.objections if objection.stands)

    def standing_of(self, party: Party) -> Objection | None:
        return next((o for o in self.objections if o.party == party and o.stands), None)

    def unacknowledged(self) -> tuple[Party, ...]:
        """Needed members without receipt, vote, proxy or ruling of absence, in protocol order."""
        answered = {
            *self.receipts,
            *self.absences,
            *self.proxies,
            *(self.ballot.casts if self.ballot else ()),
        }
        return tuple(party for party in self.needed if party not in answered)


class Item(Struct, frozen=True, kw_only=True):
    """A text that is put by itself. `objections` are those that moved with it and were not withdrawn."""

    number: int
    reason: str = ""
    objections: tuple[Objection, ...] = ()


class Package(Struct, frozen=True, kw_only=True):
    """Texts of which some or all are put one by one: `items`. `texts` are all of the package, in order.

    Its id is that of the question which they were taken out of, or its own when all go item by item.
    """

    id: str
    title: dict[str, str]
    organ: str
    matter: str
    rule: AppliedRule
    texts: tuple[Text, ...]
    items: tuple[Item, ...]


class Settled(Struct, frozen=True, kw_only=True):
    """A question that is no longer open; `part` is the part of the session in which that happened."""

    id: str
    title: dict[str, str]
    outcome: Outcome
    at: Stamp
    part_of: PartOf | None = None
    part: Part = Part.CLOSED
