"""The texts that are compared: one of the talks' where it lies on this machine, else invented; and, with a
seed, another issue of it.
"""

import random
import re
from pathlib import Path

_STOCK = (
    "in accordance with the provisions of this Agreement",
    "taking into account the needs of developing country Parties",
    "shall",
    "should",
    "and of all others",
    "for which it was adopted",
    "at its first session",
    "on the basis of",
)
_PARAGRAPH = re.compile(r"(\n\n+)")


def found(folder: Path) -> str | None:
    """The texts of the talks in this folder, one behind the other; None without any."""
    files = sorted(folder.glob("*.md"))
    return "\n\n".join(file.read_text("utf-8") for file in files) if files else None


def invented(words: int, seed: int = 2015) -> str:
    """Articles of numbered paragraphs: stock phrases among made-up words, of which a few are said often."""
    draw = random.Random(seed)
    syllables = [
        a + b for a in "bdfgklmnprstv" for b in ("a", "e", "i", "o", "u", "ar", "en", "is", "or", "um")
    ]
    lexicon = ["".join(draw.choices(syllables, k=draw.choice((2, 2, 3, 4)))) for _ in range(3000)]
    rank = [1 / (place + 20) for place in range(len(lexicon))]
    lines: list[str] = []
    said = article = 0
    while said < words:
        article += 1
        lines.append(f"## Article {article} *({' '.join(draw.choices(lexicon, rank, k=2))})*")
        for number in range(1, draw.randint(4, 10)):
            length = draw.randint(15, 90)
            own = draw.choices(lexicon, rank, k=length)
            lines.append(f"{number}. " + " ".join(_mixed(draw, own)) + ".")
            said += length
    return "\n\n".join(lines) + "\n"


def _mixed(draw: random.Random, own: list[str]) -> list[str]:
    """Half of it stock phrases, some words bracketed."""
    said: list[str] = []
    while own:
        if draw.random() < 0.3:
            said.append(draw.choice(_STOCK))
            own = own[3:]
        word = own.pop() if own else ""
        said.append(f"[{word}]" if word and draw.random() < 0.06 else word)
    return [word for word in said if word]


def cut(text: str, words: int) -> str:
    """The first so many words."""
    ends = [match.end() for match in re.finditer(r"\S+", text)]
    return text[: ends[min(words, len(ends)) - 1]] + "\n"


def edited(text: str, seed: int, level: float, words: int) -> str:
    """Another issue: blocks of paragraphs moved, words and phrases replaced, put in and taken out, paragraphs
    deleted until it has no more than so many words.
    """
    draw = random.Random(seed)
    parts = _PARAGRAPH.split(text)
    paragraphs = ["".join(parts[start : start + 2]) for start in range(0, len(parts), 2)]
    vocabulary = text.split()
    for _ in range(max(1, int(12 * level))):
        start, length = draw.randrange(len(paragraphs)), draw.choice([1, 1, 2, 3])
        block = paragraphs[start : start + length]
        del paragraphs[start : start + length]
        at = draw.randrange(len(paragraphs))
        paragraphs[at:at] = block
    changed = [_reworded(draw, paragraph, level, vocabulary) for paragraph in paragraphs]
    while sum(len(paragraph.split()) for paragraph in changed) > words:
        del changed[draw.randrange(len(changed))]
    return "".join(changed)


def _reworded(draw: random.Random, paragraph: str, level: float, vocabulary: list[str]) -> str:
    pieces = re.split(r"(\s+)", paragraph)
    said: list[str] = []
    at = 0
    while at < len(pieces):
        chance = draw.random() if pieces[at].strip() else 1.0
        if chance < 0.02 * level:
            said.append(" ".join(draw.choices(vocabulary, k=draw.choice([1, 1, 2, 3]))))
            at += 2 * draw.choice([1, 1, 1, 2, 3, 5]) - 1
        elif chance < 0.03 * level:
            said.append(" ".join(draw.choices(vocabulary, k=draw.choice([1, 1, 2, 4, 9]))) + " " + pieces[at])
            at += 1
        elif chance < 0.045 * level:
            at += 2 * draw.choice([1, 1, 2, 4, 9, 20])
        else:
            said.append(pieces[at])
            at += 1
    return "".join(said)
