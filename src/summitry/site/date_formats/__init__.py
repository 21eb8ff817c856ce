"""How each language writes a date, where its own habit is too short for a document."""
