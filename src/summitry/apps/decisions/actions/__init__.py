"""Writes: a decision is made when the gavel falls, never by hand."""
