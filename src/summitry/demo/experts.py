"""A short text, agreed in every language and issued, for the example: ready for a silence procedure."""

from summitry.apps.meetings.models import Meeting
from summitry.apps.texts.actions.open_text import Opening
from summitry.core.text.acts import Certify, Draft, IssueText, SaveVersion
from summitry.core.text.terms import ClauseKind, IssueKind
from summitry.demo.declaration import Desk

TITLE = {
    "en": "Decision on the meeting of experts",
    "ru": "Решение о совещании экспертов",
    "zh": "关于专家会议的决定",
    "fr": "Décision relative à la réunion d’experts",
}
SYMBOL = "HSC/20/L.2"

CLAUSES = (
    Draft(
        kind=ClauseKind.PARAGRAPH,
        label="1",
        text="Experts on early warning meet by video link in the spring.",
    ),
    Draft(
        kind=ClauseKind.PARAGRAPH,
        label="2",
        text="They report to the Council within one month.",
    ),
)

VERSIONS = {
    "C1": {
        "ru": "Эксперты по раннему предупреждению проводят совещание по видеосвязи весной.",
        "zh": "预警专家于春季举行视频会议。",
    },
    "C2": {
        "ru": "Они представляют доклад Совету в течение одного месяца.",
        "zh": "专家在一个月内向理事会提交报告。",
    },
}


def lay_experts(meeting: Meeting, at: int) -> None:
    """Laid and issued by the secretariat, translated and certified by the interpreters."""
    desk = Desk(meeting, at, Opening(title=TITLE, language="en", authentic=("en", "ru", "zh")), CLAUSES)
    for clause, versions in VERSIONS.items():
        for language, words in versions.items():
            desk.acts("interpreter", SaveVersion(clause=clause, language=language, text=words))
            desk.acts("interpreter", Certify(clause=clause, language=language))
    desk.acts("secretariat", IssueText(kind=IssueKind.FINAL, symbol=SYMBOL))
