"""One hash for a document in several languages."""

import hashlib
from collections.abc import Mapping


def digest_of(files: Mapping[str, str]) -> str:
    """The SHA-256 that stands for a document, in hexadecimal; empty without files.

    `files` are the SHA-256 of its files by language. Of one language it is the file's own; of several it is
    that of the lines `<language> <sha256>`, in the order of the codes, each ended by a line feed.
    """
    if len(files) < 2:
        return next(iter(files.values()), "")
    lines = "".join(f"{language} {files[language]}\n" for language in sorted(files))
    return hashlib.sha256(lines.encode()).hexdigest()
