"""Names by which a file of ours is known again when it comes back."""

PREFIX = "_Sm_"
"""Of bookmarks; one that begins with a line is hidden in a word processor, and kept."""

LABEL_STYLE = "ClauseLabel"
FRONT_STYLE = "Issue"
FOOTNOTE_STYLE = "FootnoteText"
FOOTNOTE_SIGN = "FootnoteReference"
PROPERTIES = (
    "summitry-text",
    "summitry-symbol",
    "summitry-sha256",
    "summitry-version",
    "summitry-state",
    "summitry-language",
)
"""Of what a file was made: the text, the issue if it stood so, how many acts had made it what it was, the
hash of that, and the language in which parties are named."""


def of_clause(clause: str) -> str:
    return f"{PREFIX}{clause}"


def of_edit(name: str, *, inserts: bool) -> str:
    """Around what an edit (`P3_0`) puts in, or takes out."""
    return f"{PREFIX}{name}_{'i' if inserts else 'd'}"
