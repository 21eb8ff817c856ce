"""The meeting, live: floor, presence, questions put."""
