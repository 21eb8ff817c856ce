"""What rooms above may join to what happens to the papers of a meeting, inside its transaction."""

from django.dispatch import Signal

filed = Signal()
"""Sent with `document` when one was filed, got a file, or is for other readers than before."""
