import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client

from summitry.site.policy import CONTENT_SECURITY_POLICY, PolicyMiddleware

EXPECTED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
}


@pytest.mark.django_db
def test_every_answer_carries_the_policy() -> None:
    answer = Client().get("/no-such-address")
    assert answer.status_code == 404
    assert {name: answer.headers[name] for name in EXPECTED} == EXPECTED
    assert "camera=(self)" in answer.headers["Permissions-Policy"]


def test_nothing_is_allowed_but_what_is_named() -> None:
    rules = dict(rule.split(" ", 1) for rule in CONTENT_SECURITY_POLICY.split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["frame-ancestors"] == "'none'"
    assert {source for rule in rules.values() for source in rule.split()} == {"'none'", "'self'", "data:"}


def test_a_stricter_policy_of_a_view_stands() -> None:
    answer = HttpResponse(headers={"Content-Security-Policy": "sandbox"})
    assert PolicyMiddleware(lambda request: answer)(HttpRequest())["Content-Security-Policy"] == "sandbox"
