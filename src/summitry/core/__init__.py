"""What decides: pure Python without framework, I/O, clock or randomness; time, keys and identities come in as arguments."""
