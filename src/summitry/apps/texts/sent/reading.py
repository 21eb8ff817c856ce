"""Reading an uploaded file: in the limited child process, against the text of which it was made."""

import hashlib
import shutil
import tempfile
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext

from summitry.apps.texts.sent.found import Found
from summitry.apps.texts.sent.origin import BadFile, shown_then, text_then
from summitry.apps.texts.standing import StandingText
from summitry.formats.docx import acts_of, read_docx
from summitry.formats.docx.placing import runs_of
from summitry.formats.uploads import RefusedFile
from summitry.formats.uploads.check import SENTENCES

MOST_WORDS = 2_000_000
"""Characters of a file; a text of fifty pages has some two hundred thousand."""
MOST_CHANGES = 1000


@dataclass(frozen=True)
class Read:
    name: str
    sha256: str
    found: Found


def read_sent(sent: UploadedFile | None, stood: StandingText, party: str, language: str) -> Read:
    """What the file says. It is not kept. Raises BadFile."""
    if sent is None or not sent.size:
        raise BadFile(gettext("Choose the DOCX that you changed; it must not be empty."))
    name = (sent.name or "").replace("\x00", "")[-120:]
    with tempfile.TemporaryFile() as copy:  # a file of the system, as the reading process takes it
        shutil.copyfileobj(sent, copy)
        try:
            opened = read_docx(copy, name)
        except RefusedFile as refused:
            status = 413 if refused.code == "too_large" else 400
            raise BadFile(gettext(SENTENCES[refused.code]).format(**refused.params), status) from None
        copy.seek(0)
        sha256 = hashlib.file_digest(copy, "sha256").hexdigest()
    if sum(len(run.words) for paragraph in opened.paragraphs for run in runs_of(paragraph)) > MOST_WORDS:
        raise BadFile(gettext("The file holds far more words than any text under negotiation."), 413)
    text = text_then(opened, stood)
    incoming = acts_of(opened, text, shown_then(opened, stood, language), party)
    if len(incoming.proposed) > MOST_CHANGES:
        sentence = gettext("The file holds {count} changes; at most {most} are read at once.")
        raise BadFile(sentence.format(count=len(incoming.proposed), most=MOST_CHANGES), 413)
    found = Found(
        proposed=incoming.proposed,
        puzzles=incoming.puzzles,
        standing=len(incoming.known),
        today=text is stood.text,
    )
    return Read(name, sha256, found)
