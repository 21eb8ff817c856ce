"""What decides: pure Python. Time, keys and identities come in as arguments; nothing is read or written."""
