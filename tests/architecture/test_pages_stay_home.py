"""Pages ask no other host for anything, and the JavaScript of others is what its manifest says."""

import hashlib
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

HOME = Path(__file__).resolve().parents[2]
PACKAGE = HOME / "src" / "summitry"
VENDORED = tomllib.loads((HOME / "tools" / "vendor.toml").read_text("utf-8"))["file"]
SERVED = [
    path
    for path in sorted(PACKAGE.rglob("*"))
    if path.suffix in {".html", ".css", ".js", ".svg"} and {"static", "templates"} & set(path.parts)
]
# Hosts that name a thing and are never asked for it: the namespaces of SVG and XHTML.
NAMESPACES = {"www.w3.org", "schema.org"}  # names of vocabularies, which nobody fetches
_ADDRESS = re.compile(r"""(?:https?:|wss?:)//([^/\s"'`)<>:]+)""")
_WITHOUT_SCHEME = re.compile(r"""(?:src|href|action|url)\s*[=(]\s*["']?//([^/\s"')]+)""", re.I)


def _named(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


@pytest.mark.parametrize("path", SERVED, ids=_named)
def test_no_other_host_is_asked(path: Path) -> None:
    text = path.read_text("utf-8")
    hosts = {*_ADDRESS.findall(text), *_WITHOUT_SCHEME.findall(text)} - NAMESPACES
    assert [host for host in hosts if host != "localhost" and not host.endswith(".localhost")] == []


@pytest.mark.parametrize("file", VENDORED, ids=lambda file: file["package"])
def test_vendored_file_is_as_recorded(file: dict[str, Any]) -> None:
    copy = HOME / file["to"]
    assert hashlib.sha256(copy.read_bytes()).hexdigest() == file["sha256"]
    assert copy.with_name(f"{file['package']}.LICENSE.txt").is_file()


def test_every_vendored_file_is_recorded() -> None:
    folders = {(HOME / file["to"]).parent for file in VENDORED}
    scripts = {path for folder in folders for path in folder.glob("*.js")}
    assert scripts == {HOME / file["to"] for file in VENDORED}
