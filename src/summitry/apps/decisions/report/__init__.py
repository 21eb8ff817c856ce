"""The report of a meeting: its summary record and its decisions, as a page and as a PDF of the same document.

`source` reads once what all sections draw from, `sections` make the parts, `assembly` puts them together, and
`papers` keeps what was set.
"""
