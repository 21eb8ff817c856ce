"""Writes: one verb a file, each in one transaction. Who may was asked before; whose it is, is asked here."""
