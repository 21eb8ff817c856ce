"""The demo as a user starts it: `./summit demo`, timed until the front page is there."""

import http.client
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.live.contenders import free_port

HOME = Path(__file__).parents[2]
SECONDS = 60
LOOK_EVERY = 0.005


@contextmanager
def demo(data: Path) -> Iterator[tuple[int, float]]:
    """A demo on a port of its own: the port, and the seconds from the command to the first answer."""
    port = free_port()
    environment = {**os.environ, "SUMMITRY_DATA": str(data)}
    began = time.monotonic()
    process = subprocess.Popen(
        [str(HOME / "summit"), "demo", "--port", str(port)], env=environment, stdout=subprocess.DEVNULL
    )
    try:
        _wait_for_the_front_page(port, began + SECONDS)
        yield port, time.monotonic() - began
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(SECONDS)


def _wait_for_the_front_page(port: int, until: float) -> None:
    while time.monotonic() < until:
        front = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
        try:
            front.request("GET", "/", headers={"Host": f"localhost:{port}"})
            if front.getresponse().status == 200:
                return
        except OSError:
            time.sleep(LOOK_EVERY)
        finally:
            front.close()
    raise RuntimeError("The demo did not open.")
