"""What rooms above may join to what happens to the papers of a meeting, inside its transaction."""

from django.dispatch import Signal

counting = Signal()
"""Sent with `series` when a symbol is made in a meeting: each room answers how many it has given there."""

filed = Signal()
"""Sent with `document` when one was filed, got a file, or is for other readers than before."""
