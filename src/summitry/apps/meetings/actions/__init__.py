"""Writes: the papers of a meeting, each on record."""
