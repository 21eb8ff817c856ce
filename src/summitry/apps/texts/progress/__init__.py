"""How a text converges: charts of what is open, and what ended some of it."""
