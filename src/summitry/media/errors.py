"""What can go wrong on the way to the engine, each with a sentence for whoever asked."""


class MediaError(Exception):
    """Picture and voice could not be had; the chamber itself works on."""


class EngineAbsentError(MediaError):
    """There is no engine, or it does not answer."""

    def __init__(self, why: str = "The video engine does not answer.") -> None:
        super().__init__(why)


class UnknownRoomError(MediaError):
    """Nobody opened such a room."""

    def __init__(self, room: str) -> None:
        super().__init__(f"There is no video room {room!r}.")


class UnknownViewerError(MediaError):
    """The page does not watch this room, or no longer."""

    def __init__(self, viewer: str) -> None:
        super().__init__(f"{viewer!r} does not watch this room.")


class RefusedDescriptionError(MediaError):
    """A session description holds what it must not, or lacks what it must have."""


class EngineRefusedError(MediaError):
    """The engine's own answer to what it was asked, with its number."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(f"The video engine refused ({code}): {reason}")
        self.code = code
