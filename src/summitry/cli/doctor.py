"""`summitry doctor`: what this machine has, and what it lacks, one line each."""

import json
import os
import re
import resource
import shutil
import socket
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from summitry.cli.catalogues import PACKAGE
from summitry.formats.paper.pdf.fonts import lacking_fonts
from summitry.media.janus.holding import program as program_of_engine
from summitry.media.relays import RelayRefusedError, try_relay

app = typer.Typer()

LOCK = PACKAGE.parent.parent / "requirements" / "runtime.txt"
DEFAULT_PORT = 8000
_LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;]+)", re.M)
_OLDEST_PYTHON = (3, 11)
_OLDEST_SQLITE = (3, 31)  # what Django 5.2 asks for
_LEAST_FREE_BYTES = 200 * 2**20
_FEW_DESCRIPTORS = 4096
_RELEASED = datetime(2026, 11, 1, tzinfo=UTC)
_POSTGRES_PROGRAMS = "/usr/lib/postgresql"

State = Literal["ok", "missing", "note"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: what was looked at, how it stands, and what to do about it.

    Only "missing" keeps Summitry from running. A "note" is about the tests, or about comfort.
    """

    subject: str
    state: State
    detail: str

    def __str__(self) -> str:
        return f"{self.state:<8} {self.subject}: {self.detail}"


@app.command()
def doctor(
    port: Annotated[int, typer.Option(help="The port that you mean to serve on.")] = DEFAULT_PORT,
    as_json: Annotated[
        bool, typer.Option("--json", help="Write a list of objects instead of lines.")
    ] = False,
) -> None:
    """Say what this machine has, and what it lacks. Status 1 if Summitry cannot run."""
    findings = list(examine(port))
    if as_json:
        typer.echo(json.dumps([asdict(finding) for finding in findings], indent=2, ensure_ascii=False))
    else:
        for finding in findings:
            typer.echo(finding)
    raise typer.Exit(any(finding.state == "missing" for finding in findings))


def examine(port: int) -> Iterator[Finding]:
    """All findings, in the order in which a person would put them right."""
    yield python(sys.version_info[:2])
    yield sqlite(sqlite3.sqlite_version_info)
    yield packages(LOCK)
    yield from _data_and_database()
    yield free_port(port)
    yield clock(datetime.now(UTC))
    yield descriptors(resource.getrlimit(resource.RLIMIT_NOFILE)[0])
    yield fonts(Path("/usr/share/fonts"))
    yield video(program_of_engine())
    yield from _ways_of_video()
    yield program("chromium", shutil.which("chromium"), package="chromium")
    yield program("PostgreSQL", _postgres_program(), package="postgresql")


def python(version: tuple[int, int]) -> Finding:
    """Whether this Python is new enough."""
    found = ".".join(str(part) for part in version)
    if version < _OLDEST_PYTHON:
        return Finding("Python", "missing", f"{found} is too old; Summitry needs 3.11 or newer")
    return Finding("Python", "ok", found)


def sqlite(version: tuple[int, int, int]) -> Finding:
    """Whether Python's SQLite is new enough."""
    found = ".".join(str(part) for part in version)
    if version[:2] < _OLDEST_SQLITE:
        return Finding("SQLite", "missing", f"{found} is too old; Summitry needs 3.31 or newer")
    return Finding("SQLite", "ok", found)


def packages(lock: Path, installed: Callable[[str], str] = metadata.version) -> Finding:
    """Whether what is installed is what the lock names, version for version."""
    if not lock.is_file():
        return Finding("packages", "note", "not started from a checkout, so there is no lock to compare with")
    locked = _LOCKED.findall(lock.read_text("utf-8"))
    wrong = [sentence for name, version in locked if (sentence := _difference(name, version, installed))]
    if wrong:
        remedy = "remove the folder .venv and start ./summit again"
        return Finding("packages", "missing", f"{'; '.join(wrong)}: {remedy}")
    return Finding("packages", "ok", f"{len(locked)} as locked")


def _difference(name: str, version: str, installed: Callable[[str], str]) -> str:
    try:
        found = installed(name)
    except metadata.PackageNotFoundError:
        return f"{name} is not installed"
    return "" if found == version else f"{name} is {found} instead of {version}"


def _data_and_database() -> Iterator[Finding]:
    # The settings' own reading of the environment, but not Django: it may be what is missing.
    try:
        from django.core.exceptions import ImproperlyConfigured

        from summitry.site import environment
    except ImportError as error:
        yield Finding("database", "missing", f"cannot be looked at without {error.name}")
        return
    data = environment.data_folder(os.environ, PACKAGE)
    yield data_folder(data)
    try:
        yield database(environment.database(os.environ, data))
    except ImproperlyConfigured as error:
        yield Finding("database", "missing", str(error))


def data_folder(folder: Path) -> Finding:
    """Whether the data folder, or the place where it would be made, can be written to and has room."""
    standing = next(place for place in (folder, *folder.parents) if place.exists())
    try:
        with tempfile.TemporaryFile(dir=standing):
            free = shutil.disk_usage(standing).free
    except OSError as error:
        remedy = "name another folder in SUMMITRY_DATA"
        return Finding(
            "data folder", "missing", f"{folder} cannot be written to ({error.strerror}): {remedy}"
        )
    room = f"{free / 2**30:.1f} GB free"
    if free < _LEAST_FREE_BYTES:
        return Finding(
            "data folder", "missing", f"{folder} has only {room}: make room, or name another folder"
        )
    return Finding("data folder", "ok", f"{folder}, {room}")


def database(settings: dict[str, Any]) -> Finding:
    """Whether the database answers; `settings` as Django has them."""
    on_sqlite = settings["ENGINE"].endswith("sqlite3")
    return _sqlite_database(Path(settings["NAME"])) if on_sqlite else _postgresql_database(settings)


def _sqlite_database(path: Path) -> Finding:
    if not path.exists():
        return Finding("database", "ok", f"SQLite, {path} will be made")
    try:
        connection = sqlite3.connect(f"file:{path.as_posix()}?mode=ro", uri=True)
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        finally:
            connection.close()
    except sqlite3.Error as error:
        return Finding("database", "missing", f"{path} cannot be read ({error}): restore it from a copy")
    return Finding("database", "ok", f"SQLite, {path}")


def _postgresql_database(settings: dict[str, Any]) -> Finding:
    import psycopg

    names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    given = {key: settings[name] for key, name in names.items() if settings[name]}
    try:
        with psycopg.connect(**given, connect_timeout=5) as connection:
            version = connection.info.server_version // 10_000
    except psycopg.Error as error:
        reason = str(error).splitlines()[0]
        return Finding("database", "missing", f"{reason}: check SUMMITRY_DATABASE_URL, and that it runs")
    return Finding("database", "ok", f"PostgreSQL {version}, {settings['NAME']}")


def free_port(port: int) -> Finding:
    """Whether the port can be listened on, on this machine's loopback."""
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", port))
        except OSError as error:
            return Finding(f"port {port}", "note", f"{error.strerror}: choose another with --port")
    return Finding(f"port {port}", "ok", "free")


def clock(now: datetime) -> Finding:
    """Whether the clock can be right: every act of a meeting carries its time."""
    if now < _RELEASED:
        return Finding("clock", "missing", f"says {now:%Y-%m-%d}, before this version was made: set it right")
    return Finding("clock", "ok", f"{now:%Y-%m-%d %H:%M:%S} UTC")


def descriptors(limit: int) -> Finding:
    """Whether enough files may be open at once: every open page holds one."""
    if limit != resource.RLIM_INFINITY and limit < _FEW_DESCRIPTORS:
        remedy = "enough to try it; raise it (ulimit -n) before a large meeting"
        return Finding("open files", "note", f"at most {limit}, one for each open page: {remedy}")
    return Finding("open files", "ok", "no limit" if limit == resource.RLIM_INFINITY else f"at most {limit}")


def fonts(folder: Path) -> Finding:
    """Whether PDFs can be made in every language; pages use the fonts of whoever reads them."""
    if lacking := lacking_fonts(folder):
        return Finding("fonts", "note", f"without them no PDF can be made: {_install(*lacking)}")
    return Finding("fonts", "ok", "Noto, with Chinese")


def video(janus: str | None) -> Finding:
    """Whether there is an engine that carries picture and voice."""
    if janus is None:
        return Finding("Janus", "note", f"without it a chamber has no picture and voice: {_install('janus')}")
    return Finding("Janus", "ok", janus)


def _ways_of_video() -> Iterator[Finding]:
    """Ports and relays, as the settings name them; nothing where the settings cannot be read."""
    try:
        from django.core.exceptions import ImproperlyConfigured

        from summitry.site import environment
    except ImportError:
        return
    try:
        said = environment.video(os.environ)
    except ImproperlyConfigured as error:
        yield Finding("picture and voice", "missing", str(error))
        return
    if said.wanted:
        yield media_ports(said.ports)
        yield from (relay(address, said.relays.secret) for address in said.relays.addresses)


def media_ports(ports: tuple[int, int]) -> Finding:
    """Whether the UDP ports of picture and voice can be listened on; twenty, evenly apart, are tried."""
    first, last = ports
    tried = sorted({first + step * (last - first) // 19 for step in range(20)})
    taken = [port for port in tried if not _udp_port_is_free(port)]
    subject = f"UDP ports {first}-{last}"
    if len(taken) > len(tried) // 2:
        remedy = "choose others in SUMMITRY_VIDEO_PORTS, or see who has them"
        return Finding(subject, "note", f"{len(taken)} of {len(tried)} tried are taken: {remedy}")
    return Finding(subject, "ok", "free here; firewalls must let them through")


def _udp_port_is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as trial:
        try:
            trial.bind(("", port))
        except OSError:
            return False
    return True


def relay(address: str, secret: str) -> Finding:
    """Whether a TURN server gives a place to whom this house sends; those over TCP or TLS are not tried."""
    subject = f"relay {address}"
    if address.startswith("turns:") or "transport=tcp" in address:
        return Finding(subject, "note", "not tried: only relays over UDP are")
    try:
        try_relay(address, secret, datetime.now(UTC).timestamp())
    except (RelayRefusedError, OSError, ValueError) as error:
        return Finding(subject, "missing", f"{error}: see docs/design/video.md")
    return Finding(subject, "ok", "gives a place to whom this house sends")


def program(subject: str, found: str | None, *, package: str) -> Finding:
    """Whether a program is there that only the tests use."""
    if not found:
        return Finding(subject, "note", f"only for the tests: {_install(package)}")
    return Finding(subject, "ok", f"{found}, for the tests")


def _postgres_program() -> str | None:
    found = sorted(Path(_POSTGRES_PROGRAMS).glob("*/bin/initdb"))
    return str(found[-1].parent) if found else shutil.which("initdb")


def _install(*names: str) -> str:
    return f"apt-get install --no-install-recommends {' '.join(names)}"
