"""XML written as text: what is written here is read back by any parser as it was given."""

import re
from collections.abc import Mapping

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARKS = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;", ord("\r"): "&#13;"}


def printable(words: str) -> str:
    """With U+FFFD for each character that XML 1.0 (section 2.2) cannot hold; no longer and no shorter."""
    return _FORBIDDEN.sub("\ufffd", words)


def escaped(words: str) -> str:
    return printable(words).translate(_MARKS)


def element(name: str, attributes: Mapping[str, object] | None = None, *inside: str) -> str:
    """`inside` is XML already. Attributes that are None are left out."""
    given = "".join(
        f' {key}="{_attribute(str(value))}"' for key, value in (attributes or {}).items() if value is not None
    )
    content = "".join(inside)
    return f"<{name}{given}>{content}</{name}>" if content else f"<{name}{given}/>"


def _attribute(value: str) -> str:
    return escaped(value).replace("\n", "&#10;").replace("\t", "&#9;")
