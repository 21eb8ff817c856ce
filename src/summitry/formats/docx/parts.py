"""The parts of a file that are the same for every text, or nearly so."""

from summitry.formats.docx.names import FOOTNOTE_SIGN, FOOTNOTE_STYLE, FRONT_STYLE, LABEL_STYLE, PROPERTIES
from summitry.formats.negotiated.xml import DECLARATION, element, escaped

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

_PARTS = {
    "/word/document.xml": f"{_WORD}.document.main+xml",
    "/word/styles.xml": f"{_WORD}.styles+xml",
    "/word/settings.xml": f"{_WORD}.settings+xml",
    "/word/comments.xml": f"{_WORD}.comments+xml",
    "/word/footnotes.xml": f"{_WORD}.footnotes+xml",
    "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "/docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}


def content_types() -> str:
    defaults = element(
        "Default",
        {"Extension": "rels", "ContentType": "application/vnd.openxmlformats-package.relationships+xml"},
    )
    parts = (element("Override", {"PartName": name, "ContentType": kind}) for name, kind in _PARTS.items())
    return DECLARATION + element("Types", {"xmlns": f"{_PACKAGE}/content-types"}, defaults, *parts)


def package_relations() -> str:
    return _relations(
        (f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
        (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        (f"{_OFFICE}/relationships/custom-properties", "docProps/custom.xml"),
    )


def document_relations() -> str:
    kinds = ("styles", "settings", "comments", "footnotes")
    return _relations(*((f"{_OFFICE}/relationships/{kind}", f"{kind}.xml") for kind in kinds))


def _relations(*relations: tuple[str, str]) -> str:
    listed = (
        element("Relationship", {"Id": f"r{number}", "Type": kind, "Target": target})
        for number, (kind, target) in enumerate(relations, start=1)
    )
    return DECLARATION + element("Relationships", {"xmlns": f"{_PACKAGE}/relationships"}, *listed)


def core_properties(title: str, language: str) -> str:
    spaces = {
        "xmlns:cp": f"{_PACKAGE}/metadata/core-properties",
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    }
    inside = element("dc:title", None, escaped(title)) + element("dc:language", None, escaped(language))
    return DECLARATION + element("cp:coreProperties", spaces, inside)


def custom_properties(*values: str) -> str:
    """Of which text the file was made, and how that stood."""
    spaces = {"xmlns": f"{_OFFICE}/custom-properties", "xmlns:vt": f"{_OFFICE}/docPropsVTypes"}
    listed = (
        element(
            "property",
            {"fmtid": "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}", "pid": number, "name": name},
            element("vt:lpwstr", None, escaped(value)),
        )
        for number, (name, value) in enumerate(zip(PROPERTIES, values, strict=True), start=2)
    )
    return DECLARATION + element("Properties", spaces, *listed)


def settings() -> str:
    """Changes are tracked from the start, so that a delegation need not think of it."""
    return DECLARATION + element(
        "w:settings",
        {"xmlns:w": MAIN},
        element("w:trackRevisions"),
        element("w:footnotePr", None, *(element("w:footnote", {"w:id": number}) for number in (-1, 0))),
    )


def styles(language: str) -> str:
    fonts = {
        "w:ascii": "Noto Serif",
        "w:hAnsi": "Noto Serif",
        "w:cs": "Noto Serif",
        "w:eastAsia": "Noto Serif CJK SC",
    }
    word = {"zh-hans": "zh-CN"}.get(language.lower(), language)
    speech = {"w:val": word, "w:eastAsia": word if word.startswith("zh") else "zh-CN"}
    run = element(
        "w:rPr",
        None,
        element("w:rFonts", fonts),
        element("w:sz", {"w:val": 21}),
        element("w:lang", speech),
    )
    spacing = element("w:pPr", None, element("w:spacing", {"w:after": 160, "w:line": 288}))
    defaults = element(
        "w:docDefaults", None, element("w:rPrDefault", None, run), element("w:pPrDefault", None, spacing)
    )
    bold = element("w:b")
    return DECLARATION + element(
        "w:styles",
        {"xmlns:w": MAIN},
        defaults,
        _style("paragraph", "Normal", "Normal", default=True),
        _style("paragraph", "Title", "Title", run=bold + _size(36)),
        _style("paragraph", FRONT_STYLE, "Issue", run=element("w:color", {"w:val": "4A5A61"}) + _size(17)),
        *(
            _style("paragraph", f"Heading{level}", f"heading {level}", outline=level, run=bold + _size(size))
            for level, size in ((1, 28), (2, 24), (3, 22))
        ),
        *(_style("paragraph", f"Clause{level}", f"Clause {level}", indent=360 * level) for level in range(7)),
        _style("character", LABEL_STYLE, "Clause label", run=bold),
        _style("character", "CommentReference", "annotation reference", run=_size(16)),
        _style("paragraph", FOOTNOTE_STYLE, "footnote text", run=_size(17)),
        _style(
            "character",
            FOOTNOTE_SIGN,
            "footnote reference",
            run=element("w:vertAlign", {"w:val": "superscript"}),
        ),
        _style("paragraph", "CommentText", "annotation text", run=_size(18)),
    )


def _style(
    kind: str,
    name: str,
    title: str,
    *,
    run: str = "",
    default: bool = False,
    outline: int = 0,
    indent: int = 0,
) -> str:
    layout = ""
    if outline:
        layout = element("w:keepNext") + element("w:outlineLvl", {"w:val": outline - 1})
    if indent:
        layout = element("w:ind", {"w:left": indent})
    based = "" if default or kind == "character" else element("w:basedOn", {"w:val": "Normal"})
    return element(
        "w:style",
        {"w:type": kind, "w:styleId": name, "w:default": "1" if default else None},
        element("w:name", {"w:val": title}),
        based,
        element("w:pPr", None, layout) if layout else "",
        element("w:rPr", None, run) if run else "",
    )


def _size(half_points: int) -> str:
    return element("w:sz", {"w:val": half_points})
