"""Files that people send: looked into by a process that can do nothing else, refused with one sentence."""

from summitry.formats.uploads.check import Checked, RefusedFile, check

__all__ = ["Checked", "RefusedFile", "check"]
