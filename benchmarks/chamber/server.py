"""The house as `summitry serve` serves it, with notes of when what happened.

    python -m benchmarks.chamber.server PORT

`GET /moments` gives the notes, [[name, nanosecond of the monotonic clock], ...], and forgets them. `POST
/again` publishes to each audience what that was last sent, from the loop and at once: the hub alone, for
comparison.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summitry.live.hub import Hub
    from summitry.site.house import House

Moments = list[tuple[str, int]]


def main(port: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "summitry.site.settings")
    import django

    django.setup()
    from summitry.site.house import House, HouseServer
    from summitry.site.listening import bind

    house = House()
    moments: Moments = []
    last = _note_moments(house, moments)
    house.application = _with_own_paths(house, last, moments)  # type: ignore[assignment]
    HouseServer(house).run(sockets=[bind("127.0.0.1", port)])


def _note_moments(house: "House", moments: Moments) -> dict[str, bytes]:
    """Note arrivals, commits and publications; keeps what each audience was last sent."""
    last: dict[str, bytes] = {}

    def noting(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def noted(*given: Any) -> Any:
            moments.append((name, time.monotonic_ns()))
            return function(*given)

        return noted

    def published(audience: str, data: bytes, event: str = "update") -> int:
        last[audience] = data
        written = publish(audience, data, event)
        moments.append(("published", time.monotonic_ns()))
        return written

    publish = house.hub.publish
    house.hub.publish = published  # type: ignore[method-assign]
    house.intake.arrive = noting("arrived", house.intake.arrive)  # type: ignore[method-assign]
    house.fanout.publish = noting("committed", house.fanout.publish)  # type: ignore[method-assign]
    return last


def _with_own_paths(house: "House", last: dict[str, bytes], moments: Moments) -> Any:
    application = house.application

    async def serve(scope: Any, receive: Any, send: Any) -> None:
        if scope.get("path") == "/again":
            moments.extend((name, time.monotonic_ns()) for name in ("arrived", "committed"))
            _publish_again(house.hub, last)
            return await _answer(send, b"")
        if scope.get("path") == "/moments":
            noted = json.dumps(moments).encode()
            moments.clear()
            return await _answer(send, noted)
        return await application(scope, receive, send)

    serve.close, serve.stored = application.close, application.stored  # type: ignore[attr-defined]
    return serve


async def _answer(send: Any, body: bytes) -> None:
    headers = [(b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _publish_again(hub: "Hub", last: dict[str, bytes]) -> None:
    for audience, data in last.items():
        hub.publish(audience, data)


if __name__ == "__main__":
    main(int(sys.argv[1]))
