"""A wire between browser and server that a test can cut, or make silent."""

import socket
import threading
from contextlib import suppress


class Wire:
    """Carries TCP to `port` on the loopback address; listens on `self.port`.

    Cut: both ends learn at once that the connection is gone, and none is made. Silent: connections stay open,
    and nothing that is sent arrives, as when packets vanish.
    """

    def __init__(self, port: int) -> None:
        self._to = port
        self._ends: list[socket.socket] = []
        self._is_cut = False
        self._carries = threading.Event()
        self._carries.set()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        self._is_cut = True
        self._drop()

    def silence(self) -> None:
        self._carries.clear()

    def mend(self) -> None:
        """Carry again. What was underway in the silence is gone with its connection."""
        if not self._carries.is_set():
            self._drop()
        self._is_cut = False
        self._carries.set()

    def close(self) -> None:
        self._listener.close()
        self.cut()
        self._carries.set()

    def _drop(self) -> None:
        ends, self._ends = self._ends, []
        for end in ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                if self._is_cut:
                    near.close()
                    continue
                far = socket.create_connection(("127.0.0.1", self._to))
                self._ends += [near, far]
                for source, target in ((near, far), (far, near)):
                    threading.Thread(target=self._carry, args=(source, target), daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                self._carries.wait()
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)
