"""What the chair puts in the example: the agenda, one package of 1 + 9 + 6 texts, and who presides next.

Subjects that are public are named; texts whose subject is not public are numbered.
"""

import datetime
from collections.abc import Iterator
from typing import Any

from summitry.core.charter import Charter, party_name
from summitry.core.charter.questions.chair import next_chair
from summitry.core.floor.state import QuestionKind
from summitry.demo.papers import DECLARATION, number_of

MATTER = "other"


def _text(en: str, ru: str, zh: str, fr: str) -> dict[str, Any]:
    """Without a symbol: the charter does not say how documents are numbered."""
    return {"title": {"en": en, "ru": ru, "zh": zh, "fr": fr}}


def _numbered(kind: tuple[str, str, str, str], number: int) -> dict[str, Any]:
    en, ru, zh, fr = (f"{word} {number}" for word in kind)
    return _text(en, ru, zh, fr)


_DECISION = ("Decision", "Решение", "决定", "Décision")
_STATEMENT = ("Statement", "Заявление", "声明", "Déclaration")

_NEXT_CHAIR = {
    "en": "Chair until the next meeting: {name}",
    "ru": "Председательство до следующего заседания: {name}",
    "zh": "下次会议前的主席国：{name}",
    "fr": "Présidence jusqu’à la prochaine réunion : {name}",
}


def next_chair_of(charter: Charter, on: datetime.date) -> Iterator[dict[str, Any]]:
    """The question that names the next chair; none where the charter does not say who that is."""
    party = next_chair(charter, on).party
    if party is not None:
        title = {
            code: words.format(name=party_name(charter, party, code)) for code, words in _NEXT_CHAIR.items()
        }
        yield {"kind": QuestionKind.PROCEDURE.value, "matter": MATTER, "title": title, "texts": []}


AGENDA: dict[str, Any] = {
    "kind": QuestionKind.AGENDA.value,
    "matter": MATTER,
    "title": {
        "en": "Adoption of the agenda",
        "ru": "Утверждение повестки дня",
        "zh": "通过议程",
        "fr": "Adoption de l’ordre du jour",
    },
    "texts": [],
}

PACKAGE: dict[str, Any] = {
    "kind": QuestionKind.PACKAGE.value,
    "matter": MATTER,
    "title": {
        "en": "Adoption of the Moscow Declaration, nine decisions and six statements",
        "ru": "Принятие Московской декларации, девяти решений и шести заявлений",
        "zh": "通过《莫斯科宣言》、九项决定和六项声明",
        "fr": "Adoption de la Déclaration de Moscou, de neuf décisions et de six déclarations",
    },
    "texts": [
        {
            **_text("Moscow Declaration", "Московская декларация", "莫斯科宣言", "Déclaration de Moscou"),
            "document": number_of(DECLARATION),
        },
        _text(
            "Action plan 2021–2025 for the development strategy",
            "План действий на 2021–2025 годы по реализации стратегии развития",
            "发展战略2021至2025年行动计划",
            "Plan d’action 2021–2025 pour la stratégie de développement",
        ),
        _text(
            "Comprehensive plan of joint measures against epidemic threats",
            "Комплексный план совместных мер противодействия угрозам эпидемий",
            "共同应对流行病威胁综合计划",
            "Plan global de mesures communes contre les menaces d’épidémie",
        ),
        _text(
            "Concept of cooperation on remote and rural territories in the digital age",
            "Концепция сотрудничества по развитию удалённых и сельских территорий в цифровую эпоху",
            "数字时代偏远和农村地区合作构想",
            "Concept de coopération pour les territoires éloignés et ruraux à l’ère numérique",
        ),
        _text(
            "Memorandum with ESCAP",
            "Меморандум с ЭСКАТО",
            "与亚太经社会的谅解备忘录",
            "Mémorandum avec la CESAP",
        ),
        _text(
            "Memorandum with the Eurasian Economic Commission",
            "Меморандум с Евразийской экономической комиссией",
            "与欧亚经济委员会的谅解备忘录",
            "Mémorandum avec la Commission économique eurasienne",
        ),
        _text(
            "Memorandum with the World Health Organization",
            "Меморандум с Всемирной организацией здравоохранения",
            "与世界卫生组织的谅解备忘录",
            "Mémorandum avec l’Organisation mondiale de la Santé",
        ),
        *(_numbered(_DECISION, number) for number in (7, 8, 9)),
        _text(
            "Statement on the epidemic",
            "Заявление об эпидемии",
            "关于疫情的声明",
            "Déclaration sur l’épidémie",
        ),
        _text(
            "Statement on the 75th anniversary of the end of the Second World War",
            "Заявление к 75-летию окончания Второй мировой войны",
            "关于第二次世界大战结束75周年的声明",
            "Déclaration sur le 75e anniversaire de la fin de la Seconde Guerre mondiale",
        ),
        _text(
            "Statement against terrorist, separatist and extremist ideology online",
            "Заявление против террористической, сепаратистской и экстремистской идеологии в интернете",
            "关于打击网络恐怖主义、分裂主义和极端主义思想的声明",
            "Déclaration contre l’idéologie terroriste, séparatiste et extrémiste en ligne",
        ),
        _text(
            "Statement on international information security",
            "Заявление о международной информационной безопасности",
            "关于国际信息安全的声明",
            "Déclaration sur la sécurité internationale de l’information",
        ),
        _text(
            "Statement on drugs",
            "Заявление о наркотиках",
            "关于毒品问题的声明",
            "Déclaration sur les stupéfiants",
        ),
        _text(
            "Statement on the digital economy",
            "Заявление о цифровой экономике",
            "关于数字经济的声明",
            "Déclaration sur l’économie numérique",
        ),
    ],
}


def package_of(decisions: int, statements: int) -> dict[str, Any]:
    """A package of texts that are numbered and have no other name."""
    numbered = ((_DECISION, decisions), (_STATEMENT, statements))
    return {
        "kind": QuestionKind.PACKAGE.value,
        "matter": MATTER,
        "title": {
            "en": "Adoption of the package",
            "ru": "Принятие пакета документов",
            "zh": "通过一揽子文件",
            "fr": "Adoption du paquet",
        },
        "texts": [_numbered(kind, number) for kind, count in numbered for number in range(1, count + 1)],
    }
