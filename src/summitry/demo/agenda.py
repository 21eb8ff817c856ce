"""The agenda of the example: the course that the information report tells, in this project's own words.

Other organisations' meetings in the demo have the items that every summit has.
"""

from collections.abc import Sequence

from summitry.core.floor.items import Agenda, provisional

_MINUTE = 60_000_000


def _item(minutes: int, en: str, ru: str, zh: str, fr: str) -> tuple[dict[str, str], int | None]:
    return {"en": en, "ru": ru, "zh": zh, "fr": fr}, minutes * _MINUTE


_ITEMS = {
    "opening": _item(
        10, "Opening of the meeting", "Открытие заседания", "会议开幕", "Ouverture de la réunion"
    ),
    "agenda": _item(
        5, "Adoption of the agenda", "Утверждение повестки дня", "通过议程", "Adoption de l’ordre du jour"
    ),
    "statements": _item(
        70,
        "Statements by heads of delegation",
        "Выступления глав делегаций",
        "各代表团团长发言",
        "Déclarations des chefs de délégation",
    ),
    "reports": _item(
        15,
        "Reports of the Secretary-General and of the Director of the RATS Executive Committee",
        "Доклады Генерального секретаря и Директора Исполнительного комитета РАТС",
        "秘书长和地区反恐怖机构执行委员会主任的报告",
        "Rapports du Secrétaire général et du Directeur du Comité exécutif de la RATS",
    ),
    "guest": _item(10, "Address of the guest", "Обращение гостя", "嘉宾致辞", "Allocution de l’invité"),
    "outcome": _item(
        10,
        "Adoption of the outcome documents",
        "Принятие итоговых документов",
        "通过成果文件",
        "Adoption des documents finals",
    ),
    "closing": _item(5, "Closing of the meeting", "Закрытие заседания", "会议闭幕", "Clôture de la réunion"),
}
"""Each item by the name under which the script of a summit knows it."""

THE_EXAMPLES = tuple(_ITEMS)
ANY_SUMMITS = ("opening", "agenda", "statements", "outcome", "closing")


def agenda_of(names: Sequence[str]) -> Agenda:
    """The provisional agenda of these items, in this order."""
    return provisional(tuple(_ITEMS[name] for name in names))


def ids_of(names: Sequence[str]) -> dict[str, str]:
    """The id of each item by its name."""
    return dict(zip(names, (item.id for item in agenda_of(names).items), strict=True))
