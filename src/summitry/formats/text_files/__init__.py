"""A negotiated text as any of its files, made in a child process: none of it takes the server's own time."""

from summitry.formats.text_files.making import KINDS, Kind, Wanted, made, name_of

__all__ = ["KINDS", "Kind", "Wanted", "made", "name_of"]
