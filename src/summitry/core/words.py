"""Sentences that the core says to people; the layers above translate them when they show them."""


def N_(sentence: str) -> str:  # noqa: N802  # the name that message extractors look for
    """Mark an English sentence for translation; it comes back unchanged."""
    return sentence
