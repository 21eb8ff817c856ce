"""Language versions as XLIFF 2 (OASIS XLIFF 2.1), so that translators use tools of their own."""

from summitry.formats.xliff.reading import File, Translated, Unit, opened, read_xliff, translated
from summitry.formats.xliff.writing import write_xliff

__all__ = ["File", "Translated", "Unit", "opened", "read_xliff", "translated", "write_xliff"]
