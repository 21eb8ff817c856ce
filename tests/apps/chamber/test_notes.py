"""Working papers: each is written once, nothing is written over unseen, and nothing of them is on record."""

import threading
from collections.abc import Callable
from functools import partial

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from summitry.apps.accounts.models import Person
from summitry.apps.chamber.course import views as course
from summitry.apps.chamber.models import ChamberState
from summitry.apps.chamber.notes.actions.add_note import add_note
from summitry.apps.chamber.notes.actions.answer import answer
from summitry.apps.chamber.notes.actions.delete_message import delete_message
from summitry.apps.chamber.notes.actions.margin import margin
from summitry.apps.chamber.notes.actions.mark_note import for_report, set_aside
from summitry.apps.chamber.notes.actions.message import message
from summitry.apps.chamber.notes.actions.note_to_chair import note_to_chair
from summitry.apps.chamber.notes.actions.purge import purge, purge_all
from summitry.apps.chamber.notes.actions.read_note import read_note
from summitry.apps.chamber.notes.actions.save_note import save_note
from summitry.apps.chamber.notes.models import ChairNote, Margin, Message, RunningNote, RunningText
from summitry.apps.chamber.notes.queries import Inbox, Papers, ReportNote, notes_for_report
from summitry.apps.chamber.notes.writing import NotThere, Stale, Verb, Writing
from summitry.apps.chamber.queries import Standing, standing
from summitry.apps.meetings.fields import BadForm
from summitry.apps.meetings.participants import participant
from summitry.apps.record.models import Entry
from summitry.core.floor import acts
from tests.factories import SECOND, START, Acting, a_meeting

Write = Callable[..., dict[str, object]]
MINUTE = 60 * SECOND


def writing(acting: Acting, who: str, key: str, at: int | None = None) -> Writing:
    acting.now += 1
    person = Person.objects.get(key=who).pk
    sitting = participant(acting.meeting.pk, person)
    return Writing(acting.meeting.pk, acting.meeting.slug, sitting, person, at or acting.now, key)


@pytest.fixture
def write(session: Acting) -> Write:
    """Do something as somebody, with a key of its own unless one is given."""
    keys = iter(range(1000))

    def do(
        verb: Verb, who: str, *, key: str = "", at: int | None = None, **fields: object
    ) -> dict[str, object]:
        sent = {name: str(value) for name, value in fields.items()}
        return dict(verb(writing(session, who, key or f"key {next(keys)}", at), sent))

    return do


def stood() -> Standing:
    found = standing("summit")
    assert found is not None
    return found


def channel(party: str) -> list[str]:
    return [each.text for each in Papers(stood(), party).messages]


def test_a_message_sent_again_is_one_message(write: Write) -> None:
    first = write(message, "head", key="gesture", text="Hold back.")
    assert write(message, "head", key="gesture", text="Hold back.") == first
    write(message, "deputy", key="gesture", text="Agreed.")
    assert channel("KAZ") == ["Hold back.", "Agreed."]
    assert channel("CHN") == []


def test_only_its_author_takes_a_message_back(write: Write) -> None:
    write(message, "deputy", key="gesture", text="Too much said.")
    paper = Message.objects.get().pk
    for who in ("head", "china"):
        with pytest.raises(NotThere):
            write(delete_message, who, paper=paper)
    write(delete_message, "deputy", paper=paper)
    write(message, "deputy", key="gesture", text="Too much said.")
    assert channel("KAZ") == []
    assert list(Message.objects.values_list("text", flat=True)) == [""]


def test_a_head_deletes_what_its_own_delegation_kept_to_itself(write: Write) -> None:
    for who in ("head", "china"):
        write(message, who, text=f"By {who}.")
        write(margin, who, subject="meeting", base=0, position="Firm.")
        write(note_to_chair, who, text="A word.")
    write(purge, "head")
    assert (channel("KAZ"), channel("CHN")) == ([], ["By china."])
    assert set(Margin.objects.values_list("party", flat=True)) == {"CHN"}
    assert ChairNote.objects.count() == 2
    purge_all(stood().meeting.pk)
    assert (Message.objects.count(), Margin.objects.count()) == (0, 0)


def test_a_note_to_the_chair_is_read_and_answered_once(write: Write) -> None:
    write(note_to_chair, "head", text="We need ten minutes.")
    note = ChairNote.objects.get()
    assert Inbox(stood()).unread == 1
    write(read_note, "chair", paper=note.pk)
    read_at = ChairNote.objects.get().read_at
    write(read_note, "chair", paper=note.pk)
    write(answer, "chair", paper=note.pk, text="You have them.")
    write(answer, "chair", paper=note.pk, text="You have them.")
    with pytest.raises(BadForm, match="answered already"):
        write(answer, "chair", paper=note.pk, text="You have not.")
    (seen,) = Papers(stood(), "KAZ").to_chair
    assert (seen.answer, seen.read_at, Inbox(stood()).unread) == ("You have them.", read_at, 0)
    assert Papers(stood(), "CHN").to_chair == []


def test_a_margin_stands_beside_what_the_meeting_deals_with(write: Write, session: Acting) -> None:
    write(margin, "head", subject="meeting", base=0, instruction="Call home at noon.")
    session.put()
    write(margin, "deputy", subject="Q1", base=0, position="Agree.", fallback="Abstain.")
    with pytest.raises(BadForm, match="does not deal"):
        write(margin, "head", subject="Q2", base=0, position="Agree.")
    session.acknowledge()
    session.gavel()
    session.put()
    papers = Papers(stood(), "KAZ")
    assert [each.subject.id for each in papers.present] == ["Q2", "meeting"]
    assert [each.margin.fallback for each in papers.earlier if each.margin] == ["Abstain."]
    assert [each.margin for each in Papers(stood(), "CHN").present] == [None, None]


def test_of_two_rapporteurs_neither_loses_a_word(write: Write) -> None:
    write(add_note, "secretariat", text="The chair opened.", language="en")
    note = RunningNote.objects.get().pk
    save = partial(write, save_note, "secretariat", paper=note, language="en")
    assert save(base=1, text="The chair opened at ten.") == {"version": 2}
    with pytest.raises(Stale) as stale:
        save(base=1, text="The chair opened the meeting.")
    assert (stale.value.version, stale.value.theirs) == (2, {"text": "The chair opened at ten."})
    assert save(base=1, text="The chair opened at ten.") == {"version": 2}, "its answer was lost"
    assert save(base=2, text="The chair opened the meeting at ten.") == {"version": 3}
    russian = partial(write, save_note, "secretariat", paper=note, language="ru")
    assert russian(base=0, text="Председатель открыл заседание.") == {"version": 1}, "languages do not meet"


def test_the_report_takes_what_was_marked_at_its_place(write: Write, session: Acting) -> None:
    opened = session.chamber.opened_at
    assert opened
    write(add_note, "secretariat", text="Later.", language="en", for_report=1, at=opened + 60 * MINUTE)
    write(add_note, "secretariat", text="Opening.", language="en", act=opened)
    write(add_note, "secretariat", text="For us.", language="en")
    write(add_note, "secretariat", text="Gone.", language="en", for_report=1)
    opening, gone = note_that_says("Opening."), note_that_says("Gone.")
    write(for_report, "secretariat", paper=opening, on=1)
    write(set_aside, "secretariat", paper=gone, on=1)
    write(save_note, "secretariat", paper=opening, base=0, language="zh-hans", text="开幕。")
    meeting = session.meeting
    late = opened + 60 * MINUTE
    assert notes_for_report(meeting, "en") == [
        ReportNote(opened, opened, "Opening.", "en"),
        ReportNote(late, None, "Later.", "en"),
    ]
    assert notes_for_report(meeting, "zh") == [
        ReportNote(opened, opened, "开幕。", "zh-hans"),
        ReportNote(late, None, "Later.", "en"),
    ]
    write(set_aside, "secretariat", paper=gone, on=0)
    assert len(notes_for_report(meeting, "fr")) == 3


def note_that_says(text: str) -> object:
    return RunningText.objects.get(text=text).note_id


def test_a_note_says_what_it_is_about_or_is_refused(write: Write, session: Acting) -> None:
    note = partial(write, add_note, "secretariat", text="So.", language="en")
    note(time="09:30", at=START)
    assert RunningNote.objects.get().place == START + 30 * MINUTE
    for wrong in ({"act": START + 1}, {"act": "x"}, {"time": "noon"}, {"language": "tlh"}, {"text": " "}):
        with pytest.raises(BadForm):
            note(**wrong)
    with pytest.raises(BadForm, match="at most 10000"):
        note(text="x" * 10_001)
    with pytest.raises(BadForm, match="no text"):
        note(text="\0")
    for paper in ("", "x", RunningNote.objects.get().pk.hex[::-1]):
        with pytest.raises(NotThere):
            write(save_note, "secretariat", paper=paper, base=0, language="en", text="So.")
    assert RunningNote.objects.count() == 1


def test_nothing_of_it_is_on_record_or_changes_the_chamber(write: Write, session: Acting) -> None:
    def recorded() -> tuple[int, int]:
        return Entry.objects.count(), ChamberState.objects.get(pk=session.meeting.pk).version

    before = recorded()
    write(message, "head", text="Hold back.")
    write(margin, "head", subject="meeting", base=0, position="Firm.")
    write(note_to_chair, "head", text="A word.")
    write(answer, "chair", paper=ChairNote.objects.get().pk, text="Yes.")
    write(add_note, "secretariat", text="So it was.", language="en")
    assert recorded() == before


@pytest.mark.django_db(transaction=True)
def test_saves_from_many_threads_keep_one_and_refuse_the_others(session: Acting) -> None:
    add_note(writing(session, "secretariat", "first"), {"text": "So.", "language": "en"})
    note = str(RunningNote.objects.get().pk)
    ready, answers = threading.Barrier(6), []

    def save(by: Writing, text: str) -> None:
        ready.wait(10)
        try:
            save_note(by, {"paper": note, "base": "1", "language": "en", "text": text})
            answers.append(text)
        except Stale as stale:
            answers.append(stale.theirs["text"])
        finally:
            connection.close()

    threads = [
        threading.Thread(target=save, args=(writing(session, "secretariat", f"{n}"), f"Text {n}."))
        for n in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    kept = RunningText.objects.get()
    assert (kept.version, answers) == (2, [kept.text] * 6)


def rapporteurs_page(slug: str = "summit", **asked: object) -> str:
    client = Client()
    client.force_login(Person.objects.get(key="secretariat"))
    page = client.get(f"/meetings/{slug}/rapporteur/", asked)
    assert page.status_code == 200
    return page.content.decode()


def test_each_note_stands_in_its_place(
    write: Write, session: Acting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside its act, or between acts; on the page of the course that holds it, and on no other."""
    monkeypatch.setattr(course, "ACTS_A_PAGE", 2)
    opened = session.chamber.opened_at
    assert opened
    session.act("chair", acts.Suspend(reason="Lunch."))
    write(add_note, "secretariat", text="Between.", language="en", at=opened + 1)
    write(add_note, "secretariat", text="Opening.", language="en", act=opened)
    write(add_note, "secretariat", text="At the end.", language="en")
    first, last = rapporteurs_page(page=1), rapporteurs_page()
    told = ["The meeting was opened.", "Opening.", "Between.", "The meeting was suspended.", "At the end."]
    whole = first + last
    assert [whole.index(sentence) for sentence in told] == sorted(whole.index(text) for text in told)
    assert [whole.count(f">{text}</textarea>") for text in ("Opening.", "Between.", "At the end.")] == [
        1,
        1,
        1,
    ]


def test_a_rehearsal_has_notes_without_a_course(db: None) -> None:
    acting = Acting(a_meeting("rehearsal", rehearsal=True))
    add_note(writing(acting, "secretariat", "first"), {"text": "For practice.", "language": "en"})
    assert "For practice." in rapporteurs_page("rehearsal")


def test_the_rapporteurs_page_costs_as_many_queries_for_one_note_as_for_three(write: Write) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            rapporteurs_page()
        return len(asked)

    write(add_note, "secretariat", text="One.", language="en")
    one = cost()
    for text in ("Two.", "Three."):
        write(add_note, "secretariat", text=text, language="en")
    assert cost() == one
