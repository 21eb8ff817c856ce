"""What a player reads from a page: signs that stand in the markup, the same in every language.

A page arrives whole, later region by region; each region says all that it has to say, so that reading it
again replaces what it said before. Of the seats those come alone that changed, with how many are connected.
"""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

LINE = b"\ndata: "
"""How a stream begins each further line of an event's data."""

_REGION = b'<section id="region-'
_SITTING = re.compile(rb'class="sitting sitting-(\w+)"')
_SPEAKING = re.compile(rb'class="speaking" id="turn-\d+" data-party="([^"]+)"')
_QUESTION = re.compile(rb'data-question="([^"]+)"')
_ACKNOWLEDGE = re.compile(rb'data-acknowledge="([^"]+)"')
_DELIVERY = re.compile(rb'data-delivery="([^"]+)"')
_OWN_OBJECTION = re.compile(rb'id="withdraw-objection">.*?name="objection" value="([^"]+)"', re.DOTALL)
_OBSTACLE = re.compile(rb'<li class="obstacle obstacle-(\w+)"[^>]*>\s*([^<]*)')
_PREPARED = re.compile(rb'id="prepared-(\d+)"')
_REQUEST = re.compile(rb'id="request-(R\d+)"')
_OWN_REQUEST = re.compile(rb'class="request request-own" id="request-(R\d+)"')
_AS_OF = re.compile(rb'data-as-of="(\d+)"')
_PART = re.compile(rb'data-part="(\w+)"')
_ITEM = re.compile(rb'data-item="(\w+)"')
_ON_THE_TABLE = re.compile(rb'<li id="paper-(\d+)"')
_BALLOT = re.compile(rb'id="ballot-(Q\d[^"]*)"')
_CONNECTED = re.compile(rb'data-connected="(\d+)"')

_HEAD = 300
"""Bytes of a region in which its own tag ends."""

OBJECTION = "objection"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One reason why the gavel cannot fall: its code, and the console's sentence."""

    code: str
    sentence: str


class Vote(Enum):
    NONE = "no question is decided by vote"
    TO_OPEN = "the vote is not open"
    OPEN = "votes are given"
    ALL_GIVEN = "all have voted"


@dataclass(slots=True)
class Seen:
    """What one page shows now. Identifiers are the server's own; empty means that there is none."""

    sitting: str = ""
    speaker: str = ""
    mine: bool = False
    question: str = ""
    delivery: str = ""
    acknowledge: str = ""
    own_objection: str = ""
    obstacles: tuple[Obstacle, ...] = ()
    prepared: tuple[str, ...] = ()
    doors: str = ""
    """The part of the session: open or closed."""
    item: str = ""
    on_the_table: tuple[str, ...] = ()
    vote: Vote = Vote.NONE
    """On the consoles: how far a question that a vote decides has come."""
    ballot: str = ""
    """On a seat: the face of the question on which its vote is awaited."""
    requests: tuple[str, ...] = ()
    own_request: str = ""
    connected: int = 0
    """Seats with a live link, on pages that show links."""
    as_of: int = 0
    """Stamp of the latest act that the page shows the effect of."""
    stamps: dict[str, int] = field(default_factory=dict)
    """The same for each region by itself: one may be newer than another that the same act has changed."""
    _readers: dict[bytes, Callable[[bytes], None]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._readers = {
            b"sitting": self._sitting,
            b"agenda": self._agenda,
            b"floor": self._floor,
            b"question": self._question,
            b"queue": self._queue,
        }

    def read(self, page: bytes) -> None:
        """Take over what a page says, or the regions of an update, whose lines are still marked as data.

        Only what is read is unmarked: two hundred pages are told of every change in a table of two hundred.
        """
        if connected := _CONNECTED.search(page):
            self.connected = int(connected[1])
        start = page.find(_REGION)
        while start >= 0:
            end = page.find(_REGION, start + len(_REGION))
            name = page[start + len(_REGION) : page.find(b'"', start + len(_REGION))]
            if reader := self._readers.get(name):
                region = page[start:end] if end >= 0 else page[start:]
                reader(region.replace(LINE, b"\n"))
                if latest := _AS_OF.search(region, 0, _HEAD):
                    self.stamps[name.decode()] = int(latest[1])
                    self.as_of = max(self.as_of, int(latest[1]))
            start = end

    def shows(self, at: int, region: str = "") -> bool:
        """Whether the effect of an act is seen: in the region that tells of it, else anywhere."""
        return self.stamps.get(region, self.as_of) >= at

    def _sitting(self, region: bytes) -> None:
        self.sitting = _first(_SITTING, region)
        self.doors = _first(_PART, region[:_HEAD])

    def _agenda(self, region: bytes) -> None:
        self.item = _first(_ITEM, region[:_HEAD])
        self.on_the_table = tuple(number.decode() for number in _ON_THE_TABLE.findall(region))

    def _floor(self, region: bytes) -> None:
        self.speaker = _first(_SPEAKING, region)
        self.mine = b"floor-mine" in region[:_HEAD]

    def _question(self, region: bytes) -> None:
        self.question = _first(_QUESTION, region)
        self.delivery = _first(_DELIVERY, region)
        self.acknowledge = _first(_ACKNOWLEDGE, region)
        self.own_objection = _first(_OWN_OBJECTION, region)
        self.ballot = _first(_BALLOT, region)
        self.vote = _vote(region)
        self.obstacles = tuple(
            Obstacle(code.decode(), " ".join(html.unescape(words.decode()).split()))
            for code, words in _OBSTACLE.findall(region)
        )
        self.prepared = tuple(number.decode() for number in _PREPARED.findall(region))

    def _queue(self, region: bytes) -> None:
        self.requests = tuple(request.decode() for request in _REQUEST.findall(region))
        self.own_request = _first(_OWN_REQUEST, region)


def _vote(region: bytes) -> Vote:
    if b'id="open-vote"' in region:
        return Vote.TO_OPEN
    if b'id="close-vote"' not in region:
        return Vote.NONE
    return Vote.ALL_GIVEN if b"data-all-voted" in region else Vote.OPEN


def _first(pattern: re.Pattern[bytes], region: bytes) -> str:
    found = pattern.search(region)
    return found[1].decode() if found else ""
