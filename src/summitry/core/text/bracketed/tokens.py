"""A block's source as tokens: what every leaf will be, before brackets are paired."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from enum import Enum

from summitry.core.text.bracketed.links import Links
from summitry.core.text.bracketed.state import Role

_TOKEN = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<note>\[\^[^\[\]\s]+\])"
    r"|(?P<html><!--[^<>]*-->|<(?:https?://|mailto:)[^<>\s]*>"
    r"|</?[A-Za-z][A-Za-z0-9]*(?:\s+[A-Za-z:-]+(?:\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>=]+))?)*\s*/?>)"
    r"|(?P<attribute>\{:[^{}\n]*\})"
    r"|(?P<mark>(?<!\*)\*{1,3}(?!\*)|~~|(?<![\w_])_{1,3}(?=[^\s_])|(?<=[^\s_])_{1,3}(?![\w_]))"
    r"|(?P<open>\[)|(?P<close>\])|(?P<ticks>`+)|(?P<text>[^\\\[\]<{*_~`]+|[\\<{*_~])"
)


class Sort(Enum):
    TEXT = "text"
    LABEL = "label"
    MARK = "mark"
    NOTE = "note"
    ASIDE = "aside"
    OPEN = "open"
    CLOSE = "close"
    SLASHED = "slashed"
    BLANK = "blank"


class Token:
    """`at` is its offset in the source.

    `mate` is the other bracket of its pair, `id` the name of its pair or choice, once they are known.
    """

    __slots__ = ("at", "id", "mate", "opens", "role", "sort", "text")

    def __init__(self, sort: Sort, text: str, at: int, role: Role | None = None) -> None:
        self.sort = sort
        self.text = text
        self.at = at
        self.role = role
        self.opens = False
        self.id = ""
        self.mate: Token | None = None


_ROLES = {"escape": Role.ESCAPE, "html": Role.HTML, "attribute": Role.ATTRIBUTE}


def tokens(source: str, start: int, end: int, label: tuple[int, int] | None, links: Links) -> list[Token]:
    """The tokens of source[start:end]. `label` is where its label stands, counted from `start`."""
    if label is None:
        return _Tokens(source[start:end], start, links).read(0)
    first, last = label
    before = _Tokens(source[start : start + first], start, Links(())).read(0)
    named = Token(Sort.LABEL, source[start + first : start + last], start + first)
    after = _Tokens(source[start:end], start, links, before).read(last)
    return [*before, named, *after]


class _Tokens:
    """Reads one block; `before` are tokens of it that were read already."""

    def __init__(self, text: str, at: int, links: Links, before: list[Token] | None = None) -> None:
        self.text, self.at, self.links = text, at, links
        self.found: list[Token] = []
        self.openers = [token for token in before or [] if token.sort is Sort.OPEN]
        self.ticks: dict[int, list[int]] | None = None

    def read(self, position: int) -> list[Token]:
        while position < len(self.text):
            match = _TOKEN.match(self.text, position)
            assert match is not None, "every character is of some token"
            position = self._take(match)
        return self.found

    def _take(self, match: re.Match[str]) -> int:
        name, start = match.lastgroup, match.start()
        if name == "text" or name == "mark":
            self._add_words(name, match)
        elif name == "open":
            self.openers.append(self._add(Sort.OPEN, "[", start))
        elif name == "close":
            return self._close(start)
        elif name == "ticks":
            return self._code(start, match.end())
        elif name == "note":
            self._add(Sort.NOTE, match[0], start)
        else:
            self._add(Sort.ASIDE, match[0], start, _ROLES[str(name)])
        return match.end()

    def _add(self, sort: Sort, text: str, start: int, role: Role | None = None) -> Token:
        token = Token(sort, text, self.at + start, role)
        self.found.append(token)
        return token

    def _add_words(self, name: str, match: re.Match[str]) -> None:
        """Adds text to the text before it; a star between blanks is text too."""
        mark = name == "mark" and not self._between_blanks(match.start(), match.end())
        last = self.found[-1] if self.found else None
        if mark:
            self._add(Sort.MARK, match[0], match.start())
        elif last and last.sort is Sort.TEXT:
            last.text += match[0]
        else:
            self._add(Sort.TEXT, match[0], match.start())

    def _between_blanks(self, start: int, end: int) -> bool:
        before = self.text[start - 1] if start else " "
        return before.isspace() and self.text[end : end + 1].isspace()

    def _close(self, start: int) -> int:
        """Takes a closing bracket; with the opener of its pair it may turn out to be a link's."""
        opener = self.openers.pop() if self.openers else None
        end = self.links.end(self.text, opener.at - self.at, start) if opener else None
        if opener is None or end is None:
            self._add(Sort.CLOSE, "]", start)
            return start + 1
        opener.sort, opener.role = Sort.ASIDE, Role.LINK
        self._add(Sort.ASIDE, self.text[start:end], start, Role.LINK)
        return end

    def _code(self, start: int, end: int) -> int:
        """Takes code between equal runs of backticks of one line; a run without another is text."""
        if self.ticks is None:
            self.ticks = _runs(self.text)
        length = end - start
        runs = self.ticks[length]
        following = bisect_right(runs, start)
        stop = runs[following] if following < len(runs) else len(self.text)
        if stop == len(self.text) or "\n" in self.text[end:stop] or "\r" in self.text[end:stop]:
            self._add(Sort.TEXT, self.text[start:end], start)
            return end
        self._add(Sort.ASIDE, self.text[start : stop + length], start, Role.CODE)
        return stop + length


def _runs(text: str) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for run in re.finditer("`+", text):
        found[len(run[0])].append(run.start())
    return found


_WORDS = re.compile(
    r"(?<![\w/.:@-])(?P<slashed>[A-Za-z][a-z]{2,}+(?:/[A-Za-z][a-z]{2,}+)+)(?![\w/]|\.\w)"
    r"|(?<![\w./-])(?P<blank>[12]\d[Xx]{2}|XX+|xx+|X|_{3,}|[Pp]laceholder|PLACEHOLDER|TBD|tbd)(?!\w)"
)
_HINT = re.compile(r"[/X]|xx|__|lace|LACE|TBD|tbd")
"""Without one of these there is nothing to find, and this is quick to tell."""
_SET_PHRASES = {"and/or", "his/her", "her/his", "him/her", "she/he"}


def find_words(read: list[Token]) -> list[Token]:
    """The same tokens, with words between slashes and placeholders taken out of running text."""
    found: list[Token] = []
    for token in read:
        if token.sort is Sort.TEXT and _HINT.search(token.text):
            found.extend(_words(token))
        else:
            found.append(token)
    return found


def _words(token: Token) -> Iterator[Token]:
    done = 0
    for match in _WORDS.finditer(token.text):
        if match[0].lower() in _SET_PHRASES:
            continue
        if match.start() > done:
            yield Token(Sort.TEXT, token.text[done : match.start()], token.at + done)
        sort = Sort.SLASHED if match["slashed"] else Sort.BLANK
        yield Token(sort, match[0], token.at + match.start())
        done = match.end()
    if done < len(token.text):
        yield Token(Sort.TEXT, token.text[done:], token.at + done)


def set_emphasis(read: list[Token]) -> None:
    """Says of each mark whether emphasis begins there: it does unless it is on."""
    on: set[str] = set()
    for token in read:
        if token.sort is Sort.MARK:
            signs = {token.text[0] * 2, token.text[0]} if len(token.text) == 3 else {token.text}
            token.opens = not signs & on
            on = on | signs if token.opens else on - signs
