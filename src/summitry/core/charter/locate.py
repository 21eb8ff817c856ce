"""Where each key of a TOML document stands: tomllib gives values, this gives their lines.

It reads only documents that tomllib has accepted, and so needs no errors of its own.
"""

import re

Path = tuple[str | int, ...]

_QUOTES = re.compile(r'"""|\'\'\'|"|\'')
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_SCALAR = re.compile(r"[^,\]\}\s#]+(?: \d\d:[^,\]\}\s#]+)?")  # a date and its hour may be parted by one space
_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")


def lines(text: str) -> dict[Path, int]:
    """The line, counted from 1, on which each key and each list item of `text` is first named."""
    return _Walk(text).document()


def line_of(places: dict[Path, int], path: Path) -> int:
    """The line of `path`, or of its nearest ancestor that is written out; 1 for the document itself."""
    for length in range(len(path), 0, -1):
        if path[:length] in places:
            return places[path[:length]]
    return 1


class _Walk:
    """One pass over the characters; `at` is the position of the next one."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.places: dict[Path, int] = {}
        self.items: dict[Path, int] = {}
        self._counted_to = 0
        self._line = 1

    def document(self) -> dict[Path, int]:
        table: Path = ()
        while self._skip() < len(self.text):
            table = self._header() if self._sees("[") else self._pair(table)
        return self.places

    def _header(self) -> Path:
        line = self._here()
        double = self._takes("[[")
        if not double:
            self._takes("[")
        table = self._named(self._current((), self._key()), line)
        self._takes("]]" if double else "]")
        return self._next_item(table, line) if double else table

    def _pair(self, table: Path) -> Path:
        """Read `key = value`; gives back the table it belongs to, for the next one."""
        line = self._here()
        path = self._named(self._current(table, self._key()), line)
        self._takes("=")
        self._value(path)
        return table

    def _current(self, table: Path, key: Path) -> Path:
        """A key that passes through a list of tables means its last table (TOML 1.0, Array of Tables)."""
        path = table
        for number, step in enumerate(key):
            path += (step,)
            if number + 1 < len(key) and path in self.items:
                path += (self.items[path],)
        return path

    def _next_item(self, table: Path, line: int) -> Path:
        self.items[table] = self.items.get(table, -1) + 1
        return self._named((*table, self.items[table]), line)

    def _named(self, path: Path, line: int) -> Path:
        for length in range(1, len(path) + 1):
            self.places.setdefault(path[:length], line)
        return path

    def _key(self) -> Path:
        parts = [self._key_part()]
        while self._takes("."):
            parts.append(self._key_part())
        return tuple(parts)

    def _key_part(self) -> str:
        self._skip()
        if self._sees('"') or self._sees("'"):
            written = self._string()
            return unescaped(written) if written[0] == '"' else written[1:-1]
        return self._match(_BARE)

    def _value(self, path: Path) -> None:
        self._skip()
        if self._takes("["):
            self._list(path)
        elif self._takes("{"):
            while not self._takes("}"):
                self._pair(path)
                self._takes(",")
        elif self._sees('"') or self._sees("'"):
            self._string()
        else:
            self._match(_SCALAR)

    def _list(self, path: Path) -> None:
        number = 0
        while not self._takes("]"):
            item = self._named((*path, number), self._here())
            self._value(item)
            self._takes(",")
            number += 1

    def _string(self) -> str:
        start = self.at
        quote = self._match(_QUOTES)
        while not self.text.startswith(quote, self.at):
            self.at += 2 if quote[0] == '"' and self.text[self.at] == "\\" else 1
        self.at += len(quote)
        while len(quote) == 3 and self.text[self.at : self.at + 1] == quote[0]:
            self.at += 1  # up to two more quotes may close a long string (TOML 1.0, String)
        return self.text[start : self.at]

    def _match(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.at)
        assert found, f"tomllib accepted what the locator cannot read at character {self.at}"
        self.at = found.end()
        return found.group()

    def _skip(self) -> int:
        found = _BLANK.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.at

    def _sees(self, mark: str) -> bool:
        return self.text.startswith(mark, self.at)

    def _takes(self, mark: str) -> bool:
        self._skip()
        seen = self._sees(mark)
        self.at += len(mark) if seen else 0
        return seen

    def _here(self) -> int:
        self._skip()
        self._line += self.text.count("\n", self._counted_to, self.at)
        self._counted_to = self.at
        return self._line


def unescaped(written: str) -> str:
    """The key that a basic string in double quotes stands for."""
    escapes = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r"}

    def one(found: re.Match[str]) -> str:
        mark = found.group(1)
        return chr(int(mark[1:], 16)) if mark[0] in "uU" else escapes.get(mark, mark)

    return re.sub(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", one, written[1:-1])
