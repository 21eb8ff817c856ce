"""The reference page says what the schema is: its example is a charter, its tables have the schema's keys."""

import re
import typing
from pathlib import Path

import pytest
from pydantic import BaseModel

from summitry.core.charter import protocol_order, read
from summitry.core.charter.schema.base import Article, Custom, Stated
from summitry.core.charter.schema.charter import Charter

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "charter.md"


@pytest.fixture(scope="module")
def page():
    return PAGE.read_text(encoding="utf-8")


def tables(annotation, path):
    """Every table of the file below an annotation: its path, its keys and those that must be there."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if annotation in (Article, Custom) or path.endswith(".fallback"):
            return
        fields = {
            field.alias or name: field
            for name, field in annotation.model_fields.items()
            if not (issubclass(annotation, Stated) and name in ("source", "text"))
        }
        yield path, set(fields), {key for key, field in fields.items() if field.is_required()}
        for key, field in fields.items():
            yield from tables(field.annotation, f"{path}.{key}" if path else key)
        return
    step = {tuple: "[]"}.get(typing.get_origin(annotation), "")
    step = ".*" if "Mapping" in str(typing.get_origin(annotation)) else step
    for part in typing.get_args(annotation):
        yield from tables(part, path + step)


def written(page):
    """The tables of the page: path, keys and those in bold."""
    for path, keys in re.findall(
        r"^\| (`[^`]+`|the file) \| (.*`.*) \|$", page.split("## Keys")[1], re.MULTILINE
    ):
        name = "" if path == "the file" else path.strip("`")
        yield name, set(re.findall(r"`(\w+)`", keys)), set(re.findall(r"\*\*`(\w+)`\*\*", keys))


def test_every_table_of_the_schema_stands_on_the_page_with_its_keys(page):
    said = {name: (keys, needed) for name, keys, needed in written(page)}
    known = {(frozenset(keys), frozenset(needed)) for keys, needed in said.values()}
    schema = list(tables(Charter, ""))
    for path, keys, needed in schema:
        if path in said:
            assert said[path] == (keys, needed), path
        else:
            assert (frozenset(keys), frozenset(needed)) in known, path
    assert set(said) <= {path for path, _, _ in schema}


def test_the_whole_file_of_the_page_is_a_charter(page):
    (example,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    charter = read(example, "charter.md")
    after = charter.parties["FRA"].status[1].since.latest
    assert protocol_order(charter, "zh", after) == ("FRA", "CHN")


def test_the_mistake_of_the_page_is_what_the_program_says(page, problems_of, small_text):
    (problem,) = problems_of(small_text.replace('parent = "council"', 'parent = "senate"'))
    assert str(problem).replace("bad.toml", "mine.toml") in page
