"""A negotiated text as a word processor's file (Office Open XML, ECMA-376), with real tracked changes.

`write_docx` is out, `read_docx` and `acts_of` are in: what a delegation sends is read in a limited child
process and becomes acts to be confirmed.
"""

from summitry.formats.docx.findings import Incoming
from summitry.formats.docx.incoming import acts_of
from summitry.formats.docx.opening import Opened, read_docx
from summitry.formats.docx.writing import write_docx

__all__ = ["Incoming", "Opened", "acts_of", "read_docx", "write_docx"]
