"""Builds a description anew of what is allowed; everything else of the browser's is left out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summitry.media.errors import RefusedDescriptionError
from summitry.media.sdp.candidates import kept
from summitry.media.sdp.sections import Attribute, Description, Section, take_apart
from summitry.media.terms import Medium

_CODECS = {Medium.AUDIO: ("opus/48000/2",), Medium.VIDEO: ("VP8/90000",)}
_TOKEN = r"[A-Za-z0-9!#$%&'*+\-.^_`{|}~]"
_PATTERNS = {
    name: re.compile(pattern)
    for name, pattern in {
        "mid": rf"{_TOKEN}{{1,16}}",
        "ice-ufrag": r"[A-Za-z0-9+/]{4,256}",
        "ice-pwd": r"[A-Za-z0-9+/]{22,256}",
        "ice-options": r"[A-Za-z0-9+/ ]{1,64}",
        "fingerprint": r"sha-(?:256|384|512) (?:[0-9A-Fa-f]{2}:){31,63}[0-9A-Fa-f]{2}",
        "setup": r"actpass|active|passive",
        "msid": rf"{_TOKEN}{{1,64}}(?: {_TOKEN}{{1,64}})?",
        "ssrc": r"\d{1,10} (?:cname|msid):[{}A-Za-z0-9+/\-_. ]{1,160}",
        "ssrc-group": r"(?:FID|SIM)(?: \d{1,10}){1,6}",
        "rid": r"[A-Za-z0-9]{1,8} (?:send|recv)",
        "simulcast": r"(?:send|recv) [A-Za-z0-9;~]{1,64}",
        "extmap": r"(?:[1-9]|1[0-4])(?:/\w+)? (?P<uri>\S{1,120})",
        **dict.fromkeys(("rtcp-mux", "rtcp-rsize", "sendonly", "recvonly", "inactive"), ""),
    }.items()
}
_EXTENSIONS = frozenset(
    {
        "urn:ietf:params:rtp-hdrext:ssrc-audio-level",
        "urn:ietf:params:rtp-hdrext:sdes:mid",
        "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id",
        "urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id",
        "urn:3gpp:video-orientation",
        "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01",
        "http://www.webrtc.org/experiments/rtp-hdrext/playout-delay",
        "http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time",
    }
)
_OF_PAYLOAD = ("rtpmap", "fmtp", "rtcp-fb")
_PAYLOAD_VALUE = re.compile(r"(?P<payload>\d{1,3}) (?P<rest>[A-Za-z0-9/;=\-_. ]{1,200})")
_NEEDED = ("mid", "ice-ufrag", "ice-pwd", "fingerprint", "setup")


@dataclass(frozen=True, slots=True)
class Allowed:
    """What a description may hold: the media in this order, all of one direction, and private addresses or
    not.

    With `fewer` a section may be missing, as a seat may lack a camera.
    """

    media: Sequence[Medium]
    direction: str
    private: bool = False
    fewer: bool = False


def rebuild(sdp: str, allowed: Allowed) -> tuple[str, tuple[Medium, ...]]:
    """The description with nothing in it that was not asked for, and what its sections carry.

    Raises RefusedDescriptionError when it has other sections than are allowed, or lacks what a connection
    needs.
    """
    description = take_apart(sdp)
    media = _media(description, allowed)
    lines = ["v=0", "o=- 1 1 IN IP4 127.0.0.1", "s=-", "t=0 0"]
    lines.append("a=group:BUNDLE " + " ".join(section.first("mid") or "" for section in description.sections))
    lines.append("a=extmap-allow-mixed")
    for medium, section in zip(media, description.sections, strict=True):
        lines += _section(section, medium, description, allowed)
    return "\r\n".join(lines) + "\r\n", media


def _media(description: Description, allowed: Allowed) -> tuple[Medium, ...]:
    found = tuple(section.medium for section in description.sections)
    wanted = tuple(allowed.media)
    if found != wanted and not (allowed.fewer and found and _is_part(found, wanted)):
        expected = ", ".join(wanted)
        raise RefusedDescriptionError(f"The session description carries {', '.join(found)}, not {expected}.")
    return tuple(Medium(medium) for medium in found)


def _is_part(found: Sequence[str], wanted: Sequence[str]) -> bool:
    rest = iter(wanted)
    return all(medium in rest for medium in found)


def _section(section: Section, medium: Medium, description: Description, allowed: Allowed) -> Iterator[str]:
    # What may stand once for the whole session is repeated in each section: engines read both.
    own = {each.name for each in section.attributes}
    attributes = [each for each in description.attributes if each.name in _NEEDED and each.name not in own]
    attributes += section.attributes
    payloads = _payloads(section, medium)
    stays = section.first("inactive") is not None or section.port == "0"
    if not (stays or section.first(allowed.direction) is not None):
        raise RefusedDescriptionError(f"Section {section.first('mid')} is not {allowed.direction}.")
    if missing := [name for name in _NEEDED if all(each.name != name for each in attributes)]:
        raise RefusedDescriptionError(f"Section {section.first('mid')} lacks {', '.join(missing)}.")
    yield f"m={medium} {0 if section.port == '0' else 9} UDP/TLS/RTP/SAVPF {' '.join(payloads)}"
    yield "c=IN IP4 0.0.0.0"
    for each in attributes:
        if line := _line(each, payloads, private=allowed.private):
            yield line


def _payloads(section: Section, medium: Medium) -> list[str]:
    """The payload types of the codecs in use, and the retransmission that belongs to them."""
    mapped = dict(
        each.value.split(" ", 1) for each in section.attributes if each.name == "rtpmap" and " " in each.value
    )
    codecs = [payload for payload in section.payloads if mapped.get(payload) in _CODECS[medium]]
    if not codecs:
        raise RefusedDescriptionError(f"Section {section.first('mid')} offers none of {_CODECS[medium][0]}.")
    repairs = {f"{payload} apt={codec}" for codec in codecs for payload in section.payloads}
    again = [each.value.split(" ")[0] for each in section.attributes if each.value in repairs]
    return codecs + [payload for payload in again if mapped.get(payload) == "rtx/90000"]


def _line(each: Attribute, payloads: Sequence[str], *, private: bool) -> str | None:
    if each.name == "candidate":
        candidate = kept(each.value, private=private)
        return candidate and f"a=candidate:{candidate}"
    if each.name in _OF_PAYLOAD:
        found = _PAYLOAD_VALUE.fullmatch(each.value)
        return f"a={each.name}:{each.value}" if found and found["payload"] in payloads else None
    pattern = _PATTERNS.get(each.name)
    found = pattern.fullmatch(each.value) if pattern else None
    if found is None or (each.name == "extmap" and found["uri"] not in _EXTENSIONS):
        return None
    return f"a={each.name}:{each.value}" if each.value else f"a={each.name}"
