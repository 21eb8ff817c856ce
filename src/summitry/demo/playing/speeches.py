"""What is said in a summit, and for how long: gists in this project's own words, by the speaker's class."""

from collections.abc import Sequence

from summitry.demo.playing.script import Seated, Speech

SPEAKING_SECONDS = 330.0
"""What all speeches take together at speed 1, however many speak."""

_WEIGHTS = {"member": 30.0, "observer": 15.0, "executive_body": 20.0, "guest": 20.0}
_CHAIRS_WEIGHT = 45.0

_OF_MEMBERS = (
    "wants the development strategy to 2025 to reach small firms and distant regions",
    "speaks of the epidemic, of medicines, and of borders that trade can cross again",
    "proposes to take school and telemedicine to villages by the same cable",
    "speaks of security, and of an answer to terrorism that nobody gives alone",
    "asks that transit be made simpler before it is made faster",
    "speaks of food, water and the years of drought that the region shares",
    "wants the digital economy to have rules that neighbours can trust",
)
_OF_OBSERVERS = (
    "thanks the members, and offers its railways and its experience",
    "speaks of the neighbourhood, and of what peace would change for trade",
)
_OF_BODIES = ("reports on the year’s work, and on what was left for the next",)
_OF_GUESTS = ("greets the meeting in a recorded message",)
_GISTS = {"member": _OF_MEMBERS, "observer": _OF_OBSERVERS, "executive_body": _OF_BODIES, "guest": _OF_GUESTS}
_OF_CHAIR = "opens the debate with the results of the year’s chairmanship"


def speeches_of(seats: Sequence[Seated], chairs: str) -> dict[str, Speech]:
    """Each class its weight, all together SPEAKING_SECONDS; gists in turn."""
    weights = {
        each.part.who: _CHAIRS_WEIGHT if each.part.party == chairs else _WEIGHTS[each.status]
        for each in seats
    }
    scale = SPEAKING_SECONDS / sum(weights.values())
    said: dict[str, int] = {}
    speeches = {}
    for each in seats:
        gists = _GISTS[each.status]
        turn = said[each.status] = said.get(each.status, -1) + 1
        gist = _OF_CHAIR if each.part.party == chairs else gists[turn % len(gists)]
        speeches[each.part.who] = Speech(weights[each.part.who] * scale, gist)
    return speeches
