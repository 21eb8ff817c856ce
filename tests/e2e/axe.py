"""axe-core, which finds what keeps people from using a page."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SOURCE = Path(__file__).with_name("vendor") / "axe.min.js"
RUN = "rules => axe.run(document, { resultTypes: ['violations'], ...(rules && { runOnly: rules }) })"
OF_THE_LOOK = ["color-contrast", "scrollable-region-focusable", "target-size"]
"""Rules whose outcome depends on colours and sizes; all others see the same in every look of a page."""


def violations(page: Page, only: list[str] | None = None) -> list[str]:
    """Each violation of a page as it now is, with the element."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(SOURCE.read_text("utf-8"))
    found = page.evaluate(RUN, only)["violations"]
    return [
        f"{rule['id']}: {_where(node)} {node['failureSummary']}" for rule in found for node in rule["nodes"]
    ]


def _where(node: dict[str, Any]) -> str:
    return f"{node['target']} {node['html'][:160]}"
