"""What remembers and shows: one Django app per room of the house."""
