"""Reading, comparing and deriving negotiated texts, beside what others use for it."""
