"""Which of a browser's addresses the engine may be told (RFC 8839, section 5.1).

The engine sends packets to each address it is told. A page could name a machine of the host's own network, so
only public ones are passed on unless a deployment allows private ones; without any the engine still learns
where a browser is from the first packet that arrives.
"""

import re
from ipaddress import ip_address

_CANDIDATE = re.compile(
    r"(?P<foundation>[A-Za-z0-9+/]{1,32}) (?P<component>[12]) (?P<transport>udp|UDP) (?P<priority>\d{1,10}) "
    r"(?P<address>[0-9A-Fa-f.:]{2,45}) (?P<port>\d{1,5}) typ (?P<type>host|srflx|prflx|relay)(?: .*)?"
)


def kept(value: str, *, private: bool) -> str | None:
    """The candidate in canonical form, or None for one that is not passed on."""
    found = _CANDIDATE.fullmatch(value)
    if found is None:
        return None
    try:
        address = ip_address(found["address"])
    except ValueError:
        return None
    if address.is_multicast or address.is_unspecified or not (private or address.is_global):
        return None
    if not 0 < int(found["port"]) < 65536:
        return None
    return (
        f"{found['foundation']} {found['component']} udp {found['priority']} {address} {int(found['port'])} "
        f"typ {found['type']}" + ("" if found["type"] == "host" else " raddr 0.0.0.0 rport 0")
    )
