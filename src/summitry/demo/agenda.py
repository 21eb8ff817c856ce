"""The agenda of the example: the course that the information report tells, in this project's own words."""

from summitry.core.floor.items import Agenda, provisional

_MINUTE = 60_000_000


def _item(minutes: int, en: str, ru: str, zh: str, fr: str) -> tuple[dict[str, str], int | None]:
    return {"en": en, "ru": ru, "zh": zh, "fr": fr}, minutes * _MINUTE


ITEMS: Agenda = provisional(
    (
        _item(10, "Opening of the meeting", "Открытие заседания", "会议开幕", "Ouverture de la réunion"),
        _item(
            5, "Adoption of the agenda", "Утверждение повестки дня", "通过议程", "Adoption de l’ordre du jour"
        ),
        _item(
            70,
            "Statements by heads of delegation",
            "Выступления глав делегаций",
            "各代表团团长发言",
            "Déclarations des chefs de délégation",
        ),
        _item(
            15,
            "Reports of the Secretary-General and of the Director of the RATS Executive Committee",
            "Доклады Генерального секретаря и Директора Исполнительного комитета РАТС",
            "秘书长和地区反恐怖机构执行委员会主任的报告",
            "Rapports du Secrétaire général et du Directeur du Comité exécutif de la RATS",
        ),
        _item(10, "Address of the guest", "Обращение гостя", "嘉宾致辞", "Allocution de l’invité"),
        _item(
            10,
            "Adoption of the outcome documents",
            "Принятие итоговых документов",
            "通过成果文件",
            "Adoption des documents finals",
        ),
        _item(5, "Closing of the meeting", "Закрытие заседания", "会议闭幕", "Clôture de la réunion"),
    )
)
