"""A text of about 46 pages with a thousand brackets, invented from a seed."""

import random
from collections.abc import Sequence

from summitry.core.text import decide, replay
from summitry.core.text.acts import Actor, Draft, LayText, Table, TakePosition
from summitry.core.text.state import Text
from summitry.core.text.terms import ClauseKind, Stance

CLAUSES = 280
PROPOSALS = 1_000
PARTIES = tuple(f"P{number:02}" for number in range(30))
_WORDS = {
    "en": "the parties shall meet once a year and report on measures for peaceful cooperation in trade",
    "ru": "стороны встречаются ежегодно и сообщают о мерах мирного сотрудничества в торговле и науке",
}
_CHINESE = "缔约方每年举行一次会议并就和平合作措施提出报告"


class _Drawing(random.Random):
    prose: Sequence[str] = ()


def a_text(language: str, seed: int = 1, prose: Sequence[str] = ()) -> Text:
    """The same acts in each language; each proposal changes a few words of one clause. Words are drawn from
    the few that are known here, or follow each other as in `prose`."""
    chance = _Drawing(seed)
    chance.prose = prose
    text = Text(id="benchmark", language=language, title={language: _sentence(chance, language, 6)})
    chair = Actor(person="chair", role="chair")
    drafts = tuple(
        Draft(kind=ClauseKind.PARAGRAPH, text=_sentence(chance, language, 75), label=f"{number}.")
        for number in range(1, CLAUSES + 1)
    )
    text = replay(text, decide(text, LayText(clauses=drafts), chair, 0))
    for number in range(PROPOSALS):
        text = _proposed(text, chance, language, number)
    return text


def _proposed(text: Text, chance: _Drawing, language: str, number: int) -> Text:
    clause = chance.choice(text.order)
    reading = text.clauses[clause].reading()
    start = chance.randrange(reading.length)
    end = min(reading.length, start + chance.choice([0, 10, 30, 80]))
    gap = reading.anchor_at(start, end)
    assert gap is not None
    words = _sentence(chance, language, 5) if start == end or chance.random() < 0.7 else ""
    party, other = chance.sample(PARTIES, 2)
    at = 1_790_000_000_000_000 + number * 1_000_000
    act = Table(clause=clause, pieces=reading.cut(start, end), gap=gap, text=words)
    text = replay(text, decide(text, act, Actor(person=party, role="delegate", party=party), at))
    support = TakePosition(target=list(text.proposals)[-1], stance=chance.choice(list(Stance)))
    return replay(text, decide(text, support, Actor(person=other, role="delegate", party=other), at))


def _sentence(chance: _Drawing, language: str, words: int) -> str:
    if language.startswith("zh"):
        return "".join(chance.choice(_CHINESE) for _ in range(words * 2)) + "。"
    if chance.prose:
        start = chance.randrange(len(chance.prose) - words)
        return " ".join(chance.prose[start : start + words]).capitalize() + "."
    return " ".join(chance.choice(_WORDS[language].split()) for _ in range(words)).capitalize() + "."
