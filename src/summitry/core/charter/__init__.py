"""What the rules are: read and validate a charter, and answer questions about it."""
