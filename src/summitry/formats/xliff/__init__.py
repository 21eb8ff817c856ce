"""Language versions as XLIFF 2 (OASIS XLIFF 2.1), so that translators use tools of their own."""

from summitry.formats.xliff.reading import Translated, read_xliff
from summitry.formats.xliff.writing import write_xliff

__all__ = ["Translated", "read_xliff", "write_xliff"]
