"""Writes: convening a chamber, and performing the acts of people and of the server in it."""
