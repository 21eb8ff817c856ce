"""From a sheet to Akoma Ntoso: words put in are `ins`, words that some would take out `del`.

A reading that is an alternative says to which (`alternativeTo`). Parties are organisations among the
references; who holds which reading stands with its hash of proposals in the metadata, in a vocabulary of our
own, which the standard leaves room for (`proprietary`).
"""

from collections.abc import Iterable, Mapping
from itertools import count
from urllib.parse import quote

from msgspec import Struct

from summitry.core.text.terms import ClauseKind
from summitry.formats.negotiated.emphasis import Look, stretches
from summitry.formats.negotiated.sheet import Bracket, Footnote, Line, Note, Option, Part, Said, Sheet
from summitry.formats.negotiated.xml import DECLARATION, element, escaped

AKOMA = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OURS = "urn:summitry:text:1"
_EDITOR = "#summitry"
_ONTOLOGY = "/akn/ontology"
_HIERARCHY = {
    ClauseKind.ARTICLE: "article",
    ClauseKind.PARAGRAPH: "paragraph",
    ClauseKind.SUBPARAGRAPH: "subparagraph",
}
"""Other kinds are containers with their name; the standard has no element for them here."""

_LANGUAGES = {"en": "eng", "fr": "fra", "ru": "rus", "es": "spa", "ar": "ara", "zh-hans": "zho", "zh": "zho"}
"""ISO 639-2 alpha-3, as the naming convention asks for; others are given as they are."""


def write_akoma(sheet: Sheet, day: str) -> bytes:
    """UTF-8. `day`, of the issue, as ISO 8601 has it."""
    body = _Body()
    lines = "".join(body.line(line) for line in sheet.lines) or element("p")
    preface = element("preface", None, element("p", None, element("docTitle", None, escaped(sheet.title))))
    inside = _meta(sheet, day, body.readings) + preface + element("mainBody", None, lines)
    document = element("doc", {"name": "negotiated-text"}, inside)
    return (DECLARATION + element("akomaNtoso", {"xmlns": AKOMA}, document)).encode()


class _Held(Struct, frozen=True):
    """A line of our own metadata."""

    id: str
    attributes: Mapping[str, object]


class _Body:
    def __init__(self) -> None:
        self.readings: list[_Held] = []
        self._notes = count(1)

    def line(self, line: Line) -> str:
        words = self._parts(line.id, line.parts)
        number = element("num", None, escaped(line.label)) if line.label else ""
        for note in line.beside:
            self._hold(line.id, note)
        if line.kind in (ClauseKind.TITLE, ClauseKind.HEADING, ClauseKind.ANNEX):
            inside = number + element("heading", None, words) + element("content", None, element("p"))
        else:
            inside = number + element("content", None, element("p", None, words))
        name = _HIERARCHY.get(line.kind)
        if name is None:
            return element("hcontainer", {"name": line.kind.value, "eId": line.id}, inside)
        return element(name, {"eId": line.id}, inside)

    def _hold(self, clause: str, note: Note) -> None:
        about = {
            "kind": note.kind.value,
            "holders": " ".join(note.holders),
            "proposals": note.proposal,
            "note": note.note or None,
        }
        self.readings.append(_Held(clause, about))

    def _parts(self, id: str, parts: Iterable[Part]) -> str:  # noqa: A002  # the standard's own word
        found, number = [], 0
        for part in parts:
            if isinstance(part, Said):
                found.append(_said(part.words))
            elif isinstance(part, Footnote):
                found.append(self._footnote(id, part))
            else:
                number += 1
                found.append(self._bracket(f"{id}__choice_{number}", part))
        return "".join(found)

    def _footnote(self, id: str, footnote: Footnote) -> str:  # noqa: A002
        number = next(self._notes)
        name = f"{id.partition('__')[0]}__note_{number}"
        inside = element("p", None, self._parts(name, footnote.parts))
        return element("authorialNote", {"eId": name, "marker": number, "placement": "bottom"}, inside)

    def _bracket(self, id: str, bracket: Bracket) -> str:  # noqa: A002
        """The first reading is what the others are alternatives to."""
        first = f"{id}__reading_1"
        readings = "".join(
            self._option(f"{id}__reading_{number}", option, bracket, None if number == 1 else first)
            for number, option in enumerate(bracket.options, start=1)
        )
        return element("inline", {"name": "choice", "eId": id}, readings)

    def _option(self, id: str, option: Option, bracket: Bracket, other_than: str | None) -> str:  # noqa: A002
        about = {
            "kind": "base" if option.base else "proposed",
            "holders": " ".join(option.holders),
            "proposals": " ".join(option.proposals),
            "byChair": "true" if bracket.by_chair else None,
        }
        self.readings.append(_Held(id, about))
        words = self._parts(id, option.parts)
        given = {
            "eId": id,
            "alternativeTo": other_than,
            "refersTo": " ".join(f"#{_party(each)}" for each in option.holders) or None,
        }
        goes = option.base and any(not other.parts for other in bracket.options)
        if not words:
            return element("inline", {"name": "no-text", **given})
        if option.base and not goes:
            return element("inline", {"name": "base", **given}, words)
        return element("del" if goes else "ins", given, words)


def _said(words: str) -> str:
    """Emphasis in elements, without its marks."""
    found = []
    for said, look in stretches(words):
        if look is not Look.MARK:
            inside = element("i", None, escaped(said)) if look & Look.ITALIC else escaped(said)
            found.append(element("b", None, inside) if look & Look.BOLD else inside)
    return "".join(found)


def _party(code: str) -> str:
    return f"party_{quote(code, safe='')}"


def _meta(sheet: Sheet, day: str, readings: list[_Held]) -> str:
    organisations = (
        element(
            "TLCOrganization",
            {
                "eId": _party(code),
                "href": f"/akn/ontology/organization/{quote(code, safe='')}",
                "showAs": name,
            },
        )
        for code, name in sheet.names.items()
    )
    editor = element(
        "TLCOrganization",
        {"eId": "summitry", "href": f"{_ONTOLOGY}/software/summitry", "showAs": "Summitry"},
    )
    references = element("references", {"source": _EDITOR}, editor, *organisations)
    held = (element("s:reading", {"of": each.id, **each.attributes}) for each in readings)
    issue = {"text": sheet.id, "symbol": sheet.symbol, "sha256": sheet.sha256}
    ours = element("proprietary", {"source": _EDITOR, "xmlns:s": OURS}, element("s:issue", issue), *held)
    return element("meta", None, _identification(sheet, day), references, ours)


def _identification(sheet: Sheet, day: str) -> str:
    """FRBR: the text, the text in a language at a time, and this file."""
    language = _LANGUAGES.get(sheet.language.lower(), sheet.language)
    name = quote(sheet.symbol or sheet.id, safe="")
    work = f"/akn/un/doc/{day}/{quote(sheet.id, safe='')}"
    expression = f"{work}/{language}@{day}~{name}"

    def level(kind: str, uri: str, *more: str) -> str:
        common = (
            element("FRBRthis", {"value": f"{uri}/!main"}),
            element("FRBRuri", {"value": uri}),
            element("FRBRdate", {"date": day, "name": "issue"}),
            element("FRBRauthor", {"href": _EDITOR}),
        )
        return element(kind, None, *common, *more)

    return element(
        "identification",
        {"source": _EDITOR},
        level("FRBRWork", work, element("FRBRcountry", {"value": "un"})),
        level("FRBRExpression", expression, element("FRBRlanguage", {"language": language})),
        level("FRBRManifestation", f"{expression}.xml", element("FRBRformat", {"value": "xml"})),
    )
