"""What a browser offers is rebuilt: nothing passes that was not asked for, and bad descriptions are named."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.media.errors import RefusedDescriptionError
from summitry.media.sdp import Allowed, rebuild
from summitry.media.sdp.candidates import kept
from summitry.media.terms import Medium

SAMPLES = Path(__file__).parent / "samples"
OFFER = (SAMPLES / "offer.sdp").read_text()
ANSWER = (SAMPLES / "answer.sdp").read_text()
SEAT = Allowed((Medium.AUDIO, Medium.VIDEO), "sendonly", fewer=True)
FOUR = Allowed((Medium.AUDIO, Medium.VIDEO, Medium.AUDIO, Medium.VIDEO), "recvonly")


def test_an_offer_keeps_its_connection_and_loses_what_is_not_used() -> None:
    rebuilt, media = rebuild(OFFER, SEAT)
    assert media == (Medium.AUDIO, Medium.VIDEO)
    assert "a=simulcast:send h;m;l" in rebuilt
    assert rebuilt.count("a=rtpmap:") == 3  # opus, VP8 and the retransmission of VP8
    for left_out in ("H264", "AV1", "red/48000", "rtcp-xr", "telephone-event", "msid-semantic"):
        assert left_out in OFFER
        assert left_out not in rebuilt


def test_rebuilt_twice_is_rebuilt_once() -> None:
    for text, allowed in ((OFFER, SEAT), (ANSWER, FOUR)):
        rebuilt, _ = rebuild(text, allowed)
        assert rebuild(rebuilt, allowed)[0] == rebuilt


def test_a_seat_without_a_camera_sends_its_voice() -> None:
    alone = OFFER[: OFFER.index("m=video")].replace("BUNDLE 0 1", "BUNDLE 0")
    assert rebuild(alone, SEAT)[1] == (Medium.AUDIO,)


@pytest.mark.parametrize(
    ("text", "allowed", "says"),
    [
        ("", SEAT, 'Line 1 of the session description is not "v=0".'),
        (OFFER.replace("s=-", "s=\0"), SEAT, "Line 3 of the session description is no line of one."),
        (OFFER, FOUR, "carries audio, video, not audio, video, audio, video."),
        (OFFER + OFFER[OFFER.index("m=video") :], SEAT, "carries audio, video, video, not audio, video."),
        (OFFER.replace("a=sendonly", "a=sendrecv"), SEAT, "Section 0 is not sendonly."),
        (OFFER.replace("opus", "opas"), SEAT, "Section 0 offers none of opus/48000/2."),
        (OFFER.replace("a=ice-pwd", "a=ice-was"), SEAT, "Section 0 lacks ice-pwd."),
        ("v=0\n" + "a=x\n" * 5_000, SEAT, "has more than 2000 lines."),
        ("v=0\n" + "a=" + "x" * 70_000, SEAT, "is longer than 65536 characters."),
        ("v=0\nm=audio\n", SEAT, "Line 2 of the session description is no media section."),
    ],
)
def test_what_is_wrong_is_named(text: str, allowed: Allowed, says: str) -> None:
    with pytest.raises(RefusedDescriptionError) as refused:
        rebuild(text, allowed)
    assert says in str(refused.value)


@given(st.lists(st.tuples(st.integers(0, 60), st.text("a=:cfmnod0129. ;/\r\nid", max_size=40)), max_size=8))
def test_whatever_is_put_in_nothing_else_comes_out(insertions: list[tuple[int, str]]) -> None:
    lines = OFFER.split("\r\n") if "\r\n" in OFFER else OFFER.split("\n")
    for at, text in insertions:
        lines.insert(at, text)
    try:
        rebuilt, _ = rebuild("\n".join(lines), SEAT)
    except RefusedDescriptionError:
        return
    known = {line.partition(":")[0] for line in rebuild(OFFER, SEAT)[0].split("\r\n")} | {"a=inactive"}
    assert {line.partition(":")[0] for line in rebuilt.split("\r\n") if line[:2] == "a="} <= known


@pytest.mark.parametrize(
    ("candidate", "public", "anywhere"),
    [
        ("1 1 udp 2113937151 93.184.216.34 5000 typ host", True, True),
        ("1 1 udp 2113937151 2606:2800:220:1::1 5000 typ host generation 0", True, True),
        ("1 1 udp 2113937151 10.1.2.3 5000 typ host", False, True),
        ("1 1 udp 2113937151 169.254.169.254 80 typ host", False, True),
        ("1 1 udp 2113937151 127.0.0.1 5432 typ host", False, True),
        ("1 1 udp 2113937151 fd00::1 5000 typ host", False, True),
        ("1 1 udp 2113937151 ::ffff:10.1.2.3 5000 typ host", False, True),
        ("1 1 udp 2113937151 224.0.0.1 5000 typ host", False, False),
        ("1 1 udp 2113937151 0.0.0.0 5000 typ host", False, False),
        ("1 1 tcp 2113937151 93.184.216.34 9 typ host tcptype active", False, False),
        ("1 1 udp 2113937151 9a2b-77.local 5000 typ host", False, False),
        ("1 1 udp 2113937151 93.184.216.34 70000 typ host", False, False),
        ("nothing of the kind", False, False),
    ],
)
def test_addresses_that_are_passed_on(candidate: str, public: bool, anywhere: bool) -> None:
    assert (kept(candidate, private=False) is not None, kept(candidate, private=True) is not None) == (
        public,
        anywhere,
    )


def test_a_relayed_candidate_does_not_tell_where_the_browser_is() -> None:
    relayed = "1 1 udp 100 93.184.216.34 5000 typ relay raddr 10.0.0.7 rport 6000"
    assert kept(relayed, private=False) == "1 1 udp 100 93.184.216.34 5000 typ relay raddr 0.0.0.0 rport 0"
