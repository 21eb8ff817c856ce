"""From a commit to the open pages: the fan-out that carries what changed, and the streams that it reaches."""

from django.http import HttpResponse

from summitry.live.connection import Admission
from summitry.live.fanout import Fanout


class LiveResponse(HttpResponse):
    """The rights were checked: whoever serves may turn the request into this stream."""

    def __init__(self, admission: Admission) -> None:
        super().__init__(status=200, content_type="text/event-stream")
        self.admission = admission


def group_of(person: str) -> str:
    """The hub's name for all streams of a person."""
    return f"person/{person}"


_fanouts: list[Fanout] = []


def announce_through(fanout: Fanout) -> None:
    """Name the fan-out that carries changes to every process; called once when the server is put together."""
    _fanouts[:] = [fanout]


def publish(topic: str, message: bytes) -> None:
    """Through the fan-out of this process, if it serves; call it after the commit."""
    for fanout in _fanouts:
        fanout.publish(topic, message)
