"""Finds the keeper of an engine, or starts one, and holds it."""

import asyncio
import contextlib
import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

from summitry.media.errors import EngineAbsentError
from summitry.media.janus.configuration import Secrets
from summitry.media.janus.keeper import HOLD, SECRETS, Plan

_START_SECONDS = 10.0
_END_SECONDS = 5.0


def program() -> str | None:
    """Where Janus is on this machine."""
    return shutil.which("janus") or next(
        (path for path in ("/usr/bin/janus", "/opt/janus/bin/janus") if Path(path).exists()), None
    )


def library(janus: str) -> Path | None:
    """The folder with Janus's plugins/ and transports/."""
    home = Path(janus).resolve().parent.parent / "lib"
    places = [home / "janus", *sorted(home.glob("*/janus"))]
    return next((place for place in places if (place / "plugins").is_dir()), None)


class Hold:
    """An open connection to the keeper of `folder`; as long as it is open, Janus is kept."""

    def __init__(self, folder: Path, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.folder = folder
        self._reader = reader
        self._writer = writer

    def secrets(self) -> Secrets:
        """Those of the Janus that was started last."""
        return Secrets(**json.loads((self.folder / SECRETS).read_text("utf-8")))

    def let_go(self) -> None:
        """The engine stays for whoever claims it soon."""
        self._writer.close()

    async def end(self) -> None:
        """End the engine, as a serving process does that ends in order; returns when it is gone."""
        with contextlib.suppress(ConnectionError, TimeoutError):
            self._writer.write(b"end\n")
            await asyncio.wait_for(self._reader.read(), _END_SECONDS)
        self._writer.close()


async def hold(folder: Path, plan: Plan) -> Hold:
    """Hold the keeper of this folder, started if there is none.

    Raises EngineAbsentError when it does not come up within ten seconds.
    """
    loop = asyncio.get_running_loop()
    until = loop.time() + _START_SECONDS
    if (held := await _connect(folder)) is not None:
        return held
    _spawn(folder, plan)
    while loop.time() < until:
        if (held := await _connect(folder)) is not None:
            return held
        await asyncio.sleep(0.05)
    raise EngineAbsentError("The process that keeps the video engine did not start.")


async def _connect(folder: Path) -> Hold | None:
    try:
        reader, writer = await asyncio.open_unix_connection(folder / HOLD)
    except OSError:
        return None
    return Hold(folder, reader, writer)


def _spawn(folder: Path, plan: Plan) -> None:
    """In a session of its own, so that nothing that ends this process ends the keeper as well."""
    started = subprocess.Popen(
        [sys.executable, "-P", "-m", "summitry.media.janus.keeper", str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LANG": "C.UTF-8"},
    )
    assert started.stdin is not None
    with contextlib.suppress(BrokenPipeError), started.stdin as pipe:
        pipe.write(plan.to_json().encode())
    # Whoever ends first, nobody waits for the other in vain: a thread takes the keeper's end.
    threading.Thread(target=started.wait, daemon=True).start()
