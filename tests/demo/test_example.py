"""The example: those who were there, in the order of the charter, and one package to adopt."""

import datetime
import json

import pytest

from summitry.apps.accounts.models import Person
from summitry.apps.chamber.forms import read_act
from summitry.apps.chamber.models import ChamberState
from summitry.apps.chamber.replaying import rebuild
from summitry.apps.chamber.rulebook import applied_rule
from summitry.apps.decisions.models import Statement
from summitry.apps.meetings.models import Document, Meeting, Participation, PreparedQuestion
from summitry.apps.organisation.models import Deployment
from summitry.apps.organisation.queries import charter_of
from summitry.apps.record.models import Entry, Log, Payload
from summitry.apps.texts.models import NegotiatedText
from summitry.apps.texts.replaying import rebuild as rebuild_text
from summitry.core.documents.digest import digest_of
from summitry.core.floor.acts import PutQuestion
from summitry.core.floor.codec import chamber_from_json
from summitry.core.floor.state import Chamber
from summitry.core.text import decide, replay
from summitry.core.text.acts import Actor, LaunchSilence
from summitry.core.text.adopting import hindrances
from summitry.core.text.clean import unresolved
from summitry.core.text.codec import text_from_json
from summitry.demo.example import build
from summitry.demo.seats import DOORS, MEETING, REHEARSAL, TRAINING

NOW = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
LATER = NOW + datetime.timedelta(days=1)

pytestmark = pytest.mark.django_db


def chamber(slug: str) -> Chamber:
    return chamber_from_json(ChamberState.objects.get(meeting__slug=slug).document)


def test_the_members_sit_in_the_order_of_their_russian_names() -> None:
    build(NOW)
    members = [seat.party for seat in chamber(MEETING).members()]
    assert members == ["IND", "KAZ", "CHN", "KGZ", "PAK", "RUS", "TJK", "UZB"]


def test_every_door_has_its_person_in_both_meetings() -> None:
    build(NOW)
    people = {door.person for door in DOORS}
    assert people == set(Person.objects.values_list("key", flat=True))
    for slug in (MEETING, REHEARSAL):
        seated = Participation.objects.filter(meeting__slug=slug)
        assert set(seated.values_list("person__key", flat=True)) == people


def test_every_seat_has_a_voice_behind_a_door() -> None:
    build(NOW)
    voices = {seat.voice for seat in chamber(MEETING).seats.values()}
    assert voices <= {door.person for door in DOORS}


def test_the_package_is_one_and_nine_and_six() -> None:
    build(NOW)
    agenda, package, _ = PreparedQuestion.objects.filter(meeting__slug=MEETING)
    assert (agenda.kind, package.kind) == ("agenda", "package")
    assert len(package.texts) == 1 + 9 + 6
    for text in [agenda, package]:
        assert set(text.title) == {"en", "ru", "zh", "fr"}


@pytest.mark.parametrize("slug", [MEETING, REHEARSAL])
def test_the_declaration_is_put_as_its_paper_is_then(slug: str) -> None:
    build(NOW)
    meeting = Meeting.objects.get(slug=slug)
    package = PreparedQuestion.objects.get(meeting=meeting, kind="package")
    declaration = Document.objects.get(meeting=meeting, title__en="Draft declaration")
    files = {file.language: file.sha256 for file in declaration.files.all()}
    assert set(files) == {"en", "ru", "zh", "fr"}
    act = read_act("put-question", {"prepared": str(package.pk)}, meeting, charter_of(meeting.charter))
    assert isinstance(act, PutQuestion)
    first, *others = act.texts
    assert (first.title["en"], first.sha256) == ("Moscow Declaration", digest_of(files))
    assert {text.sha256 for text in others} == {""}


def test_statements_lie_under_embargo_for_those_who_will_speak() -> None:
    meeting = build(NOW)
    handed_in = Statement.objects.filter(meeting=meeting)
    assert {each.party: (each.state, each.recorded) for each in handed_in} == {
        "KAZ": ("handed_in", False),
        "CHN": ("handed_in", False),
        "UN": ("handed_in", True),
    }


def test_the_next_chair_is_named_as_the_charter_says() -> None:
    build(NOW)
    *_, last = PreparedQuestion.objects.filter(meeting__slug=MEETING)
    assert (last.kind, last.title["en"]) == ("procedure", "Chair until the next meeting: Tajikistan")
    assert set(last.title) == {"en", "ru", "zh", "fr"}


def test_the_database_says_that_it_is_a_demos() -> None:
    build(NOW)
    assert Deployment.objects.get().is_demo


def test_the_meeting_is_on_record_and_the_rehearsal_is_not() -> None:
    meeting = build(NOW)
    assert meeting.log is not None
    assert rebuild(meeting.log, MEETING) == chamber(MEETING)
    payloads = [json.loads(bytes(payload.body)) for payload in Payload.objects.order_by("entry_id")[1:]]
    filed = [payload["act"] for payload in payloads if payload["schema"] != "summitry/text-act/1"]
    assert filed == 4 * ["filed", *(3 * ["file added"])] + 3 * ["handed in"]
    assert Meeting.objects.get(slug=REHEARSAL).log is None


def test_the_declaration_is_what_the_record_says_and_lives() -> None:
    meeting = build(NOW)
    assert meeting.log is not None
    row = NegotiatedText.objects.get(meeting=meeting, name__startswith="draft-declaration")
    appeal = NegotiatedText.objects.get(meeting=meeting, name__startswith="joint-appeal")
    text = rebuild_text(meeting.log, MEETING, row.name)
    assert text == text_from_json(row.document)
    assert len({party for proposal in text.standing() for party in proposal.holders}) == 8
    assert sum(row.open_places.values()) == len(unresolved(text))
    assert hindrances(text_from_json(appeal.document)) == []


def test_the_agreed_text_waits_for_silence() -> None:
    texts = NegotiatedText.objects.filter(meeting=build(NOW))
    text = text_from_json(texts.get(name__startswith="decision-on-the-meeting").document)
    (issue,) = text.issues
    launch = LaunchSilence(symbol=issue.symbol, recipients=("KAZ",), deadline=2 * issue.at)
    (launched,) = decide(text, launch, Actor(person="c", role="chair"), issue.at + 1)
    (silence,) = replay(text, [launched]).silences
    assert {each.language for each in silence.bound} == {"en", "ru", "zh"}


def test_votes_are_tried_under_rules_that_say_that_they_are_invented() -> None:
    build(NOW)
    session = Meeting.objects.get(slug=TRAINING)
    assert session.log is None
    charter = charter_of(session.charter)
    assert "invented" in charter.names["en"].full
    for matter, kind in {"budget": "threshold", "election": "threshold", "other": "no_objection"}.items():
        rule = applied_rule(charter, session.organ, matter)
        assert rule.kind == kind
        assert "invented" in str(rule.article)
        assert set(rule.sentences) == {"en", "ru", "zh", "fr"}
    members = [seat.party for seat in chamber(TRAINING).members()]
    assert set(members) == {seat.party for seat in chamber(MEETING).members()}


def test_building_again_changes_nothing() -> None:
    build(NOW)
    before = everything()
    build(LATER)
    assert everything() == before


def everything() -> list[object]:
    kinds = (
        Document,
        Statement,
        Person,
        Meeting,
        Participation,
        PreparedQuestion,
        ChamberState,
        Log,
        Entry,
        Deployment,
    )
    return [list(kind.objects.order_by("pk").values()) for kind in kinds]
