"""Listening: sockets are bound before anything else is said, so that a port in use is one clear sentence."""

import contextlib
import errno
import socket

from summitry.site.opening import CannotOpen

BACKLOG = 4096


def bind(host: str, port: int) -> socket.socket:
    """A listening socket. Raises CannotOpen when the address cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise CannotOpen(_reason(host, port, error)) from error
    listener.listen(BACKLOG)
    listener.setblocking(False)
    return listener


def bind_loopback(port: int) -> list[socket.socket]:
    """Both loopback addresses, as browsers may try either for a name below `localhost`."""
    sockets = [bind("127.0.0.1", port)]
    with contextlib.suppress(CannotOpen, OSError):  # a machine without IPv6 is served all the same
        sockets.append(bind("::1", sockets[0].getsockname()[1]))
    return sockets


def _reason(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use by another program; stop it, or choose another with --port."
    if error.errno == errno.EACCES:
        return f"Port {port} is reserved for the administrator; choose one above 1023 with --port."
    return f"Cannot listen on {host}, port {port}: {error.strerror}."
