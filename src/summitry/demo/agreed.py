"""A short text on which everybody has agreed, for the example: clean in three languages, ready to be put."""

from summitry.apps.accounts.models import Person
from summitry.apps.meetings.models import Meeting, Role
from summitry.apps.texts.actions.open_text import Opening, open_text
from summitry.apps.texts.actions.perform import Sent, perform
from summitry.core.text.acts import Act, Certify, Draft, IssueText, SaveVersion
from summitry.core.text.terms import ClauseKind, IssueKind

TITLE = {
    "en": "Joint appeal on safe drinking water",
    "ru": "Совместное обращение о безопасной питьевой воде",
    "zh": "关于安全饮用水的联合呼吁",
    "fr": "Appel commun pour une eau potable sûre",
}
SYMBOL = "HSC/20/L.7"

WORDS = (
    {
        "en": "The heads of the member states,",
        "ru": "Главы государств-членов,",
        "zh": "成员国元首，",
    },
    {
        "en": "Safe drinking water is for everybody, wherever they live.",
        "ru": "Безопасная питьевая вода нужна каждому, где бы он ни жил.",
        "zh": "人人都应享有安全饮用水，无论居住何处。",
    },
    {
        "en": "The member states will tell each other what they have learnt of its treatment.",
        "ru": "Государства-члены будут делиться друг с другом опытом её очистки.",
        "zh": "成员国将相互分享水处理的经验。",
    },
)
"""Clause by clause, in each language in which it is adopted."""


def lay_appeal(meeting: Meeting, at: int) -> None:
    """Laid by the secretariat, certified by the interpreters as the language group, and issued."""
    rows = meeting.participation_set.filter(role__in=(Role.SECRETARIAT, Role.INTERPRETER))
    people = {row.role: row.person for row in rows.select_related("person")}
    secretariat, language_group = people[Role.SECRETARIAT], people[Role.INTERPRETER]
    clauses = tuple(
        Draft(
            kind=ClauseKind.PARAGRAPH if number else ClauseKind.PREAMBLE,
            label=str(number) if number else "",
            text=words["en"],
        )
        for number, words in enumerate(WORDS)
    )
    opening = Opening(title=TITLE, language="en", authentic=tuple(WORDS[0]))
    row = open_text(meeting, opening, clauses, secretariat.pk, at)

    def act(act: Act, by: Person) -> None:
        nonlocal at
        at += 1
        perform(row.pk, Sent(act, at, by.pk))

    for number, words in enumerate(WORDS, start=1):
        for language in list(words)[1:]:
            saved = SaveVersion(clause=f"C{number}", language=language, text=words[language])
            act(saved, language_group)
            act(Certify(clause=f"C{number}", language=language), language_group)
    act(IssueText(kind=IssueKind.FINAL, symbol=SYMBOL), secretariat)
