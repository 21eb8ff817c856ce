"""Documents of a meeting: what they are called, and who may read them."""
