"""A small charter with a rule of most kinds, for tests that bend it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from summitry.core.charter import Charter, CharterError, Problem, read


@pytest.fixture(scope="session")
def small_text() -> str:
    return Path(__file__).with_name("small.toml").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def small(small_text: str) -> Charter:
    return read(small_text, "small.toml")


@pytest.fixture(scope="session")
def problems_of() -> Callable[[str], tuple[Problem, ...]]:
    def problems(text: str) -> tuple[Problem, ...]:
        with pytest.raises(CharterError) as caught:
            read(text, "bad.toml")
        return caught.value.problems

    return problems
