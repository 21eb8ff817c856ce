"""Pictures to look at. No test does, so they are taken only into a folder that SUMMIT_PICTURES names."""

import os
from pathlib import Path

from playwright.sync_api import Page


def take(page: Page, name: str) -> None:
    """The whole page, or where a dialog lies over it, what is on the screen."""
    if folder := os.environ.get("SUMMIT_PICTURES"):
        over = page.locator("dialog[data-mode=whole]").count() > 0
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=not over)
