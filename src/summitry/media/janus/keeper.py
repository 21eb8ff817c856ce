"""Keeps Janus: starts it unprivileged, starts it again when it dies, and ends it when nobody needs it any
more.

The keeper is a process of its own, so that media flows on while the serving process is replaced: it is held
by open connections to its socket, and ends some seconds after the last of them is gone. Janus dies with its
keeper.

    python -m summitry.media.janus.keeper FOLDER  <  plan as JSON
"""

import asyncio
import contextlib
import ctypes
import fcntl
import json
import os
import pwd
import secrets
import shutil
import signal
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from summitry.media.janus.configuration import RECLAIM_SECONDS, Network, Secrets, files

HOLD = "hold"
SECRETS = "secrets.json"
LOG = "janus.log"
"""Names in the engine's folder: the socket that holds the keeper, what is needed to speak to Janus, its log.
"""

_PR_SET_PDEATHSIG = 1
_STEADY_SECONDS = 5.0
_LONGEST_PAUSE = 5.0


@dataclass(frozen=True, slots=True)
class Plan:
    """What the keeper is told when it starts. `user` is whom Janus runs as when the keeper is root."""

    program: str
    library: str
    network: Network
    user: str = "nobody"
    loops: int = 1

    def to_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "Plan":
        values = json.loads(text)
        network = values.pop("network")
        made = Network(**network | {"ports": tuple(network["ports"]), "only": tuple(network["only"])})
        return cls(network=made, **values)


class Keeper:
    """One engine's folder, its Janus, and who holds it."""

    def __init__(self, folder: Path, plan: Plan) -> None:
        self.folder = folder
        self.plan = plan
        self._holders = 0
        self._change = asyncio.Event()
        self._ended = False

    async def keep(self) -> None:
        """Until nobody has held it for the time in which media waits to be claimed."""
        server = await asyncio.start_unix_server(self._hold, self.folder / HOLD)
        running = asyncio.create_task(self._run())
        needed = asyncio.create_task(self._while_needed())
        try:
            async with server:
                await asyncio.wait((running, needed), return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (running, needed):
                task.cancel()
            results = await asyncio.gather(running, needed, return_exceptions=True)
            shutil.rmtree(self.folder, ignore_errors=True)
        for result in results:  # what kept Janus from being started at all
            if isinstance(result, Exception):
                raise result

    async def _hold(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """A connection holds the keeper as long as it is open; the word `end` ends it at once."""
        self._holders += 1
        self._change.set()
        try:
            said = await reader.readline()
            self._ended = self._ended or said == b"end\n"
        finally:
            self._holders -= 1
            self._change.set()
            if not self._ended:  # who ended it sees by the connection's end that all is gone
                writer.close()

    async def _while_needed(self) -> None:
        while not self._ended:
            self._change.clear()
            wait = None if self._holders else RECLAIM_SECONDS
            try:
                await asyncio.wait_for(self._change.wait(), wait)
            except TimeoutError:
                return

    async def _run(self) -> None:
        """Janus, again and again; the pause grows while it does not stay."""
        pause = 0.0
        loop = asyncio.get_running_loop()
        while True:
            self._configure()
            started = loop.time()
            process = await self._start()
            try:
                await process.wait()
            except asyncio.CancelledError:
                await _stop(process)
                raise
            stayed = loop.time() - started > _STEADY_SECONDS
            pause = 0.0 if stayed else min(_LONGEST_PAUSE, pause * 2 + 0.1)
            await asyncio.sleep(pause)

    def _configure(self) -> None:
        """New secrets for each start: who knew the old ones knows nothing of this Janus."""
        made = Secrets(*(secrets.token_urlsafe(24) for _ in range(3)))
        written = files(self.folder, Path(self.plan.library), made, self.plan.network, self.plan.loops)
        configuration = self.folder / "configuration"
        configuration.mkdir(exist_ok=True)
        for name, text in written.items():
            (configuration / name).write_text(text, "utf-8")
        for name in ("api", "admin"):
            (self.folder / name).unlink(missing_ok=True)
        fresh = self.folder / (SECRETS + ".new")
        fresh.write_text(json.dumps(asdict(made)), "utf-8")
        fresh.replace(self.folder / SECRETS)
        _give(self.folder, self._owner())

    def _owner(self) -> tuple[int, int] | None:
        if os.getuid() != 0:
            return None
        found = pwd.getpwnam(self.plan.user)
        return found.pw_uid, found.pw_gid

    async def _start(self) -> asyncio.subprocess.Process:
        owner = self._owner()
        parent = os.getpid()
        as_whom: dict[str, object] = (
            {} if owner is None else {"user": owner[0], "group": owner[1], "extra_groups": []}
        )
        log = os.open(self.folder / LOG, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            return await asyncio.create_subprocess_exec(
                self.plan.program,
                "-F",
                str(self.folder / "configuration"),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.folder,
                env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
                preexec_fn=lambda: _die_with(parent),
                start_new_session=True,
                **as_whom,  # type: ignore[arg-type]  # three keywords that subprocess.Popen takes
            )
        finally:
            os.close(log)


def _die_with(parent: int) -> None:
    """In the child, after it gave up its rights: the kernel ends it when its parent ends."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before the kernel was told
        os._exit(1)


def _give(folder: Path, owner: tuple[int, int] | None) -> None:
    if owner:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, *owner)


async def _stop(process: asyncio.subprocess.Process) -> None:
    """Janus says goodbye to browsers when it is asked to end; it is not waited for long."""
    with contextlib.suppress(ProcessLookupError):
        process.terminate()
    try:
        await asyncio.wait_for(process.wait(), 2)
    except TimeoutError:
        process.kill()
        await process.wait()


def main(folder: Path, plan: Plan) -> int:
    """Keep one engine in the folder; 0 as well when another keeper does so already."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = os.open(folder.with_suffix(".lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return 0
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the serving process, which ends its keeper
    (folder / HOLD).unlink(missing_ok=True)
    asyncio.run(Keeper(folder, plan).keep())
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Plan.from_json(sys.stdin.read())))
