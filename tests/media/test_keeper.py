"""Janus is kept: unprivileged, started again when it dies, gone with its keeper, claimed by the next."""

import os
import signal
import time
from pathlib import Path

import pytest

from summitry.media.errors import EngineAbsentError
from summitry.media.janus.engine import JanusEngine
from summitry.media.janus.holding import hold
from summitry.media.janus.keeper import Plan
from summitry.media.terms import Happening, News, Room
from tests.media.conftest import Loop, plan

ROOM = Room("m20")


def janus_of(folder: Path) -> list[int]:
    """Processes of the Janus that this folder configures."""
    wanted = f"-F\0{folder}/configuration".encode()
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if wanted in (process / "cmdline").read_bytes():
                found.append(int(process.name))
        except OSError:
            continue
    return found


def until(condition: object, seconds: float = 10) -> None:
    assert callable(condition)
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "It did not happen."
        time.sleep(0.02)  # another process's doing, which cannot be awaited


def test_it_runs_without_rights_in_a_folder_of_its_own(engine: JanusEngine, folder: Path) -> None:
    (janus,) = janus_of(folder)
    assert folder.stat().st_mode & 0o077 == 0
    if os.getuid() == 0:
        assert Path(f"/proc/{janus}").stat().st_uid != 0


def test_killed_it_comes_back_with_its_rooms(engine: JanusEngine, folder: Path, loop: Loop) -> None:
    told: list[News] = []
    engine.listen(told.append)
    loop.run(engine.open_room(ROOM))
    (before,) = janus_of(folder)
    os.kill(before, signal.SIGKILL)
    until(lambda: [news.what for news in told] == [Happening.ENGINE_LOST, Happening.ENGINE_BACK])
    assert loop.run(engine.standing(ROOM.id)).feeds == frozenset()
    assert janus_of(folder) not in ([], [before])


def test_who_comes_next_claims_it(folder: Path, loop: Loop) -> None:
    first = JanusEngine(folder, plan())
    loop.run(first.start())
    (janus,) = janus_of(folder)
    loop.run(first.stop(engine_too=False))
    second = JanusEngine(folder, plan())
    loop.run(second.start())
    assert janus_of(folder) == [janus]
    loop.run(second.stop())
    until(lambda: janus_of(folder) == [] and not folder.exists())


def test_it_dies_with_its_keeper(folder: Path, loop: Loop) -> None:
    held = loop.run(hold(folder, plan()))
    until(lambda: janus_of(folder))
    (janus,) = janus_of(folder)
    status = Path(f"/proc/{janus}/status").read_text()
    keeper = int(next(line.split()[1] for line in status.splitlines() if line.startswith("PPid:")))
    os.kill(keeper, signal.SIGKILL)
    until(lambda: janus_of(folder) == [])
    held.let_go()


def test_an_engine_that_cannot_start_says_so(folder: Path, loop: Loop) -> None:
    good = plan()
    broken = JanusEngine(folder, Plan("/bin/false", good.library, good.network), patience=0.5)
    with pytest.raises(EngineAbsentError, match="did not start"):
        loop.run(broken.start())
    loop.run(broken.stop())
