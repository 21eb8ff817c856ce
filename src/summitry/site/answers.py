"""Small answers that the ASGI application gives by itself."""

import json
from typing import Any

from summitry.live.plain import Send


async def send_json(send: Send, status: int, data: dict[str, Any]) -> None:
    """A whole JSON response, never stored by anybody."""
    body = json.dumps(data).encode()
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})
