"""Meetings, and who takes part in which role."""
