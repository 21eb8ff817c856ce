"""The lock: complete, hashed, and one version of each package for running and for testing."""

import re
import tomllib
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2]
_ENTRY = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)((?: .*)?(?:\n +.*)*)", re.M)
_NAME = re.compile(r"^[A-Za-z0-9._-]+")


def _text(name: str) -> str:
    return (HOME / "requirements" / f"{name}.txt").read_text("utf-8")


def _locked(name: str) -> dict[str, str]:
    return {entry[1]: entry[2] for entry in _ENTRY.finditer(_text(name))}


def _normal(requirement: str) -> str:
    name = _NAME.match(requirement)
    assert name, requirement
    return re.sub(r"[-_.]+", "-", name[0]).lower()


def test_testing_contains_running() -> None:
    assert _locked("runtime").items() <= _locked("dev").items()


@pytest.mark.parametrize("name", ["runtime", "dev", "peers"])
def test_every_package_has_hashes_and_no_address(name: str) -> None:
    assert [entry[1] for entry in _ENTRY.finditer(_text(name)) if "--hash=sha256:" not in entry[3]] == []
    assert "://" not in _text(name)


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))["project"]
    assert {_normal(wanted) for wanted in project["dependencies"]} <= set(_locked("runtime"))
    assert {_normal(wanted) for wanted in project["optional-dependencies"]["dev"]} <= set(_locked("dev"))
