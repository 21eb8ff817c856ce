"""The configuration with which Janus is started. Nothing of it is edited by hand."""

from dataclasses import dataclass
from pathlib import Path

API = "api"
ADMIN = "admin"
"""The two sockets, by their names in the engine's folder."""

RECLAIM_SECONDS = 30
"""How long media flows on while nobody holds the link, so that a restarted process finds all as it was."""

_PLUGINS = ("videoroom", "streaming")
_ALL_PLUGINS = [
    "audiobridge",
    "duktape",
    "echotest",
    "lua",
    "nosip",
    "recordplay",
    "sip",
    "streaming",
    "textroom",
    "videocall",
    "videoroom",
    "voicemail",
]
_OTHER_TRANSPORTS = ["http", "mqtt", "nanomsg", "pfunix", "rabbitmq"]


@dataclass(frozen=True, slots=True)
class Secrets:
    """Made anew at each start of the engine, known to it and to its keeper's folder only."""

    api: str
    admin: str
    rooms: str


@dataclass(frozen=True, slots=True)
class Network:
    """Where browsers reach the engine.

    `public` is the address that they are told instead of the machine's own, behind an address translation.
    `ports` are the UDP ports of its media, both inclusive. `only` limits it to interfaces or addresses that
    begin so.
    """

    public: str = ""
    ports: tuple[int, int] = (20000, 29999)
    only: tuple[str, ...] = ()
    stun: str = ""
    """`host:port` of a server that tells the engine its own address, where `public` is not known."""


def files(folder: Path, library: Path, secrets: Secrets, network: Network, loops: int) -> dict[str, str]:
    """Text of each configuration file by its name. `library` holds plugins/ and transports/."""
    return {
        "janus.jcfg": _core(folder, library, secrets, network, loops),
        "janus.transport.websockets.jcfg": _sockets(folder),
        "janus.plugin.videoroom.jcfg": _table(
            "general",
            {"admin_key": secrets.rooms, "lock_rtp_forward": True, "string_ids": True, "events": False},
        ),
        "janus.plugin.streaming.jcfg": _table(
            "general", {"admin_key": secrets.rooms, "string_ids": True, "events": False}
        ),
    }


def _core(folder: Path, library: Path, secrets: Secrets, network: Network, loops: int) -> str:
    disabled = [f"libjanus_{name}.so" for name in _ALL_PLUGINS if name not in _PLUGINS]
    nat: dict[str, object] = {"ice_lite": bool(network.public), "full_trickle": False, "ice_tcp": False}
    if network.public:
        nat |= {"nat_1_1_mapping": network.public}
    if network.stun:
        host, _, port = network.stun.rpartition(":")
        nat |= {"stun_server": host, "stun_port": int(port)}
    if network.only:
        nat["ice_enforce_list"] = ",".join(network.only)
    general: dict[str, object] = {
        "configs_folder": str(folder / "configuration"),
        "plugins_folder": str(library / "plugins"),
        "transports_folder": str(library / "transports"),
        "events_folder": str(folder / "none"),
        "loggers_folder": str(folder / "none"),
        "debug_level": 3,
        "debug_colors": False,
        "api_secret": secrets.api,
        "admin_secret": secrets.admin,
        "server_name": "Summitry",
        "session_timeout": 60,
        "candidates_timeout": 45,
        "reclaim_session_timeout": RECLAIM_SECONDS,
        "event_loops": loops,
        "allow_loop_indication": False,
    }
    return "\n".join(
        [
            _table("general", general),
            _table(
                "media", {"rtp_port_range": f"{network.ports[0]}-{network.ports[1]}", "slowlink_threshold": 4}
            ),
            _table("nat", nat),
            _table("plugins", {"disable": ",".join(disabled)}),
            _table("transports", {"disable": ",".join(f"libjanus_{name}.so" for name in _OTHER_TRANSPORTS)}),
            _table("events", {"broadcast": False}),
        ]
    )


def _sockets(folder: Path) -> str:
    general = {"json": "compact", "ws": True, "ws_unix": str(folder / API), "ws_logging": "err"}
    admin = {"admin_ws": True, "admin_ws_unix": str(folder / ADMIN)}
    return _table("general", general) + "\n" + _table("admin", admin)


def _table(name: str, values: dict[str, object]) -> str:
    return f"{name}: {{\n" + "".join(f"  {key} = {_value(value)}\n" for key, value in values.items()) + "}\n"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    escaped = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
