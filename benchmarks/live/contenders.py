"""The servers that are compared: how each is started, pinned to one core, and ended."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

NCHAN_MODULE = Path("/usr/lib/nginx/modules/ngx_nchan_module.so")
START_SECONDS = 20

NGINX_CONFIGURATION = """
{user}load_module {module};
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
events {{ worker_connections 12000; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    keepalive_requests 1000000;
    tcp_nodelay on;
    server {{
        listen 127.0.0.1:{port} backlog=4096;
        location = /publish {{ nchan_publisher; nchan_channel_id everyone; nchan_message_buffer_length 256; }}
        location = /stream {{
            nchan_subscriber eventsource; nchan_channel_id everyone; nchan_subscriber_first_message newest;
        }}
    }}
}}
"""


class MissingError(Exception):
    """Something a server or the client needs is not installed; the message says how to install it."""


@dataclass(frozen=True)
class Contender:
    """One server: its name in the table, and the arguments of its Python module (none: nginx)."""

    name: str
    arguments: tuple[str, ...] = ()


HUB = Contender("hub on uvicorn's transport", ("benchmarks.live.servers.hub", "{port}", "transport"))
PLAIN_HUB = Contender("hub over plain ASGI", ("benchmarks.live.servers.hub", "{port}", "plain"))
NCHAN = Contender("nginx + nchan")
STARLETTE = Contender("Starlette, a queue a client", ("benchmarks.live.servers.starlette_queues", "{port}"))
ALL = (HUB, PLAIN_HUB, NCHAN, STARLETTE)


@dataclass(frozen=True)
class Running:
    """A server that answers on `port`; `pid` is the process that holds the streams."""

    port: int
    pid: int

    def resident_kb(self) -> int:
        """Its resident memory, in KB."""
        lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:"))

    def processor_seconds(self) -> float:
        """What it has used of its core so far."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def unsent_kb(self) -> float:
        """What the kernel holds for this port's readers, in KB (payload, not its padding)."""
        rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
        ours = (row for row in rows if int(row[1].split(":")[1], 16) == self.port)
        return sum(int(row[4].split(":")[0], 16) for row in ours) / 1024


@contextmanager
def running(contender: Contender, core: int | None, folder: Path) -> Iterator[Running]:
    """Start a server on a free port and one core; end it, and nothing else, when the block ends."""
    port = free_port()
    command = _python(contender, port) if contender.arguments else _nginx(port, folder)
    log = (folder / "server.log").open("w")
    process = subprocess.Popen(
        [*pinned(core), *command], stdout=log, stderr=log, cwd=Path(__file__).parents[2]
    )
    try:
        _wait_until_it_answers(process, port, folder)
        yield Running(port, process.pid if contender.arguments else _only_child(process.pid))
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        log.close()


def pinned(core: int | None) -> list[str]:
    """The prefix that keeps a command on one core; None: wherever it likes."""
    return [] if core is None else ["taskset", "-c", str(core)]


def two_cores() -> tuple[int | None, int | None]:
    """A core for the server and one for the client, or none when this machine has no two or no `taskset`."""
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) < 2 or not shutil.which("taskset"):
        return None, None
    return cores[0], cores[1]


def free_port() -> int:
    """A port nobody listens on at present."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _python(contender: Contender, port: int) -> list[str]:
    return [sys.executable, "-m", *(part.format(port=port) for part in contender.arguments)]


def _nginx(port: int, folder: Path) -> list[str]:
    program = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if not program or not NCHAN_MODULE.exists():
        raise MissingError(
            "nginx with nchan is missing. Install it: apt-get install nginx libnginx-mod-nchan"
        )
    user = "user root;\n" if os.geteuid() == 0 else ""
    text = NGINX_CONFIGURATION.format(port=port, folder=folder, module=NCHAN_MODULE, user=user)
    (folder / "nginx.conf").write_text(text)
    return [program, "-p", str(folder), "-c", str(folder / "nginx.conf")]


def _wait_until_it_answers(process: "subprocess.Popen[bytes]", port: int, folder: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    logs = [path.read_text() for path in (folder / "server.log", folder / "error.log") if path.exists()]
    raise RuntimeError("The server did not start: " + " ".join(logs))


def _only_child(pid: int) -> int:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return int(children[0])
