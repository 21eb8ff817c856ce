"""The charter file as typed, frozen values: one module per chapter of the file."""
