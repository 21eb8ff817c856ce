"""Pages are sent compressed; streams and small answers are not touched."""

import gzip

from django.urls import reverse

from tests.factories import Acting
from tests.site.conftest import Browser

BROWSERS = {"Accept-Encoding": "gzip, deflate, br"}


def test_a_page_is_packed_for_whoever_takes_it(summit: Acting, browser: Browser) -> None:
    page = reverse("chamber", args=["summit", "chair"])
    plain = browser("chair").get(page)
    packed = browser("chair").get(page, headers=BROWSERS)
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert gzip.decompress(packed.content).startswith(b"<!DOCTYPE html>")
    assert len(packed.content) < len(plain.content) / 3


def test_a_stream_passes_as_it_is(summit: Acting, browser: Browser) -> None:
    stream = browser("chair").get(reverse("live", args=["summit", "chair"]), headers=BROWSERS)
    assert stream.content == b""
    assert stream.admission.audience
    assert "Content-Encoding" not in stream.headers
