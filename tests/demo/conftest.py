"""A demo that runs, and what its database holds."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.running_demo import RunningDemo, running_demo


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[RunningDemo]:
    """For tests that change it, or end it."""
    with running_demo(tmp_path, "--hold", "1") as running:
        yield running


@pytest.fixture(scope="module")
def standing_demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDemo]:
    """For tests that only look."""
    with running_demo(tmp_path_factory.mktemp("demo")) as running:
        yield running
