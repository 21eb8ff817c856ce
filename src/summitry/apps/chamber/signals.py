"""What other rooms of the house may join to an act, inside its transaction."""

from django.dispatch import Signal

happened = Signal()
"""Sent before the commit with `meeting`, `chamber` (as it stands after), `events` and `entry` (the last entry
that was appended to the record, None in a rehearsal). A receiver that raises undoes the act."""
