"""Every sentence that a user sees is there in every language."""

from typing import Any

import pytest

from summitry.cli import catalogues


@pytest.fixture(scope="module")
def template() -> Any:
    return catalogues.extract()


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_nothing_is_missing_or_uncertain(language: str, template: Any) -> None:
    assert "\n".join(str(gap) for gap in catalogues.gaps(language, template)) == ""
