"""Who speaks and what is put: the chamber as a state machine."""
