"""Gestures of the booths, one a file."""
