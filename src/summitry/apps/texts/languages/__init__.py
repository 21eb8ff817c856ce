"""A text in several languages: what stands in each, translating it, and files for translators' own tools."""
