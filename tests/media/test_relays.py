"""Relays: a browser that may use nothing else sees and hears; whoever lacks the secret gets no place."""

import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from summitry.media.janus.engine import JanusEngine
from summitry.media.relays import RelayRefusedError, Relays, password, try_relay
from summitry.media.terms import Happening
from tests.media.conftest import Loop
from tests.media.test_janus import PICTURE, VOICE, Chamber

SECRET = "of this test alone"


def test_a_password_is_the_name_under_the_secret() -> None:
    # As `openssl dgst -sha1 -hmac north -binary` and base64 give it.
    assert password("1433895918:dev", "north") == "rsxsKqlzKSUWHFy9SUORXXSlTwA="


def test_credentials_end_and_name_nobody() -> None:
    assert Relays().servers(0) == []
    (server,) = Relays(("turn:relay.example:3478",), SECRET).servers(1_000_000, "token")
    assert server["username"] == f"{1_000_000 + 12 * 3600}:token"
    assert server["credential"] == password(str(server["username"]), SECRET)


def own_address() -> str:
    """The machine's address besides the loopback's."""
    said = subprocess.run(["ip", "-4", "-o", "addr"], capture_output=True, text=True, check=True).stdout
    return next(found for found in re.findall(r"inet ([\d.]+)", said) if not found.startswith("127."))


@pytest.fixture(scope="module")
def relay(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A coturn of this test's own, by its address."""
    program = shutil.which("turnserver")
    assert program, "This test needs coturn. Install it: apt-get install --no-install-recommends coturn"
    address, folder = own_address(), tmp_path_factory.mktemp("relay")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free:
        free.bind((address, 0))
        port = free.getsockname()[1]
    started = subprocess.Popen(
        [program, "-n", "--use-auth-secret", f"--static-auth-secret={SECRET}", "--realm=summitry.test",
         f"--listening-ip={address}", f"--relay-ip={address}", f"--listening-port={port}",
         "--min-port=32000", "--max-port=32199", "--no-tcp", "--no-tls", "--no-dtls", "--no-cli",
         f"--pidfile={folder}/pid", f"--userdb={folder}/users", "--log-file=stdout", "--simple-log"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield _ready(f"turn:{address}:{port}?transport=udp")
    finally:
        started.terminate()
        started.wait(10)


def _ready(address: str) -> str:
    until = time.monotonic() + 10
    while True:
        try:
            try_relay(address, SECRET, time.time(), patience=0.2)
        except RelayRefusedError:
            assert time.monotonic() < until, "coturn did not start"
            time.sleep(0.05)
        else:
            return address


def test_another_secret_gets_no_place(relay: str) -> None:
    with pytest.raises(RelayRefusedError, match="secrets may differ"):
        try_relay(relay, "another", time.time())


def test_a_name_that_has_ended_gets_no_place(relay: str) -> None:
    with pytest.raises(RelayRefusedError, match="refused a place"):
        try_relay(relay, SECRET, time.time() - 13 * 3600)


def test_a_silent_relay_is_named_so() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as mute:
        mute.bind(("127.0.0.1", 0))
        with pytest.raises(RelayRefusedError, match="does not answer"):
            try_relay(f"turn:127.0.0.1:{mute.getsockname()[1]}", SECRET, time.time(), patience=0.05)


def test_through_the_relay_alone(relay: str, engine: JanusEngine, loop: Loop, page: Page) -> None:
    """Sender and viewer may use nothing but the relay, and both ends do."""
    servers = Relays((relay,), SECRET).servers(time.time())
    page.evaluate("servers => { media.way = { iceServers: servers, iceTransportPolicy: 'relay' } }", servers)
    chamber = Chamber(engine, loop, page)
    chamber.send("seat:FIN", video=True)
    chamber.watch("page", VOICE, PICTURE)
    chamber.direct({"seat:FIN"}, {"page": {VOICE: "seat:FIN", PICTURE: "seat:FIN"}})
    chamber.hears("page", 440)
    chamber.sees_more("page", "1")
    for name in ("seat:FIN", "page"):
        assert page.evaluate("name => media.candidate(name)", name) == "relay"
    assert Happening.STOPPED not in {news.what for news in chamber.told.queue}
