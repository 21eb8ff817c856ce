"""PDFs that were set, kept by the hash of what they say and of how it is set."""

import hashlib

from summitry.apps.meetings.made import PATIENCE_SECONDS, MadeFiles
from summitry.formats.paper.document import Fixed
from summitry.formats.paper.pdf.setting import set_pdf, template_hash


class Papers(MadeFiles):
    def pdf(self, paper: Fixed, patience: float = PATIENCE_SECONDS) -> bytes:
        """A document as PDF, from the store or set now; `patience` in seconds.

        Raises StillSetting, and CannotSet.
        """
        name = hashlib.sha256(f"{paper.hash} {template_hash()}".encode()).hexdigest()
        return self.file(f"{name}.pdf", lambda: set_pdf(paper), patience)
