"""What the example's charter does not have: votes. They are tried in a session of an invented assembly.

Its rules stand in `training.toml`, and every page and sheet that shows one says that it was invented.
"""

from pathlib import Path
from typing import Any

from summitry.core.floor.state import QuestionKind

ORGAN = "assembly"

TITLE = {
    "en": "Training session: votes under invented rules",
    "ru": "Учебное занятие: голосование по вымышленным правилам",
    "zh": "培训会议：按虚构规则表决",
    "fr": "Séance d’exercice : votes selon des règles inventées",
}


def charter_text() -> str:
    return (Path(__file__).parent / "training.toml").read_text("utf-8")


def _question(kind: QuestionKind, matter: str, en: str, ru: str, zh: str, fr: str) -> dict[str, Any]:
    return {
        "kind": kind.value,
        "matter": matter,
        "title": {"en": en, "ru": ru, "zh": zh, "fr": fr},
        "texts": [],
    }


def _paper(letter: str) -> dict[str, Any]:
    return {
        "title": {
            "en": f"Training paper {letter}",
            "ru": f"Учебный документ {letter}",
            "zh": f"培训文件 {letter}",
            "fr": f"Document d’exercice {letter}",
        }
    }


PREPARED: tuple[dict[str, Any], ...] = (
    _question(
        QuestionKind.TEXT,
        "budget",
        "Budget of the exercise",
        "Бюджет учения",
        "演练预算",
        "Budget de l’exercice",
    ),
    _question(
        QuestionKind.PROCEDURE,
        "election",
        "Election of the host of the next exercise",
        "Избрание принимающей стороны следующего учения",
        "选举下次演练的主办方",
        "Élection de l’hôte du prochain exercice",
    ),
    {
        **_question(
            QuestionKind.PACKAGE,
            "other",
            "Three papers of the exercise",
            "Три документа учения",
            "三份演练文件",
            "Trois documents de l’exercice",
        ),
        "texts": [_paper(letter) for letter in "ABC"],
    },
)
