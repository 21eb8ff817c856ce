"""In which languages a text stands, and which way each is written."""

from summitry.apps.texts.standing import StandingText

RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
"""ISO 639 codes of languages whose usual script is written from the right."""


def offered(stood: StandingText) -> list[str]:
    """Into which it may be translated: the authentic ones, the others of the charter, and those that it has
    words in. The language of drafting is none of them."""
    text, said = stood.text, stood.charter.languages
    versions = sorted({code for by_language in text.versions.values() for code in by_language})
    lists = (said.authentic, said.official, said.working)
    codes = (*text.authentic, *(code for each in lists if each for code in each.codes), *versions)
    return [code for code in dict.fromkeys(codes) if code != text.language]


def direction(code: str) -> str:
    """As HTML's `dir` says it."""
    return "rtl" if code.partition("-")[0].lower() in RIGHT_TO_LEFT else "ltr"
