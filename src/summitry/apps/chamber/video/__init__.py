"""Picture and voice of a chamber: who may send and watch, and what everybody is shown as the floor moves."""
