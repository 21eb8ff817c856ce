"""A session description as lines and sections (RFC 8866)."""

from dataclasses import dataclass, field

from summitry.media.errors import RefusedDescriptionError

MOST_CHARACTERS = 64 * 1024
MOST_LINES = 2_000


@dataclass(slots=True)
class Attribute:
    """`a=name:value`; an attribute without a value has an empty one."""

    name: str
    value: str


@dataclass(slots=True)
class Section:
    """One `m=` section: what it carries, its payload types, and its attributes in order."""

    medium: str
    port: str
    protocol: str
    payloads: list[str]
    attributes: list[Attribute] = field(default_factory=list)

    def first(self, name: str) -> str | None:
        """The value of the first attribute of that name."""
        return next((each.value for each in self.attributes if each.name == name), None)


@dataclass(slots=True)
class Description:
    """The attributes of the session, and the sections in order."""

    attributes: list[Attribute]
    sections: list[Section]


def take_apart(sdp: str) -> Description:
    """Raises RefusedDescriptionError, with the line, for what is no session description."""
    if len(sdp) > MOST_CHARACTERS:
        raise RefusedDescriptionError(f"The session description is longer than {MOST_CHARACTERS} characters.")
    lines = sdp.replace("\r\n", "\n").removesuffix("\n").split("\n")
    if len(lines) > MOST_LINES:
        raise RefusedDescriptionError(f"The session description has more than {MOST_LINES} lines.")
    if lines[0] != "v=0":
        raise RefusedDescriptionError('Line 1 of the session description is not "v=0".')
    description = Description([], [])
    for number, line in enumerate(lines, 1):
        _take(line, number, description)
    return description


def _take(line: str, number: int, description: Description) -> None:
    if len(line) < 2 or line[1] != "=" or not (line.isascii() and line.isprintable()):
        raise RefusedDescriptionError(f"Line {number} of the session description is no line of one.")
    kind, rest = line[0], line[2:]
    if kind == "m":
        description.sections.append(_section(rest, number))
    elif kind == "a":
        name, _, value = rest.partition(":")
        attributes = description.sections[-1].attributes if description.sections else description.attributes
        attributes.append(Attribute(name, value))


def _section(rest: str, number: int) -> Section:
    words = rest.split(" ")
    if len(words) < 4 or not all(words):
        raise RefusedDescriptionError(f"Line {number} of the session description is no media section.")
    return Section(words[0], words[1], words[2], words[3:])
