"""The two words that everything on the floor is said in."""

Stamp = int
"""An instant: microseconds since the Unix epoch, UTC."""

Party = str
"""A party's code in the charter."""
