"""Relays for browsers behind walls: credentials that end, and a look whether a relay takes them.

A TURN server (RFC 8656) and this house share a secret. Names are `<unix time of the end>:<token>`, passwords
the HMAC-SHA1 of the name under the secret, as coturn's `use-auth-secret` reckons them; the exchange itself is
the long-term mechanism of RFC 8489, section 9.2. The token says nothing of the person.
"""

import base64
import hashlib
import hmac
import secrets
import socket
import struct
from dataclasses import dataclass

LIFETIME_SECONDS = 12 * 3600
"""A connection that was begun in a meeting goes on until its end."""

_COOKIE = 0x2112A442
_ALLOCATE, _REFRESH, _SUCCESS = 0x0003, 0x0004, 0x0100
_USERNAME, _INTEGRITY, _ERROR, _LIFETIME = 0x0006, 0x0008, 0x0009, 0x000D
_REALM, _NONCE, _TRANSPORT = 0x0014, 0x0015, 0x0019
_UDP = 17
_INTEGRITY_BYTES = 24
_UNAUTHORISED = 401
_DEFAULT_PORT = 3478


@dataclass(frozen=True, slots=True)
class Relays:
    """Addresses as `turn:host:port?transport=udp` or `turns:…`, and the secret shared with them."""

    addresses: tuple[str, ...] = ()
    secret: str = ""

    def servers(self, now: float, token: str = "") -> list[dict[str, object]]:
        """As a browser's `iceServers`; empty where there are none. `now` in seconds since 1970."""
        if not self.addresses:
            return []
        username = f"{int(now) + LIFETIME_SECONDS}:{token or secrets.token_hex(6)}"
        credential = password(username, self.secret)
        return [{"urls": list(self.addresses), "username": username, "credential": credential}]


def password(username: str, secret: str) -> str:
    digest = hmac.new(secret.encode(), username.encode(), hashlib.sha1).digest()
    return base64.b64encode(digest).decode()


class RelayRefusedError(Exception):
    """A relay answered, but not with a place; or it did not answer."""


def try_relay(address: str, secret: str, now: float, patience: float = 2.0) -> None:
    """Ask a relay for a place over UDP and give it back. Raises RelayRefusedError; OSError without a way."""
    place = address.partition("?")[0].partition(":")[2]
    host, _, port = place.rpartition(":") if ":" in place else (place, "", str(_DEFAULT_PORT))
    username = f"{int(now) + LIFETIME_SECONDS}:doctor"
    with socket.socket(_family(host, int(port)), socket.SOCK_DGRAM) as line:
        line.settimeout(patience)
        line.connect((host.strip("[]"), int(port)))
        asks = ((_TRANSPORT, struct.pack("!Bxxx", _UDP)),)
        _, told = _exchange(line, _ALLOCATE, asks)
        if _code(told) != _UNAUTHORISED:
            raise RelayRefusedError("it gives places to anybody, or is no TURN server")
        realm, nonce = told.get(_REALM, b""), told.get(_NONCE, b"")
        proof = ((_USERNAME, username.encode()), (_REALM, realm), (_NONCE, nonce))
        secret_word = f"{username}:{realm.decode()}:{password(username, secret)}".encode()
        key = hashlib.md5(secret_word, usedforsecurity=False).digest()  # RFC 8489, 9.2.2
        kind, told = _exchange(line, _ALLOCATE, (*asks, *proof), key)
        if kind != _ALLOCATE | _SUCCESS:
            raise RelayRefusedError(f"it refused a place ({_code(told)}): the secrets may differ")
        _exchange(line, _REFRESH, ((_LIFETIME, struct.pack("!I", 0)), *proof), key)


def _family(host: str, port: int) -> int:
    return int(socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_DGRAM)[0][0])


def _exchange(
    line: socket.socket, kind: int, attributes: tuple[tuple[int, bytes], ...], key: bytes = b""
) -> tuple[int, dict[int, bytes]]:
    """One request and its answer: the kind and the attributes (RFC 8489, sections 5 and 14)."""
    number = secrets.token_bytes(12)
    body = b"".join(_written(name, value) for name, value in attributes)
    if key:
        head = struct.pack("!HHI", kind, len(body) + _INTEGRITY_BYTES, _COOKIE) + number
        body += _written(_INTEGRITY, hmac.new(key, head + body, hashlib.sha1).digest())
    try:
        line.send(struct.pack("!HHI", kind, len(body), _COOKIE) + number + body)
        answer = line.recv(2048)
    except TimeoutError as error:
        raise RelayRefusedError("it does not answer over UDP") from error
    except ConnectionRefusedError as error:
        raise RelayRefusedError("nothing listens there") from error
    if answer[8:20] != number:
        raise RelayRefusedError("it answers something else")
    return struct.unpack("!H", answer[:2])[0], dict(_read(answer[20:]))


def _written(name: int, value: bytes) -> bytes:
    return struct.pack("!HH", name, len(value)) + value + bytes(-len(value) % 4)


def _read(body: bytes) -> list[tuple[int, bytes]]:
    found = []
    while len(body) >= 4:
        name, length = struct.unpack("!HH", body[:4])
        found.append((name, body[4 : 4 + length]))
        body = body[4 + length + (-length % 4) :]
    return found


def _code(told: dict[int, bytes]) -> int:
    error = told.get(_ERROR, bytes(4))
    return error[2] % 8 * 100 + error[3]
