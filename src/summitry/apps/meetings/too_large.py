"""What is said of a request whose body was too large to be read."""

from django.utils.translation import gettext

from summitry.formats.uploads.check import MOST_BYTES

TOO_LARGE = "summitry.too_large"
"""Key of the request's environment: its body was larger than is read, and is not there."""


def too_large() -> str:
    megabytes = MOST_BYTES // 1024 // 1024
    return gettext("What was sent is larger than {most} MB, the most that is taken.").format(most=megabytes)
