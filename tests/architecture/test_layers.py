"""The contract of the layers, and that it names every room."""

import tomllib
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

HOME = Path(__file__).resolve().parents[2]
PACKAGE = HOME / "src" / "summitry"


def test_imports_go_downwards_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(HOME)
    # It would set up logging, and by that silence every logger for the tests that follow.
    monkeypatch.setattr("logging.config.dictConfig", lambda config: None)
    failed = lint_imports(config_filename="pyproject.toml", no_cache=True, no_logo=True)
    assert not failed, capsys.readouterr().out


@pytest.mark.parametrize(("contract", "folder"), [("layers", PACKAGE), ("apps", PACKAGE / "apps")])
def test_the_contract_names_every_room(contract: str, folder: Path) -> None:
    contracts = tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(entry["layers"] for entry in contracts if entry["id"] == contract)
    named = {name.strip().rpartition(".")[2] for layer in layers for name in layer.split("|")}
    assert named == {init.parent.name for init in folder.glob("*/__init__.py")}
