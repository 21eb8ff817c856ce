"""Another issue of a text whose articles were renumbered, with a seed, and which line became which."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

Links = set[tuple[int, int]]
"""Pairs of an old and a new line, from 1."""

_LABEL = re.compile(r"\s*(?:[\[*]*(?:\d+\w*\.|\([a-z\d]+\)|-|#+)[\]*]*\s+)*")
_SYNONYMS = {
    "shall": "should",
    "should": "shall",
    "ensure": "secure",
    "enhance": "strengthen",
    "support": "assistance",
    "implementation": "carrying out",
    "impacts": "effects",
    "efforts": "endeavours",
    "promote": "foster",
    "countries": "States",
    "action": "measures",
    "financial": "monetary",
    "resources": "means",
    "appropriate": "suitable",
    "national": "domestic",
    "information": "data",
    "develop": "elaborate",
}
_FEWEST = 14
"""Words of a clause that is split."""


@dataclass
class _Issue:
    """The new text as it grows: each line with the old lines that it came from."""

    lines: list[tuple[str, set[int]]] = field(default_factory=list)
    number: int = 0

    def put(self, text: str, *came_from: int) -> None:
        self.number += 1
        self.lines.append((f"{self.number}. {text}", set(came_from)))

    def head(self, text: str, *came_from: int) -> None:
        self.number = 0
        self.lines.append((text, set(came_from)))


def renumbered(text: str, seed: int, level: float, clauses: int) -> tuple[str, str, Links]:
    """Two issues of so many clauses: of the old one articles are moved and renumbered, some deleted, new ones
    put in; clauses reworded, their brackets resolved, split and merged. `level`, 0 to 1, scales all of it.
    """
    draw = random.Random(seed)
    articles = _articles(text)
    start = draw.randrange(len(articles))
    picked: list[list[str]] = []
    for article in articles[start:] + articles[:start]:
        if sum(map(len, picked)) < clauses:
            picked.append(article[: clauses - sum(map(len, picked))])
    old = [line for article in picked for line in article]
    others = [_body(line) for article in articles if article not in picked for line in article[1:]]
    issue = _issue(draw, picked, others or old, level)
    links = {
        (2 * i + 1, 2 * j + 1) for j, (_, came_from) in enumerate(issue.lines) for i in came_from
    }  # a blank line stands between two lines
    return "\n\n".join(old) + "\n", "\n\n".join(line for line, _ in issue.lines) + "\n", links


def _articles(text: str) -> list[list[str]]:
    """Headings with what stands below, 30 clauses at most."""
    found: list[list[str]] = []
    for line in filter(str.strip, text.split("\n")):
        if not re.search(r"\w", _body(line)) or line.startswith(("[^", "---", "<!--", "{:", "[source")):
            continue
        if line.startswith("#") or not found or len(found[-1]) >= 30:
            found.append([line if line.startswith("#") else f"## Further matters {len(found)}"])
        if not line.startswith("#"):
            found[-1].append(line.rstrip("\\"))
    return [article for article in found if len(article) > 1]


def _body(line: str) -> str:
    match = _LABEL.match(line)
    return line[match.end() :] if match else line


def _issue(draw: random.Random, picked: list[list[str]], others: list[str], level: float) -> _Issue:
    starts = [sum(map(len, picked[:number])) for number in range(len(picked))]
    order = list(range(len(picked)))
    for number in order[:]:
        if draw.random() < 0.3:
            order.insert(draw.randrange(len(order)), order.pop(order.index(number)))
    issue = _Issue()
    number = draw.randrange(1, 5)
    for article in order:
        number += 1
        if draw.random() < 0.1 * level:
            continue
        if draw.random() < 0.15:
            issue.head(f"## Article {number} *(new matters)*")
            for other in draw.sample(others, min(3, len(others))):
                issue.put(other)
            number += 1
        title = re.sub(r"(?i)(article) \w+", rf"\1 {number}", picked[article][0])
        issue.head(title, starts[article])
        _clauses(draw, issue, picked[article], starts[article], others, level)
    return issue


def _clauses(
    draw: random.Random, issue: _Issue, article: list[str], start: int, others: list[str], level: float
) -> None:
    left = list(range(1, len(article)))
    while left:
        at = left.pop(0)
        if draw.random() < 0.18 * level:
            continue
        if draw.random() < 0.02 + 0.08 * level:
            issue.put(draw.choice(others))
        said = _reworded(draw, _body(article[at]), level)
        words = said.split()
        chance = draw.random()
        if chance < 0.07 and len(words) > _FEWEST:
            middle = draw.randrange(7, len(words) - 6)
            issue.put(" ".join(words[:middle]), start + at)
            issue.put(" ".join(words[middle:]), start + at)
        elif chance < 0.14 and left and len(words) < 80:
            beside = left.pop(0)
            issue.put(f"{said} {_reworded(draw, _body(article[beside]), level)}", start + at, start + beside)
        else:
            issue.put(said, start + at)


def _reworded(draw: random.Random, text: str, level: float) -> str:
    """Brackets resolved, synonyms, a phrase cut out, words replaced; what is short stays."""
    said = "".join(_resolved(draw, text)) if draw.random() < 0.3 + 0.6 * level else text
    words = said.split()
    if len(words) < 3:
        return text
    if draw.random() < level:
        words = [_SYNONYMS.get(word, word) if draw.random() < 0.6 else word for word in words]
    if draw.random() < level and len(words) > 8:
        length = int(len(words) * draw.uniform(0.1, 0.2 + 0.4 * level))
        start = draw.randrange(len(words) - length)
        words = words[:start] + words[start + length :]
    if draw.random() < level:
        noise = draw.uniform(0.05, 0.1 + 0.4 * level)
        words = [draw.choice(words) if draw.random() < noise else word for word in words]
    return " ".join(words)


def _resolved(draw: random.Random, text: str) -> Iterator[str]:
    """Each bracket kept without its signs, or dropped with its words."""
    stack: list[bool] = [True]
    for part in re.split(r"([\[\]])", text):
        if part == "[":
            stack.append(stack[-1] and draw.random() < 0.5)
        elif part == "]":
            stack = stack[:-1] or [True]
        elif stack[-1]:
            yield part
