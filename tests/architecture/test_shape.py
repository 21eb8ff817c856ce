"""Files and functions stay short, and drawers for anything are not opened."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2]
LONGEST_FILE = 400
LONGEST_FUNCTION = 60
DRAWERS = {"utils", "util", "common", "helpers", "helper", "misc"}
WRITTEN_BY_HAND = [
    path
    for folder in ("src", "tests", "benchmarks", "tools")
    for path in sorted((HOME / folder).rglob("*.py"))
    if "migrations" not in path.parts
]


def _named(path: Path) -> str:
    return str(path.relative_to(HOME))


@pytest.mark.parametrize("path", WRITTEN_BY_HAND, ids=_named)
def test_files_and_functions_are_short(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.count("\n") <= LONGEST_FILE
    assert list(_long_functions(ast.parse(text))) == []


def _long_functions(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > LONGEST_FUNCTION:
                yield f"{node.name}, line {node.lineno}: {lines} lines"


def test_no_file_is_a_drawer() -> None:
    files = [
        path for folder in ("src", "tests", "benchmarks", "tools") for path in (HOME / folder).rglob("*")
    ]
    assert [_named(path) for path in files if path.stem.lower() in DRAWERS] == []
