"""What comes out of the press: tagged, in every language, and with every text as it was given."""

import io
import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from summitry.formats.paper.document import Fact, Facts, Head, Items, Note, Paragraph, Table, fixed
from summitry.formats.paper.pdf import setting
from summitry.formats.paper.pdf.fonts import FONT_PACKAGES, lacking_fonts
from summitry.formats.paper.pdf.setting import CannotSet, set_pdf
from tests.formats.paper.documents import BARS, TIMELINE, a_document, content_hash

HOSTILE = '#panic("no") $x^2$ *bold* _under_ @ref <label> `raw` \\ // no /* comment */ [c] {d} ]] "#" </svg>'


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def text_of(reader: PdfReader) -> str:
    """Without the ends of lines, which depend on the width of letters."""
    return " ".join("".join(page.extract_text() for page in reader.pages).replace("\u200b", "").split())


@pytest.fixture(scope="module")
def everything() -> PdfReader:
    blocks = (
        Facts(facts=(Fact("Term", HOSTILE), Fact("Hash", "ab" * 32, exact=True))),
        Items(items=(HOSTILE, "second"), ordered=True),
        Table(label=HOSTILE, columns=("Party", "Time"), rows=((HOSTILE, "1:00"),), figures=(1,)),
        Paragraph(words="Last.", at="10:00:00", quoted=HOSTILE, more=(HOSTILE,), notes=(1,), number=9),
        BARS,
        TIMELINE,
    )
    document = a_document(
        HOSTILE,
        "Дипломатическая конференция. 外交会议。 سلام",
        "A letter without a face: 😀, \ue000.",
        blocks=blocks,
        notes=(Note("Rectified", HOSTILE),),
        stamp="Draft",
        head=Head(organisation=HOSTILE, organ="Organ", kind="Record", title=HOSTILE, lines=(HOSTILE,)),
        annexes=(a_document("Annexed."),),
    )
    return read(set_pdf(fixed(document)))


def test_no_text_is_read_as_markup(everything: PdfReader) -> None:
    times = _solid(text_of(everything)).count(_solid(HOSTILE))
    places = ("organisation", "title", "line", "paragraph", "fact", "item", "cell", "quoted", "more", "note")
    assert times == len(places)


def _solid(text: str) -> str:
    """Without spaces: a line may end within a word."""
    return "".join(text.split())


def test_every_letter_is_there_and_one_without_a_face_stands_as_its_number(everything: PdfReader) -> None:
    text = text_of(everything)
    assert "Дипломатическая конференция." in text
    assert "外交会议" in text
    assert "A letter without a face: [U+1F600], [U+E000]." in text


def test_it_is_tagged_for_screen_readers_and_fit_for_archives(everything: PdfReader) -> None:
    catalog = everything.trailer["/Root"]
    assert bool(catalog["/MarkInfo"]["/Marked"])
    assert "/StructTreeRoot" in catalog
    assert catalog["/Lang"] == "en"
    metadata = catalog["/Metadata"].get_data().decode()
    assert re.search(r"pdfuaid:part>1<", metadata)
    assert re.search(r"pdfaid:part>2<.*pdfaid:conformance>A<", metadata, re.DOTALL)


def test_charts_are_described_and_tables_have_heads(everything: PdfReader) -> None:
    found = list(_elements(everything.trailer["/Root"]["/StructTreeRoot"]))
    described = [element["/Alt"] for element in found if element.get("/S") == "/Figure" and "/Alt" in element]
    assert described == [BARS.described, TIMELINE.described]
    kinds = [element.get("/S") for element in found]
    assert kinds.count("/TH") == 2
    assert {"/H1", "/L", "/Note", "/BlockQuote"} <= {kind for kind in kinds if kind}


def _elements(element: object) -> list[dict[str, object]]:
    """Of the structure tree, in reading order."""
    element = element.get_object() if hasattr(element, "get_object") else element
    if isinstance(element, list):
        return [found for each in element for found in _elements(each)]
    if not isinstance(element, dict):
        return []
    return [element, *_elements(element.get("/K", []))]


def test_it_names_its_content(everything: PdfReader) -> None:
    document = a_document("Words.")
    digest = content_hash(document)
    reader = read(set_pdf(fixed(document)))
    assert digest in text_of(reader)
    assert reader.metadata is not None
    assert reader.metadata["/Keywords"] == f"sha256:{digest}"


@pytest.mark.parametrize(
    ("language", "face"),
    [("en", "NotoSerif-Regular"), ("ru", "NotoSerif-Regular"), ("zh-hans", "NotoSerifCJKsc-Regular")],
)
def test_each_language_has_its_face_in_the_file(language: str, face: str) -> None:
    words = {"en": "Words.", "ru": "Слова.", "zh-hans": "“文字”。"}[language]
    reader = read(set_pdf(fixed(a_document(words, language=language))))
    faces = {str(font["/BaseFont"]) for page in reader.pages for font in page["/Resources"]["/Font"].values()}
    assert any(face in each for each in faces)
    assert not any("Libertinus" in each for each in faces)


def test_without_the_fonts_one_sentence_says_which(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert lacking_fonts(tmp_path) == tuple(FONT_PACKAGES)
    monkeypatch.setattr(setting, "lacking_fonts", lambda: lacking_fonts(tmp_path))
    with pytest.raises(CannotSet, match="lacks the fonts") as caught:
        set_pdf(fixed(a_document("Words.")))
    assert caught.value.packages == "fonts-noto-core, fonts-noto-cjk"


def test_what_takes_too_long_is_given_up() -> None:
    with pytest.raises(CannotSet, match="took too long"):
        set_pdf(fixed(a_document("Words.")), seconds=0.001)


def test_a_failing_child_is_logged_and_told(caplog: pytest.LogCaptureFixture) -> None:
    """The note that the paragraph names is not there."""
    broken = a_document(blocks=(Paragraph(words="Words.", notes=(7,), number=1),))
    with pytest.raises(CannotSet, match="could not be made"):
        set_pdf(fixed(broken))
    assert "a PDF could not be made" in caplog.text
