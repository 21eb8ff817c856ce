"""Statements of the example that are handed in ahead, under embargo; every word is this project's own.

Two delegations wrote theirs in two languages, and the guest's message was recorded.
"""

from dataclasses import dataclass

from summitry.core.statements import Kind


@dataclass(frozen=True)
class HandedIn:
    """By whoever sits for the party, for the item of that name; `texts` by language."""

    party: str
    item: str
    texts: dict[str, str]
    kind: Kind = Kind.STATEMENT
    recorded: bool = False


STATEMENTS = (
    HandedIn(
        "KAZ",
        "statements",
        {
            "ru": "Уважаемый господин председатель, уважаемые коллеги!\n\n"
            "Дорога через степь держится на тех, кто открывает её каждое утро. Мы предлагаем договориться об "
            "одном: груз с лекарствами не ждёт на границе дольше часа, "
            "какой бы стороне он ни предназначался.\n\nБлагодарю за внимание.",
            "en": "Mr Chair, colleagues,\n\n"
            "A road across the steppe lives by those who open it each morning. We propose to agree on one "
            "thing: that a load of medicines waits at no border for longer than an hour, whichever side "
            "it is meant for.\n\nThank you.",
        },
    ),
    HandedIn(
        "CHN",
        "statements",
        {
            "zh": "主席先生，各位同事：\n\n"
            "同一根光缆可以把学校和医生带到最远的村庄。我们愿同各方分享在这方面的做法，也愿向各方学习。\n\n谢谢。",
            "en": "Mr Chair, colleagues,\n\n"
            "One and the same cable can bring the school and the doctor to the farthest village. We are "
            "ready to share what we have tried, and to learn from what others have.\n\nThank you.",
        },
    ),
    HandedIn(
        "UN",
        "guest",
        {
            "en": "Excellencies,\n\n"
            "I greet your meeting from afar. An illness that asks for no passport is answered only by those "
            "who help each other across borders. May your decisions show it.",
            "fr": "Excellences,\n\n"
            "Je salue de loin votre réunion. À une maladie qui ne demande pas de passeport, seuls répondent "
            "ceux qui s’entraident par-delà les frontières. Puissent vos décisions en témoigner.",
        },
        kind=Kind.WELCOME,
        recorded=True,
    ),
)
