"""Small answers that the ASGI application gives by itself."""

import json
from typing import Any

from django.core.handlers.wsgi import WSGIRequest
from django.utils import translation

from summitry.live.plain import Send
from summitry.live.spoken import SpokenError
from summitry.live.stream import Scope
from summitry.site.wsgi_bridge import environ_of


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


async def send_refusal(send: Send, scope: Scope, status: int, code: str, error: SpokenError) -> None:
    """Why an act was not decided, in the language in which its sender reads our pages."""
    with translation.override(translation.get_language_from_request(WSGIRequest(environ_of(scope, b"", {})))):
        sentence = translation.gettext(error.sentence).format(**error.parts)
    await send_json(send, status, {"ok": False, "code": code, "sentence": sentence})
