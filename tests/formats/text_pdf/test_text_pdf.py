"""A text on paper: tagged, with its brackets and who holds them, in every script."""

import io
import re

from pypdf import PdfReader

from summitry.formats.negotiated import sheet
from summitry.formats.text_pdf import bracketed_pdf, clean_pdf, languages_pdf
from tests.core.text.desk import Desk
from tests.formats.negotiated.a_text import SHOWN, a_text, translated

DAY = "2026-11-24"


def read(content: bytes) -> str:
    reader = PdfReader(io.BytesIO(content))
    catalog = reader.trailer["/Root"]
    assert "/StructTreeRoot" in catalog
    assert re.search(r"pdfuaid:part>1<", catalog["/Metadata"].get_data().decode())
    return "".join("".join(page.extract_text() for page in reader.pages).split())


def test_brackets_with_their_holders() -> None:
    said = read(bracketed_pdf(sheet(a_text().text, SHOWN), SHOWN, DAY))
    for words in ("IssueT/L.1<&>", "[notext]", "Стороны", "双方会晤", "Russia", "India", "[Third]"):
        assert words in said
    assert said.count("[") == said.count("]") > 8


def test_a_clean_copy_has_none() -> None:
    said = read(clean_pdf(a_text().text, SHOWN, DAY))
    assert "Theparties shall<meet>once&ayear.".replace(" ", "") in said
    assert not {"[", "Fourth.", "China"} & {said, *re.findall(r"\[|Fourth\.|China", said)}


def test_a_footnote_stands_at_the_foot_of_the_page() -> None:
    desk = Desk("Rivers^[Of *all* kinds.] flow.", "Lakes lie.")
    for said in (
        read(clean_pdf(desk.text, SHOWN, DAY)),
        read(bracketed_pdf(sheet(desk.text, SHOWN), SHOWN, DAY)),
    ):
        assert said.index("Lakeslie.") < said.index("Ofallkinds.")
        assert "^[" not in said


def test_languages_stand_side_by_side() -> None:
    desk = a_text()
    translated(desk, "C2")
    translated(desk, "C2", "C3", language="zh-hans")
    columns = [("en", "English"), ("fr", "français"), ("zh-hans", "中文")]
    said = read(languages_pdf(desk.text, SHOWN, DAY, columns))
    for words in ("English", "中文", "C2enfrançais", "(draft,notdeclaredconcordant)", "andnotranslation"):
        assert words in said
