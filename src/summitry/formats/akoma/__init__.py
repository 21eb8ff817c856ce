"""A negotiated text as Akoma Ntoso 3.0 (OASIS LegalDocML)."""

from summitry.formats.akoma.writing import write_akoma

__all__ = ["write_akoma"]
