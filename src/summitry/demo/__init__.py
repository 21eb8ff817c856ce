"""The example organisation, its meeting, and a door of its own for every seat."""
