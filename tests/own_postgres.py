"""A PostgreSQL of the tests' own: Debian's programs, a new folder, one socket, no durability."""

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import threading
from collections import deque
from pathlib import Path
from typing import Any
from urllib.parse import quote

HOW_TO_INSTALL = (
    "The tests need PostgreSQL's programs, and found none in /usr/lib/postgresql/*/bin; "
    "as root, run: apt-get install --no-install-recommends postgresql"
)
_OWNER = "summitry"
_START_SECONDS = 60
_STOP_SECONDS = 30
_PR_SET_PDEATHSIG = 1
# Nothing here has to outlive a power cut, so nothing waits for the disk.
_CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
_SETTINGS = {
    **_CARELESS,
    "lc_messages": "C",
    "listen_addresses": "",
    "shared_buffers": "64MB",
    "max_connections": "60",
}


class PostgresMissingError(Exception):
    """PostgreSQL is not installed, or does not start; the message says what to do."""


def programs() -> Path:
    """The folder of the newest installed PostgreSQL's programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=_version)
    if found:
        return found[-1].parent
    if initdb := shutil.which("initdb"):
        return Path(initdb).resolve().parent
    raise PostgresMissingError(HOW_TO_INSTALL)


def _version(initdb: Path) -> int:
    return int(initdb.parent.parent.name)


class OwnPostgres:
    """A server that nobody else sees: `url` is known from the start, the server runs from start to stop."""

    def __init__(self) -> None:
        # Short and in /tmp, since the path of a socket is limited to 107 bytes.
        self._folder = Path(tempfile.mkdtemp(prefix="summitry-pg-", dir="/tmp"))
        self._user = _unprivileged_user()
        if self._user:
            os.chown(self._folder, self._user.pw_uid, self._user.pw_gid)
        self._server: subprocess.Popen[str] | None = None
        self._said: deque[str] = deque(maxlen=40)
        self._spoke = threading.Event()
        self._ready = False
        self.url = f"postgresql://{_OWNER}@/postgres?host={quote(str(self._folder))}"

    def start(self) -> None:
        """Make the cluster and start its server; PostgresMissingError if that cannot be."""
        folder = programs()
        cluster = self._folder / "cluster"
        options = ["-U", _OWNER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
        self._make([folder / "initdb", "-D", cluster, *options])
        settings = [part for name, value in _SETTINGS.items() for part in ("-c", f"{name}={value}")]
        self._server = subprocess.Popen(
            [folder / "postgres", "-D", cluster, "-k", self._folder, *settings],
            preexec_fn=_die_with_parent,
            **self._how,
        )
        threading.Thread(target=self._listen, args=(self._server,), daemon=True).start()
        if not (self._spoke.wait(_START_SECONDS) and self._ready):
            raise PostgresMissingError("PostgreSQL did not start: " + "".join(self._said).strip())

    def stop(self) -> None:
        """Stop the server, if it runs, and remove its folder."""
        if self._server:
            self._server.send_signal(signal.SIGINT)  # PostgreSQL's "fast": it ends its clients
            self._server.wait(_STOP_SECONDS)
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def _how(self) -> dict[str, Any]:
        how: dict[str, Any] = {
            "cwd": self._folder,
            "stdout": subprocess.PIPE,
            "stderr": subprocess.STDOUT,
            "text": True,
        }
        if self._user:
            how |= {"user": self._user.pw_uid, "group": self._user.pw_gid, "extra_groups": []}
        return how

    def _make(self, command: list[Any]) -> None:
        done = subprocess.run(command, check=False, **self._how)
        if done.returncode:
            raise PostgresMissingError(f"{command[0]} failed: {done.stdout.strip()}")

    def _listen(self, server: subprocess.Popen[str]) -> None:
        """Read what the server says to its end, so that it never waits for a reader."""
        for line in server.stdout or ():
            self._said.append(line)
            if "ready to accept connections" in line:
                self._ready = True
                self._spoke.set()
        self._spoke.set()


def _unprivileged_user() -> pwd.struct_passwd | None:
    """Who runs the server: PostgreSQL refuses root, so then its own user, which the package made."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise PostgresMissingError(HOW_TO_INSTALL)


def _die_with_parent() -> None:
    """A run that is killed must not leave its server behind."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGINT)
