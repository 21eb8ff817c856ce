"""Every act on a text as everybody, through the pages."""

from django.db import transaction
from django.urls import reverse

from summitry.apps.texts.forms import VERBS
from summitry.core.text.digest import digest
from tests.factories import WATER, Acting
from tests.site import rights_table
from tests.site.conftest import Browser
from tests.site.rights_table import ROLES

_RUSSIAN = {"clause": "C1", "language": "ru", "seen": digest("")}
FIELDS = {
    "propose": {"clause": "C1", "seen": digest(WATER), "text": WATER.replace("shall", "will")},
    "propose-clause": {"after": "C1", "kind": "paragraph", "text": "A new clause."},
    "move-clause": {"clause": "C1", "after": "C2"},
    "let-go": {"proposal": "P9"},
    "confirm": {"proposal": "P9"},
    "reflect": {"proposal": "P9"},
    "agree": {"proposal": "P9"},
    "lift-bracket": {"bracket": "B9"},
    "put-bracket": {"clause": "C1", "reason": "So."},
    "lock": {"clause": "C1", "level": "plenary"},
    "reopen": {"clause": "C1", "reason": "So."},
    "relabel": {"clause": "C1", "label": "7"},
    "issue": {"what": "rolling:new", "symbol": "T/1"},
    "show-veiled": {"symbol": "D/1", "for-public": "on"},
    "lapse": {"proposal": "P9", "decision": "So."},
    "suspend": {"party": "CHN", "reason": "So."},
    "readmit": {"party": "CHN"},
    "name-penholder": {"person": "china"},
    "name-group": {"group": "G2", "member-KAZ": "on"},
    "split": {"clause": "C1", "words": "in water"},
    "move-words": {"clause": "C1", "words": "promote", "side": "before", "beside": "water"},
    "save-version": {**_RUSSIAN, "text": "Стороны сотрудничают.", "of": digest(WATER)},
    "certify": _RUSSIAN,
    "join": {"clause": "C1"},
    "launch-silence": {"symbol": "T/1", "deadline": "2199-01-01T12:00"},
    "receive-silence": {"silence": "S1"},
    "break-silence": {"reason": "So."},
    "extend-silence": {"deadline": "2199-01-01T12:00"},
    "withdraw-silence": {"reason": "So."},
    "retain": {"clause": "C1"},
}
"""What a page sends: nobody fails for anything but rights. All others take a position on a clause."""


def test_every_act_on_a_text_has_a_row() -> None:
    assert set(rights_table.TEXT_ACTS) == set(VERBS)


def test_who_may_act_on_a_text(summit: Acting, browser: Browser) -> None:
    browsers = {role: browser(role) for role in ROLES}
    for verb in VERBS:
        address = reverse("text_act", args=["summit", "declaration", verb])
        passed = set()
        for role, client in browsers.items():
            with transaction.atomic():  # everybody meets the same text
                fields = FIELDS.get(verb, {"target": "C1"})
                status = client.post(address, fields, headers={"Accept": "application/json"}).status_code
                transaction.set_rollback(True)
            assert status in (200, 403, 409), f"{verb} as {role}: {status}"
            if status != 403:
                passed.add(role)
        assert passed == rights_table.TEXT_ACTS[verb], verb
