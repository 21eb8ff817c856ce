"""The drafting sessions of this process, held in memory alone: one for each text, each with one pen."""

import secrets
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from summitry.apps.meetings.participants import Participant
from summitry.core.text.digest import digest
from summitry.core.text.state import ClauseId
from summitry.core.text.terms import Party, Stamp
from summitry.core.words import N_
from summitry.live.pace import Pace
from summitry.live.spoken import SpokenError

Place = tuple[str, str]
"""A meeting's slug and a text's name."""

FRAMES_A_SECOND = 20
REACTIONS_A_MINUTE = 60


class Answer(StrEnum):
    """What a party says of the words on the screen. It binds nobody and is no position."""

    CAN = "can-live-with-it"
    CANNOT = "cannot-live-with-it"
    WAIT = "wait"


class End(StrEnum):
    TABLED = "tabled"
    DISCARDED = "discarded"


class DraftingError(SpokenError):
    """What was sent fits no session as it stands; `code` says why, `status` as HTTP has it."""

    def __init__(self, code: str, sentence: str, status: int = 409) -> None:
        super().__init__(sentence)
        self.code = code
        self.status = status


@dataclass(frozen=True, slots=True)
class Said:
    """A party's answer, and the digest of the words of which it was given."""

    answer: Answer
    words: str


@dataclass(frozen=True, slots=True)
class Session:
    """`base` are the clause's words when it began. `hand` grows whenever the pen changes hands, `number` with
    every state of the words."""

    id: str
    clause: ClauseId
    base: str
    pen: Participant
    text: str
    began: Stamp
    number: int = 0
    hand: int = 0
    said: Mapping[Party, Said] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """The digest of what is on the screen."""
        return digest(self.text)

    def parties(self, answer: Answer) -> list[Party]:
        """Who gave this answer to the words as they stand now."""
        return sorted(each for each, said in self.said.items() if said == Said(answer, self.words))

    @property
    def of_earlier(self) -> list[Party]:
        """Whose answer was to words that have changed since: it is counted no more."""
        return sorted(each for each, said in self.said.items() if said.words != self.words)


@dataclass(frozen=True, slots=True)
class Ended:
    """How the last session of a text ended; `proposals` is how many were tabled."""

    id: str
    how: End
    by: Participant
    clause: ClauseId
    at: Stamp
    proposals: int = 0


class Desk:
    """All sessions. Any thread may call; what does not fit raises DraftingError and changes nothing."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.forget()

    def forget(self) -> None:
        """Everything: a server starts with no session."""
        self._open: dict[Place, Session] = {}
        self._ended: dict[Place, Ended] = {}
        self._frames = Pace(FRAMES_A_SECOND, 1)
        self._answers = Pace(REACTIONS_A_MINUTE, 60)

    def find(self, place: Place) -> Session | None:
        return self._open.get(place)

    def last(self, place: Place) -> Ended | None:
        """How the last one ended, as long as this process remembers."""
        return self._ended.get(place)

    def lost(self, place: Place, session: str) -> bool:
        """Whether a page knows of a session that this process does not: it was started anew meanwhile."""
        known = (self._open.get(place), self._ended.get(place))
        return bool(session) and not any(each is not None and each.id == session for each in known)

    def begin(
        self, place: Place, clause: ClauseId, base: str, pen: Participant, at: Stamp, text: str = ""
    ) -> Session:
        with self._lock:
            if place in self._open:
                raise DraftingError("under_way", N_("Somebody is drafting on the screen already."))
            made = Session(secrets.token_hex(8), clause, base, pen, text or base, at)
            self._open[place] = made
            return made

    def type(self, place: Place, session: str, pen: Participant, number: int, text: str) -> bool:
        """What the pen has written by now; False for a state that a later one has overtaken."""
        with self._lock:
            found = self._of_pen(place, session, pen)
            if number <= found.number:
                return False
            if not self._frames.allows(pen.key):
                raise DraftingError("too_fast", N_("You are writing faster than the screen follows."), 429)
            self._open[place] = replace(found, text=text, number=number)
            return found.text != text

    def answer(self, place: Place, session: str, party: Party, said: Said) -> None:
        with self._lock:
            found = self._of(place, session)
            if not self._answers.allows(party):
                raise DraftingError("too_fast", N_("You are answering faster than the screen follows."), 429)
            self._open[place] = replace(found, said={**found.said, party: said})

    def take_over(self, place: Place, session: str, pen: Participant) -> None:
        """The words stay as they are; whoever held the pen writes no more."""
        with self._lock:
            found = self._of(place, session)
            self._open[place] = replace(found, pen=pen, hand=found.hand + 1)

    def to_table(self, place: Place, session: str, pen: Participant) -> Session:
        """The session whose words its pen tables now."""
        with self._lock:
            return self._of_pen(place, session, pen)

    def end(
        self, place: Place, ended: Ended, allowed: Callable[[Session], bool] = lambda found: True
    ) -> bool:
        """Take it from the screen; False when it is not `allowed`."""
        with self._lock:
            if not allowed(self._of(place, ended.id)):
                return False
            self._ended[place] = replace(ended, clause=self._open.pop(place).clause)
            return True

    def _of(self, place: Place, session: str) -> Session:
        found = self._open.get(place)
        if found is None or found.id != session:
            sentence = N_("This drafting session is over; what you wrote is still on your page.")
            raise DraftingError("no_session", sentence)
        return found

    def _of_pen(self, place: Place, session: str, pen: Participant) -> Session:
        found = self._of(place, session)
        if found.pen.key != pen.key:
            raise DraftingError(
                "pen_taken", N_("Somebody else holds the pen now; your words are on the screen.")
            )
        return found


desk = Desk()
"""Of this process: sessions end with it."""
