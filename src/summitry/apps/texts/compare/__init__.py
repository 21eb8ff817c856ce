"""Two issues of a text, or one and the text as it stands, beside each other."""
