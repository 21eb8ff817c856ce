"""A file that came with a form: checked, kept under its hash, and nothing of it believed before."""

import errno
import shutil
import tempfile

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext

from summitry.apps.chamber.queries import Standing
from summitry.apps.meetings import storage
from summitry.apps.meetings.actions.add_file import Kept
from summitry.apps.meetings.full_disk import DISK_FULL
from summitry.apps.meetings.models import Meeting
from summitry.apps.meetings.names import charter_language
from summitry.apps.organisation.queries import charter_of
from summitry.formats.uploads import RefusedFile, check
from summitry.formats.uploads.check import SENTENCES


class BadUpload(Exception):  # noqa: N818  # an answer to the sender, not a fault of the program
    """What was handed in is not taken; the message is a full sentence."""

    def __init__(self, sentence: str, status: int = 400) -> None:
        self.status = status
        super().__init__(sentence)


def languages_of(meeting: Meeting) -> list[str]:
    """The languages in which a file may be: those of the charter, then those of the pages."""
    pages = [charter_language(code) for code, _ in settings.LANGUAGES]
    return list(dict.fromkeys([*charter_of(meeting.charter).languages.names_in, *pages]))


def kept_of(request: HttpRequest, stood: Standing) -> Kept:
    """The file of the form in the store. Raises BadUpload."""
    language = request.POST.get("language", "")
    if language not in languages_of(stood.meeting):
        raise BadUpload(gettext("Say in which language the file is."))
    sent = request.FILES.get("file")
    if sent is None:
        raise BadUpload(gettext("Choose the file to hand in."))
    with tempfile.TemporaryFile() as copy:  # a file of the system, as the checking process reads it
        shutil.copyfileobj(sent, copy)
        try:
            found = check(copy, sent.name or "")
            sha256, size = storage.keep(copy)
        except RefusedFile as refused:
            status = 413 if refused.code == "too_large" else 400
            raise BadUpload(gettext(SENTENCES[refused.code]).format(**refused.params), status) from None
        except OSError as error:
            if error.errno not in (errno.ENOSPC, errno.EDQUOT):
                raise
            raise BadUpload(gettext(DISK_FULL), 507) from None
    return Kept(language, sha256, size, found.kind)
