"""A text with everything that writers have to show."""

from summitry.core.text.acts import PutBracket, SaveVersion, TableClause, TableMerge
from summitry.core.text.fabric import Anchor
from summitry.core.text.terms import ClauseKind
from summitry.formats.negotiated import Shown
from tests.core.text.desk import CHAIR, Desk, delegate

SHOWN = Shown(names={"CHN": "China", "IND": "India", "RUS": "Russia"}, symbol="T/L.1 <&>", sha256="ab" * 32)


def a_text() -> Desk:
    desk = Desk("The parties shall <meet> once & a year.", "Стороны встречаются. 双方会晤。", "Third.")
    first = desk.propose("CHN", "once & a year", "twice a year")
    desk.propose("IND", "twice", "thrice", of=first)
    desk.propose("RUS", "parties", "")
    desk.propose("IND", "shall <meet>", "will meet")
    desk.propose("RUS", "<meet> once", "convene")
    desk.act(
        PutBracket(clause="C3", pieces=desk.reading("C3").cut(0, 5), gap=Anchor("C3", 0), reason="later"),
        CHAIR,
    )
    desk.act(TableMerge(clause="C2", note="shorter"), delegate("CHN"))
    desk.act(TableClause(after="C3", kind=ClauseKind.PARAGRAPH, text="Fourth.", label="4"), delegate("IND"))
    return desk


def translated(desk: Desk, *clauses: str, language: str = "fr") -> None:
    for clause in clauses:
        desk.act(SaveVersion(clause=clause, language=language, text=f"{clause} en français"))
