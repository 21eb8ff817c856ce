"""Out to a translator and in again; what changed meanwhile is not taken for translated."""

import tempfile

import pytest
from lxml import etree

from summitry.core.text.acts import Certify
from summitry.formats.uploads import RefusedFile
from summitry.formats.xliff import Translated, read_xliff, write_xliff
from summitry.formats.xliff.writing import CORE
from tests.core.text.desk import Desk
from tests.formats.negotiated.a_text import a_text, translated

SPACES = {"x": CORE}


def back(content: bytes, desk: Desk) -> Translated:
    with tempfile.TemporaryFile() as file:
        file.write(content)
        return read_xliff(file, "a.xlf", desk.text)


def filled(content: bytes) -> bytes:
    """As a translator returns it: every unit with a target."""
    document = etree.fromstring(content)
    for segment in document.iterfind(".//x:segment", SPACES):
        target = segment.find("x:target", SPACES)
        if target is None:
            target = etree.SubElement(segment, f"{{{CORE}}}target")
        target.text = "Übersetzt <&> " + "".join(segment.find("x:source", SPACES).itertext())
    return etree.tostring(document)


def test_states_follow_the_versions() -> None:
    desk = Desk("One.", "Two.", "Three.", "Four.")
    translated(desk, "C1", "C2", "C3")
    desk.act(Certify(clause="C2", language="fr", note="checked"))
    desk.propose("CHN", "Three", "3", clause="C3")
    document = etree.fromstring(write_xliff(desk.text, "fr", "T/1"))
    states = [each.get("state") for each in document.iterfind(".//x:segment", SPACES)]
    assert states == ["translated", "reviewed", "initial", "initial"]
    notes = [(each.get("category"), each.text) for each in document.iterfind(".//x:note", SPACES)]
    assert notes == [("concordance", "checked"), ("stale", "Three.")]
    assert (document.get("srcLang"), document.get("trgLang")) == ("en", "fr")


def test_what_comes_back_is_saved_and_what_is_stale_is_listed() -> None:
    desk = a_text()
    content = filled(write_xliff(desk.text, "fr"))
    found = back(content, desk)
    assert {act.clause for act in found.acts} == {*desk.text.clauses}
    assert found.acts[0].text.startswith("Übersetzt <&> The ")
    desk.propose("IND", "Third", "Last", clause="C3")
    later = back(content, desk)
    assert [unit.clause for unit in later.stale] == ["C3"]
    for act in later.acts:
        desk.act(act)
    again = back(content, desk)
    assert (again.acts, [unit.clause for unit in again.stale]) == ((), ["C3"])
    assert set(again.untouched) == {act.clause for act in later.acts}
    other = back(content.replace(b'id="C2"', b'id="C99"'), desk)
    assert [unit.clause for unit in other.unknown] == ["C99"]


def test_characters_that_xml_cannot_hold_come_back() -> None:
    desk = Desk("Bell \u0007 rings.")
    content = write_xliff(desk.text, "fr")
    assert b'<cp hex="0007"/>' in content
    target = content.replace(b"</source>", b'</source><target>a<cp hex="0007"/>b</target>')
    assert back(target, desk).acts[0].text == "a\u0007b"


@pytest.mark.parametrize(
    "content", [b"", b"<xliff>", b"<!DOCTYPE x [<!ENTITY a 'b'>]><xliff>&a;</xliff>", b"PK\x03\x04"]
)
def test_what_is_ill_meant_is_refused(content: bytes) -> None:
    with pytest.raises(RefusedFile):
        back(content, Desk("One."))
