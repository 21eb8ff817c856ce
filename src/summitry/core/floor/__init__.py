"""Who speaks and what is put: the chamber as a state machine.

`decide` turns an act into events or refuses it; `evolve` applies an event. Importing this
package registers the rules of every noun of the floor.
"""

from summitry.core.floor import (
    agenda,
    links,
    objections,
    packages,
    parts,
    proxies,
    questions,
    rectifications,
    sitting,
    speakers,
    votes,
)
from summitry.core.floor.machine import decide, evolve, replay

__all__ = [
    "agenda",
    "decide",
    "evolve",
    "links",
    "objections",
    "packages",
    "parts",
    "proxies",
    "questions",
    "rectifications",
    "replay",
    "sitting",
    "speakers",
    "votes",
]
