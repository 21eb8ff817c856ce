"""What is on the table: clauses, proposals on their characters, and the choices derived from them.

`decide` turns an act into events or refuses it; `evolve` applies an event. Importing this package registers
the rules of every noun of a text.
"""

from summitry.core.text import (
    adopting,
    agreeing,
    chairing,
    holding,
    issuing,
    languages,
    membership,
    offices,
    putting,
    silence,
    tabling,
)
from summitry.core.text.machine import decide, evolve, replay

__all__ = [
    "adopting",
    "agreeing",
    "chairing",
    "decide",
    "evolve",
    "holding",
    "issuing",
    "languages",
    "membership",
    "offices",
    "putting",
    "replay",
    "silence",
    "tabling",
]
