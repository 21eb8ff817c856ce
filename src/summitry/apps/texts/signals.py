"""What rooms above may join to what happens to a text, inside its transaction."""

from django.dispatch import Signal

changed = Signal()
"""Sent with `row` (as it was saved), `before` and `after` (the core's Text) when acts changed a text."""

beside_adoption = Signal()
"""Sent with `room` (a TextRoom) and `question` (the id of the question that adopted the text) when its page
is shown. A receiver returns what stands beside it there, as Markup, or nothing."""
