"""What rooms above may join to what happens to a text, inside its transaction."""

from django.dispatch import Signal

changed = Signal()
"""Sent with `row` (as it was saved), `before` and `after` (the core's Text) when acts changed a text."""
