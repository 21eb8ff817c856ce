"""A negotiated text for those who write it to a file: plain words, with names, in the order of the page.

The bracketed view (`sheet`) is of the derived choices, the marked view (`redline`) of who changes what in the
base. Each writer has a folder of its own beside this one.
"""

from summitry.formats.negotiated.sheet import Sheet, sheet
from summitry.formats.negotiated.shown import Shown

__all__ = ["Sheet", "Shown", "sheet"]
