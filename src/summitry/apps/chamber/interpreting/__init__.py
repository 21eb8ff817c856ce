"""Interpretation: who works in which booth, whose microphone is open, and what is written in silence."""
