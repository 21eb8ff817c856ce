"""Summitry runs a multilateral summit by video, from the invitation to the sealed record."""

__version__ = "0.1.0"
