"""A link that a test fills and drains by hand."""

from summitry.live.connection import Admission, Connection
from summitry.live.hub import Hub


class HandLink:
    """A link that is stalled and drained by the test, or is full after `room` more writes."""

    def __init__(self) -> None:
        self.room: int | None = None
        self.written: list[bytes] = []
        self.ended = ""
        self.connection: Connection | None = None

    def write(self, data: bytes, /) -> None:
        assert not self.ended, "nothing is written to a reader who was cut"
        assert self.connection is None or not self.connection.stalled, "a stalled reader is skipped"
        self.written.append(data)
        if self.room is not None and self.connection is not None:
            self.room -= 1
            if self.room <= 0:
                self.connection.pause()

    def backlog(self) -> int:
        return 0

    def abort(self) -> None:
        self.ended = "aborted"

    def finish(self) -> None:
        self.ended = "finished"

    def events(self) -> list[tuple[str, str]]:
        """Name and data of everything written."""
        blocks = b"".join(self.written).decode().split("\n\n")[:-1]
        return [(_field(block, "event"), _field(block, "data")) for block in blocks]

    def numbered(self) -> list[tuple[str, int]]:
        """Name and number of everything written."""
        blocks = b"".join(self.written).decode().split("\n\n")[:-1]
        return [(_field(block, "event"), int(_field(block, "id").rsplit(".", 1)[1])) for block in blocks]


def _field(block: str, name: str) -> str:
    return next((line.split(": ", 1)[1] for line in block.split("\n") if line.startswith(name)), "")


def enter(
    hub: Hub, admission: Admission, resume: str = "", *, packed: bool = False
) -> tuple[Connection, HandLink]:
    link = HandLink()
    link.connection = hub.open(admission, link, resume=resume, packed=packed)
    return link.connection, link


PLENARY = Admission("plenary", ("person-1",))
