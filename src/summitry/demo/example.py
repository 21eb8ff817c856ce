"""The example: the 20th meeting of the SCO Council of Heads of State, 10 November 2020, by videoconference.

Who met, in which order and what was adopted as one package are public facts (information report of 10
November 2020). Every sentence is this project's own, seats are offices, and no person is named. Texts whose
subject is public are named; the rest of the nine and the six are not invented, they are numbered.
"""

import datetime
from collections.abc import Iterator

from summitry.apps.meetings.models import Meeting, Role
from summitry.apps.organisation import presets
from summitry.core.charter.reading import read
from summitry.core.charter.schema.base import Status
from summitry.demo import training
from summitry.demo.agenda import THE_EXAMPLES
from summitry.demo.agreed import lay_appeal
from summitry.demo.declaration import lay_declaration
from summitry.demo.experts import lay_experts
from summitry.demo.gathering import Gathering, Sitting, gather
from summitry.demo.package import AGENDA, PACKAGE, next_chair_of
from summitry.demo.papers import PAPERS
from summitry.demo.seats import DOORS, MEETING, REHEARSAL, TRAINING
from summitry.demo.statements import STATEMENTS

ORGAN = "heads_of_state"
DAY = datetime.date(2020, 11, 10)
TIME_ZONE = "Europe/Moscow"
LOG = "russia-2020"

TITLE = {
    "en": "20th meeting of the Council of Heads of State",
    "ru": "Двадцатое заседание Совета глав государств",
    "zh": "国家元首理事会第二十次会议",
    "fr": "Vingtième réunion du Conseil des chefs d’État",
}
REHEARSAL_TITLE = {
    "en": "Rehearsal of the 20th meeting",
    "ru": "Репетиция двадцатого заседания",
    "zh": "第二十次会议彩排",
    "fr": "Répétition de la vingtième réunion",
}

STATES = {
    "IND": "india",
    "KAZ": "kazakhstan",
    "CHN": "china",
    "KGZ": "kyrgyzstan",
    "PAK": "pakistan",
    "RUS": "russia",
    "TJK": "tajikistan",
    "UZB": "uzbekistan",
    "AFG": "afghanistan",
    "BLR": "belarus",
    "IRN": "iran",
    "MNG": "mongolia",
}
INVITED: tuple[Status, ...] = ("member", "observer", "executive_body", "guest")
"""Dialogue partners were not there."""

OBSERVERS = frozenset({"AFG", "BLR", "IRN", "MNG"})


def sittings() -> Iterator[Sitting]:
    """Who sits where."""
    yield "chair", "RUS", Role.CHAIR
    for code, key in STATES.items():
        yield f"{key}-head", code, Role.OBSERVER if code in OBSERVERS else Role.HEAD
    for code in ("KAZ", "CHN"):
        yield f"{STATES[code]}-delegate", code, Role.DELEGATE
    yield "secretary-general", "SECRETARIAT", Role.OBSERVER
    yield "rats-director", "RATS", Role.OBSERVER
    yield "guest", "UN", Role.OBSERVER
    yield "secretariat", "", Role.SECRETARIAT
    yield "interpreter", "", Role.INTERPRETER
    yield "hall", "", Role.OBSERVER
    yield "journalist", "", Role.JOURNALIST


def the_example() -> Gathering:
    """The 20th meeting, and its rehearsal."""
    return Gathering(
        meeting=MEETING,
        charter=presets.text("sco"),
        organ=ORGAN,
        day=DAY,
        title=TITLE,
        log=LOG,
        sittings=tuple(sittings()),
        questions=(AGENDA, PACKAGE, *next_chair_of(presets.load("sco"), DAY)),
        doors=DOORS,
        time_zone=TIME_ZONE,
        invited=INVITED,
        items=THE_EXAMPLES,
        papers=PAPERS,
        statements=STATEMENTS,
        rehearsal=(REHEARSAL, REHEARSAL_TITLE),
        exercise=the_exercise(),
        texts=(lay_declaration, lay_appeal, lay_experts),
    )


def the_exercise() -> Gathering:
    """Votes, which the example's charter does not have, tried under rules that are plainly invented."""
    charter = read(training.charter_text(), "training.toml")
    seated = tuple(one for one in sittings() if not one[1] or one[1] in charter.parties)
    return Gathering(
        meeting=TRAINING,
        charter=training.charter_text(),
        organ=training.ORGAN,
        day=DAY,
        title=training.TITLE,
        log="",
        sittings=seated,
        questions=training.PREPARED,
        doors=(),
        time_zone=TIME_ZONE,
        invited=INVITED,
    )


def build(now: datetime.datetime, hold_seconds: int | None = None) -> Meeting:
    """Convene the example's meetings; see `gather`."""
    return gather(the_example(), now, hold_seconds)
