"""The browser of these tests: Debian's Chromium, which asks nobody else for anything."""

import shutil

from playwright.sync_api import Browser, Playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def executable() -> str:
    """Where Chromium is; fails with how to install it."""
    found = shutil.which("chromium")
    assert found, "This test needs Chromium. Install it: apt-get install chromium"
    return found


def launch(playwright: Playwright, *arguments: str) -> Browser:
    return playwright.chromium.launch(executable_path=executable(), args=[*ARGUMENTS, *arguments])
