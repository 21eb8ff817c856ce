"""Issues of a text: their symbols, their files as issued, and what is shown of them without names."""
