"""The papers of the example, in this project's own words, one Markdown file for each language."""

from dataclasses import dataclass
from pathlib import Path

LANGUAGES = ("en", "ru", "zh", "fr")


@dataclass(frozen=True)
class Paper:
    """A document that the secretariat files beforehand. `item` names the item at which it is laid."""

    name: str
    item: str
    title: dict[str, str]

    def files(self) -> dict[str, bytes]:
        """What it says, by language."""
        folder = Path(__file__).parent
        return {language: (folder / f"{self.name}.{language}.md").read_bytes() for language in LANGUAGES}


def _paper(name: str, item: str, en: str, ru: str, zh: str, fr: str) -> Paper:
    return Paper(name, item, {"en": en, "ru": ru, "zh": zh, "fr": fr})


DECLARATION = _paper(
    "declaration", "outcome", "Draft declaration", "Проект декларации", "宣言草案", "Projet de déclaration"
)
PAPERS = (
    _paper(
        "secretariat",
        "reports",
        "Report of the Secretary-General",
        "Доклад Генерального секретаря",
        "秘书长的报告",
        "Rapport du Secrétaire général",
    ),
    _paper(
        "rats",
        "reports",
        "Report of the Director of the RATS Executive Committee",
        "Доклад Директора Исполнительного комитета РАТС",
        "地区反恐怖机构执行委员会主任的报告",
        "Rapport du Directeur du Comité exécutif de la RATS",
    ),
    DECLARATION,
    _paper(
        "decisions", "outcome", "List of decisions", "Перечень решений", "决定清单", "Liste des décisions"
    ),
)
"""In the order in which they are filed."""


def number_of(paper: Paper) -> int:
    """Its number among the documents of the meeting."""
    return PAPERS.index(paper) + 1
