"""Every stream, as everybody: which audience each joins, and what is rendered for it."""

import itertools
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

import pytest
from django.urls import reverse

from summitry.apps.chamber.audience import Audience, audience_of
from summitry.apps.chamber.broadcast import fragment
from summitry.apps.chamber.events import ALL_REGIONS
from summitry.apps.chamber.outside import OUTSIDE_REGIONS
from summitry.apps.chamber.queries import standing
from summitry.apps.chamber.rendering import Rendering, render_regions
from summitry.apps.chamber.rights import PRIVATE_RIGHTS, VIEWS, may_view
from summitry.apps.meetings.participants import PUBLIC, Participant
from summitry.core.floor import acts
from summitry.core.floor.events import FloorGiven
from summitry.core.floor.machine import evolve
from summitry.core.floor.state import Chamber, Link, RequestKind
from tests.factories import CAST, Acting
from tests.site import rights_table
from tests.site.conftest import Browser
from tests.site.rights_table import PARTY, RIGHTS, ROLES, Who, who

LANGUAGES = ("en", "ru", "zh-hans", "fr")


def rights(role: str) -> tuple[str, ...]:
    return tuple(sorted(right for right, may in RIGHTS.items() if role in may))


@pytest.mark.parametrize("view", VIEWS)
def test_who_joins_which_audience(view: str, summit: Acting, browser: Browser) -> None:
    for role, language in itertools.product(ROLES, LANGUAGES):
        headers = {"Accept-Language": language}
        answer = browser(role).get(reverse("live", args=["summit", view]), headers=headers)
        if role not in rights_table.VIEWS[view]:
            assert answer.status_code == 404, role
            continue
        joined = answer.admission
        if view == "public":  # nobody is anybody there
            wanted, groups = Audience("summit", view, ("watch",), language), ("outside/summit",)
        else:
            wanted = Audience("summit", view, rights(role), language, PARTY.get(role))
            groups = (f"person/{role}", f"summit/{CAST[role][1]}")
            groups = (*groups, "outside/summit") if view == "journalist" else groups
        assert Audience.from_key(joined.audience) == wanted, role
        assert joined.groups == groups


VOICE_ON = {"head": "seat", "observer": "observe"}
"""Who counts as presence of a seat, and on which page: its voice, where that sits."""


def test_only_a_seats_voice_on_its_own_page_counts_as_presence(summit: Acting, browser: Browser) -> None:
    counted = {}
    for role, view in itertools.product(ROLES, VIEWS):
        answer = browser(role).get(reverse("live", args=["summit", view]))
        if answer.status_code == 200 and answer.admission.label is not None:
            assert answer.admission.label.party == CAST[role][1]
            assert role not in counted
            counted[role] = view
    assert counted == VOICE_ON


class Reader(NamedTuple):
    """A person on a page that the person may see."""

    person: str
    party: str
    audience: Audience


def readers(acting: Acting) -> Iterator[Reader]:
    for key, (role, party) in CAST.items():
        for view in VIEWS:
            participant = PUBLIC if view == "public" else Participant(key, role, party)
            if may_view(view, participant, acting.chamber):
                for language in LANGUAGES:
                    audience = audience_of("summit", view, participant, acting.chamber, language)
                    yield Reader(key, party, audience)


def test_two_parties_never_share_an_audience_with_rights_of_a_seat(summit: Acting) -> None:
    parties: dict[str, set[str]] = {}
    for reader in readers(summit):
        if PRIVATE_RIGHTS & set(reader.audience.rights):
            parties.setdefault(reader.audience.key, set()).add(reader.party)
    assert parties
    assert [key for key, sharing in parties.items() if len(sharing) > 1] == []


def test_what_differs_in_an_audience_differs_in_its_key(summit: Acting) -> None:
    every = {reader.audience for reader in readers(summit)}
    assert len({audience.key for audience in every}) == len(every)
    assert {Audience.from_key(audience.key) for audience in every} == every


CONSOLES = who("chair", "secretariat")
LINKS_SEEN = rights_table.RIGHTS["see.presence"] | {"china", "russia"}

MARKERS: dict[str, tuple[str, Who]] = {
    "a note that Kazakhstan gave the chair": (
        "note of KAZ",
        CONSOLES | {"head", "deputy", "delegate", "adviser"},
    ),
    "a note that Mongolia gave the chair": ("note of MNG", CONSOLES | {"observer"}),
    "who acknowledged when": ('id="receipt-Q2-CHN"', CONSOLES),
    "what stands in the gavel's way": ('id="obstacles"', CONSOLES),
    "that China did not acknowledge": ("China has not acknowledged", CONSOLES),
    "the people of Kazakhstan": ("The deputy", who("head")),
    "their keys": ('value="deputy"', who("head")),
    "the head of China": ("The china", who("china")),
    "the key of China's head": ('value="china"', who("china")),
    "the link of another seat": ("Link lost", LINKS_SEEN),
    "the ruling of absence": ("/acts/rule-absent/", who("chair")),
    "the gavel": ("/acts/gavel/", who("chair")),
    "the giving of the floor": ("/acts/give-floor/", who("chair")),
    "the entering of an objection": ("/acts/enter-objection/", who("secretariat")),
    "the confirming of Kazakhstan's objection": ("/acts/confirm-objection/", who("head")),
    "the withdrawing of Kazakhstan's objection": ("/acts/withdraw-objection/", who("head")),
    "the objecting": ("/acts/object/", who("china", "russia")),
    "the naming of a voice": ("/acts/name-voice/", who("head", "china", "russia")),
}
"""Something that not everybody sees: its look in a page, and on whose pages it must be, and on no others."""


@pytest.fixture
def telling(summit: Acting) -> Acting:
    """A moment of the meeting that holds every secret of MARKERS."""

    summit.act(None, acts.NoteLink(party="RATS", link=Link.LOST))
    return summit


def regions_of(audience: Audience) -> tuple[str, ...]:
    return OUTSIDE_REGIONS if audience.outside else ALL_REGIONS


def pages(acting: Acting) -> Iterator[tuple[Reader, str]]:
    """Everybody's fragments in English."""
    stood = standing("summit")
    assert stood is not None
    for reader in readers(acting):
        if reader.audience.language == "en":
            rendering = Rendering(stood, acting.now)
            yield reader, fragment(reader.audience, rendering, (*ALL_REGIONS, *OUTSIDE_REGIONS, "console"))


def test_what_is_rendered_for_whom(telling: Acting) -> None:
    rendered = list(pages(telling))
    for secret, (marker, may) in MARKERS.items():
        assert {reader.person for reader, html in rendered if marker in html} == may, secret


def test_prepared_questions_are_the_chairs_alone(telling: Acting) -> None:
    telling.act("chair", acts.WithdrawQuestion(question="Q2", reason="Later."))
    assert {reader.person for reader, html in pages(telling) if "The prepared agenda" in html} == {"chair"}


def test_an_audience_that_may_see_nothing_is_shown_nothing(telling: Acting) -> None:
    """Nobody is let in so; should it happen, the regions themselves hold back."""
    stood = standing("summit")
    assert stood is not None
    for view in VIEWS:
        audience = Audience("summit", view, (), "en")
        rendered = render_regions(audience, stood, regions_of(audience), telling.now)
        html = "".join(rendered.values())
        assert [secret for secret, (marker, _) in MARKERS.items() if marker in html] == []
        assert "The declaration" not in rendered.get("question", "") + rendered.get("outside/question", "")


def test_everybodys_regions_render_in_every_language(telling: Acting) -> None:
    stood = standing("summit")
    assert stood is not None
    for audience in {reader.audience for reader in readers(telling)}:
        regions = regions_of(audience)
        rendered = render_regions(audience, stood, regions, telling.now)
        ids = {region: f'id="region-{region.replace("/", "-")}"' for region in regions}
        assert {region for region, html in rendered.items() if ids[region] in html} == set(regions), audience


def test_what_many_share_is_what_each_would_be_shown_alone(telling: Acting) -> None:
    stood = standing("summit")
    assert stood is not None
    for opened in (stood, replace(stood, chamber=speaking(stood.chamber))):
        shared = Rendering(opened, telling.now)
        for audience in {reader.audience for reader in readers(telling)}:
            regions = regions_of(audience)
            assert shared.regions(audience, regions) == render_regions(audience, opened, regions, telling.now)


def speaking(chamber: Chamber) -> Chamber:
    return evolve(chamber, FloorGiven(at=chamber.as_of, party="KAZ", kind=RequestKind.STATEMENT, limit_us=1))


def test_the_note_on_delivery_goes_to_the_consoles_alone(telling: Acting) -> None:
    stood = standing("summit")
    assert stood is not None
    rendering = Rendering(stood, telling.now)
    told = {r.person for r in readers(telling) if fragment(r.audience, rendering, ["console"])}
    assert told == CONSOLES


def test_whose_language_it_is_now_goes_to_those_who_interpret_listen_or_serve(telling: Acting) -> None:
    stood = standing("summit")
    assert stood is not None
    rendering = Rendering(stood, telling.now)
    told = {
        (r.audience.view, r.person) for r in readers(telling) if fragment(r.audience, rendering, ["tongue"])
    }
    assert {person for view, person in told if view != "listener"} == {"interpreter", "chair", "secretariat"}
