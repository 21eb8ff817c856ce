"""After a restart of this process: the rooms as Janus has them, from what it says of each handle."""

from collections.abc import Iterator

from summitry.media.janus.handles import Sends, Watches
from summitry.media.janus.link import Message
from summitry.media.janus.rooms import Feed, OpenRoom, Rooms, Viewer
from summitry.media.janus.session import Found, Session
from summitry.media.terms import FeedId, Line, Medium, Room


async def recovered(session: Session, control: int, found: Found) -> Rooms:
    """Rooms in which somebody sends or watches. What they were planned as is told again by `open_room`."""
    rooms = Rooms()
    names = sorted({purpose.room for _, purpose, _ in _taking_part(found)})
    for name in names:
        there = await session.room_request(control, "listparticipants", room=name)
        placeholder = next((each["id"] for each in there["participants"] if each.get("dummy")), "")
        rooms[name] = OpenRoom(Room(name), placeholder)
    for handle, purpose, info in _taking_part(found):
        if isinstance(purpose, Sends):
            rooms[purpose.room].feeds[purpose.feed] = _feed(handle, purpose, info)
    for handle, purpose, info in _taking_part(found):
        if isinstance(purpose, Watches):
            rooms[purpose.room].viewers[purpose.viewer] = _viewer(handle, purpose, info, rooms[purpose.room])
    return rooms


def _taking_part(found: Found) -> Iterator[tuple[int, Sends | Watches, Message]]:
    for handle, (purpose, info) in found.items():
        if isinstance(purpose, Sends | Watches):
            yield handle, purpose, info


def _feed(handle: int, purpose: Sends, info: Message) -> Feed:
    # Janus does not say who was silenced; the next direction asks for everything anew.
    return Feed(
        handle,
        purpose,
        flowing=bool(info.get("flags", {}).get("ready")),
        audible=None if Medium.AUDIO in purpose.media else False,
    )


def _viewer(handle: int, purpose: Watches, info: Message, room: OpenRoom) -> Viewer:
    ours = {known.purpose.id: feed for feed, known in room.feeds.items()}
    shown: dict[Line, FeedId] = {}
    streams = info.get("plugin_specific", {}).get("streams", [])
    for line, stream in zip(purpose.lines, sorted(streams, key=lambda each: each["mindex"]), strict=False):
        if (feed := ours.get(stream.get("feed_id", ""))) is not None:
            shown[line] = feed
    return Viewer(handle, purpose, shown)
