"""The fonts that paper takes: those of two Debian packages, with Latin, Cyrillic and Chinese letters."""

from pathlib import Path

FOLDER = Path("/usr/share/fonts")
FONT_PACKAGES = {
    "fonts-noto-core": ("truetype/noto/NotoSerif-Regular.ttf", "truetype/noto/NotoSans-Regular.ttf"),
    "fonts-noto-cjk": ("opentype/noto/NotoSerifCJK-Regular.ttc", "opentype/noto/NotoSansCJK-Regular.ttc"),
}
"""By Debian package, the files in it by which it is known."""


def lacking_fonts(folder: Path = FOLDER) -> tuple[str, ...]:
    """The packages that are not there. Elsewhere than on Debian the same files may lie at the same places."""
    return tuple(
        package
        for package, files in FONT_PACKAGES.items()
        if not all((folder / file).is_file() for file in files)
    )


def font_folders(folder: Path = FOLDER) -> list[str]:
    return sorted({str((folder / file).parent) for files in FONT_PACKAGES.values() for file in files})
