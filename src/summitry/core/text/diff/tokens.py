"""A text as words: each token is one word or sign with the white space behind it."""

import re
from collections.abc import Sequence

# Scripts written without spaces between words: every character counts as a word of its own.
_UNSPACED = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
# Signs that combine with a letter are no letters to `re`, yet must not tear a word apart.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0900-\u0903\u093a-\u094f"
)
# Groups are repeated greedily, never possessively: before Python 3.11.5 a possessive group that failed
# half-way kept what it had taken, so that a word swallowed the full stop behind it.
_LETTERS = f"(?:[^\\W_{_UNSPACED}]++[{_MARKS}]*+)+"
_LABEL = r"^\d+[.)](?=\s)"
_TOKEN = re.compile(rf"\s+|(?:{_LABEL}|{_LETTERS}(?:['’.\-]{_LETTERS})*|\S)\s*+", re.MULTILINE)

LIMIT = 0x110000
"""How many different words one comparison can tell apart: as many as there are characters."""


class Codes(dict[str, str]):
    """Writes every different word as one character, so that two texts compare as two strings.

    Tokens that differ only in the white space behind the word share a character.
    """

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._of_word: dict[str, str] = {}

    def __missing__(self, token: str) -> str:
        word = token.rstrip()
        code = self._of_word.get(word)
        if code is None:
            if len(self.words) == LIMIT:
                raise ValueError(f"The two texts hold more than {LIMIT} different words.")
            code = self._of_word[word] = chr(len(self.words))
            self.words.append(word)
        self[token] = code
        return code

    def encode(self, tokens: Sequence[str]) -> str:
        """One character for each token."""
        return "".join(map(self.__getitem__, tokens))

    def signs(self) -> dict[int, None]:
        """The codes of what is no word, as a table with which `str.translate` takes them out."""
        return {code: None for code, word in enumerate(self.words) if not any(map(str.isalnum, word))}


def tokenize(text: str) -> list[str]:
    """Cut a text into tokens; joined again they are the text, character for character.

    A word keeps its inner apostrophes, hyphens and full stops ("low-emission", "1.5", "CP.17"), and the
    number of a paragraph its full stop.
    Each Chinese or Japanese character and each punctuation mark is a token of its own.
    """
    return _TOKEN.findall(text)
