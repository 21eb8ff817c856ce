"""Documents and sign language: shown by whom the chair has given leave, and by nobody else."""

import pytest
from django.test import Client
from msgspec.structs import replace

from summitry.apps.accounts.models import Person
from summitry.apps.chamber.video.directing import EASED, direction_of, stage_of
from summitry.apps.chamber.video.feeds import (
    DOCUMENT_PICTURE,
    FLOOR_PICTURE,
    FLOOR_VOICE,
    GALLERY_LINES,
    SIGN_PICTURE,
    viewer_of,
)
from summitry.apps.chamber.video.grants import Grants, grants_of, shared_feed
from summitry.media.terms import Kind, Medium
from tests.apps.chamber.video.test_directing import CHAIR, EVERYBODY, OPEN, TURN
from tests.factories import Acting


def press(who: str, address: str, **fields: str) -> int:
    client = Client()
    client.force_login(Person.objects.get(key=who))
    answer = client.post(f"/meetings/summit/{address}/", fields, headers={"Accept": "application/json"})
    return answer.status_code


def test_leave_is_the_chairs_and_is_kept(session: Acting) -> None:
    assert press("head", "stage/give", kind="screen", sender="KAZ") == 403
    assert [press("chair", "stage/give", kind="screen", sender="KAZ") for _ in range(2)] == [200, 200]
    assert press("chair", "stage/give", kind="sign", sender="interpreter") == 200
    assert press("chair", "stage/give", kind="film", sender="KAZ") == 400
    assert press("chair", "stage/give", kind="screen", sender="nobody") == 400
    assert grants_of("summit") == Grants({"screen": ("KAZ",), "sign": ("interpreter",)})
    assert [press("chair", "stage/take-back", kind="screen", sender="KAZ") for _ in range(2)] == [200, 200]
    assert grants_of("summit") == Grants({"sign": ("interpreter",)})


DOCUMENT, SECOND = shared_feed(Kind.SCREEN, "P01", "p01"), shared_feed(Kind.SCREEN, "P02", "p02")
OF_THE_CHAIR = shared_feed(Kind.SCREEN, "chair", "presider")
SIGN = shared_feed(Kind.SIGN, "interpreter", "signer")
LEAVE = Grants({"screen": ("P01", "P02"), "sign": ("interpreter",)})


@pytest.mark.parametrize(
    ("grants", "flowing", "document"),
    [
        (Grants(), {DOCUMENT}, None),
        (LEAVE, {DOCUMENT}, DOCUMENT),
        (LEAVE, {DOCUMENT, SECOND}, SECOND),
        (LEAVE, {DOCUMENT, SECOND, OF_THE_CHAIR}, OF_THE_CHAIR),
        (Grants(), {OF_THE_CHAIR}, OF_THE_CHAIR),
    ],
)
def test_one_document_is_shown(grants: Grants, flowing: set[str], document: str | None) -> None:
    stage = stage_of(OPEN, {*EVERYBODY, *flowing}, grants=grants)
    assert (stage.document, stage.chair) == (document, CHAIR)
    shown = direction_of(stage, [viewer_of("p02", "a")]).shown
    assert shown[viewer_of("p02", "a")].get(DOCUMENT_PICTURE) == document


def test_without_leave_what_is_sent_is_ended() -> None:
    assert LEAVE.strays({DOCUMENT, OF_THE_CHAIR, SIGN, *EVERYBODY}) == []
    assert Grants().strays({DOCUMENT, OF_THE_CHAIR, SIGN, *EVERYBODY}) == [DOCUMENT, SIGN]
    # The chair's word is for documents: sign language is sent by whoever was given leave.
    assert LEAVE.strays({shared_feed(Kind.SIGN, "chair", "presider")}) != []


def test_on_a_poor_link_pictures_go_before_voices() -> None:
    stage = stage_of(replace(OPEN, turn=TURN), {*EVERYBODY, DOCUMENT, SIGN}, grants=LEAVE)
    viewer = viewer_of("somebody", "a")
    shown = [
        set(direction_of(stage, [viewer], eased={viewer: level}).shown[viewer]) for level in range(len(EASED))
    ]
    assert {FLOOR_PICTURE, DOCUMENT_PICTURE, SIGN_PICTURE, *GALLERY_LINES} < shown[0]
    assert shown[1] == shown[0] - set(GALLERY_LINES)
    assert FLOOR_VOICE in shown[2]
    assert {line.medium for line in shown[2]} == {Medium.AUDIO}
