"""The course of a meeting: what happened, in order, as values without words.

`tell` makes it from the chamber as it was convened and the events since; `speeches`, `in_session`,
`time_spoken` and `presence` draw from it what a report shows. Whoever shows it finds the words.
"""

from summitry.core.floor.course import business
from summitry.core.floor.course.entries import Entry, Erased
from summitry.core.floor.course.speeches import Speech, in_session, speeches
from summitry.core.floor.course.telling import tell
from summitry.core.floor.course.times import presence, time_spoken

__all__ = [
    "Entry",
    "Erased",
    "Speech",
    "business",
    "in_session",
    "presence",
    "speeches",
    "tell",
    "time_spoken",
]
