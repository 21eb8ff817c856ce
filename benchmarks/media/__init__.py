"""Picture and voice: what a viewer costs, and how soon the floor is seen."""
