"""The report equals the record: each number in it is held against what is on record."""

from collections import Counter
from collections.abc import Iterator
from typing import TypeVar

import pytest
from django.conf import settings

from summitry.apps.chamber.queries import standing
from summitry.apps.chamber.replaying import rebuild
from summitry.apps.decisions.models import Decision
from summitry.apps.decisions.report.assembly import languages_of, report_of
from summitry.apps.decisions.sheet import sheet_hash
from summitry.apps.meetings.names import duration
from summitry.apps.organisation.queries import charter_of
from summitry.apps.record.actions.erase import erase_payload
from summitry.apps.record.queries import acts as recorded_acts
from summitry.apps.record.queries import head
from summitry.core.floor import acts
from summitry.core.floor.state import Link
from summitry.formats.paper.document import (
    AnyBlock,
    Bars,
    Document,
    Facts,
    Items,
    Paragraph,
    Section,
    Table,
    Timeline,
)
from tests.apps.decisions.report.played import HOSTILE
from tests.factories import SECOND, Acting, a_meeting
from tests.formats.paper.documents import content_hash

B = TypeVar("B", bound=AnyBlock)


def report(acting: Acting, language: str = "en", *, with_presence: bool = True) -> Document:
    stood = standing(acting.meeting.slug)
    assert stood is not None
    return report_of(stood, language, with_presence=with_presence)


def section(document: Document, id: str) -> Section:  # noqa: A002  # as in Section
    return next(section for section in document.sections if section.id == id)


def blocks(document: Document, id: str, kind: type[B]) -> list[B]:  # noqa: A002  # as in Section
    return [block for block in section(document, id).blocks if isinstance(block, kind)]


def facts(document: Document, id: str) -> dict[str, str]:  # noqa: A002  # as in Section
    return {fact.term: fact.words for block in blocks(document, id, Facts) for fact in block.facts}


def told(document: Document) -> list[str]:
    return [paragraph.words for paragraph in blocks(document, "course", Paragraph)]


def test_the_course_is_told_in_numbered_paragraphs(closed: Acting) -> None:
    document = report(closed)
    assert told(document) == [
        "The meeting was opened.",
        "The request of China was declined.",
        "Kazakhstan made a statement and spoke for 1:16.",
        "China raised a point of order and spoke for 0:05.",
        "Russia made a statement and spoke for 0:40.",
        "The meeting was adjourned until 11 November 2020, 09:00:00.",
        "The meeting was resumed.",
        "The chair put the question “The declaration”; 3 members have to acknowledge it.",
        "China objected by telephone; the secretariat entered it.",
        "China confirmed its objection.",
        "China withdrew its objection.",
        "1 member stated that it has no objection.",
        "“The declaration” was adopted.",
        "The chair put the question “The declaration”; 3 members have to acknowledge it.",
        "The chair withdrew “The declaration”.",
        "The secretariat rectified an earlier act.",
        "The meeting was closed.",
    ]
    paragraphs = blocks(document, "course", Paragraph)
    assert [paragraph.number for paragraph in paragraphs] == list(range(1, len(paragraphs) + 1))
    speech, adoption = paragraphs[2], paragraphs[12]
    assert speech.quoted == HOSTILE
    assert speech.more == (
        "It was interrupted by 1 point of order.",
        "The chair extended the time by 1:00.",
        "The chair cut the speaker off.",
    )
    assert adoption.more == ("It is decision 1.", "Rule applied: Adopted when no member objects. (16)")


def test_nothing_private_is_told(closed: Acting) -> None:
    written = repr(report(closed))
    assert "a private note" not in written
    assert "A reason for China alone." not in written


def test_times_add_up_to_those_of_the_record(closed: Acting) -> None:
    """Against the chamber that the record alone rebuilds."""
    document = report(closed)
    assert closed.meeting.log is not None
    chamber = rebuild(closed.meeting.log, closed.meeting.slug)
    spoken = {party: seat.spoken_us for party, seat in chamber.seats.items() if seat.spoken_us}
    (chart,) = blocks(document, "times", Bars)
    assert [bar.us for bar in chart.bars] == list(spoken.values())
    assert [bar.words for bar in chart.bars] == [duration(us) for us in spoken.values()]
    table = blocks(document, "times", Table)[0]
    assert [row[2] for row in table.rows] == [
        *(bar.words for bar in chart.bars),
        duration(sum(spoken.values())),
    ]
    turns = Counter(event["party"] for event in events(closed, "FloorGiven"))
    assert [row[1] for row in table.rows] == [*(str(turns[party]) for party in spoken), str(turns.total())]
    assert sum(float(row[3].removesuffix(" %")) for row in table.rows[:-1]) == pytest.approx(100, abs=0.2)


def events(acting: Acting, kind: str) -> Iterator[dict[str, object]]:
    """Of the record, in order."""
    assert acting.meeting.log is not None
    for act in recorded_acts(acting.meeting.log):
        for event in (act.payload or {}).get("events", ()):
            if event["event"] == kind:
                yield event


def test_every_decision_and_every_objection_is_there(closed: Acting) -> None:
    document = report(closed)
    decision = Decision.objects.get()
    assert decision.entry is not None
    (table,) = blocks(document, "decisions", Table)
    assert [(row[0], row[1], row[3], row[4]) for row in table.rows] == [
        ("1", "The declaration", str(decision.entry.sequence), sheet_hash(decision.sheet))
    ]
    assert [annex.head.title for annex in document.annexes] == ["The declaration"]
    assert len(list(events(closed, "QuestionAdopted"))) == len(table.rows)
    said = told(document)
    steps = {
        "ObjectionRaised": "objected",
        "ObjectionConfirmed": "confirmed",
        "ObjectionWithdrawn": "withdrew its",
    }
    for kind, verb in steps.items():
        assert len(list(events(closed, kind))) == sum(verb in words for words in said) == 1


def test_a_sheet_in_the_annex_says_all_that_the_sheet_holds(closed: Acting) -> None:
    sheet = Decision.objects.get().sheet
    (annex,) = report(closed).annexes
    of = {each.id.removeprefix("decision-1-"): each.blocks for each in annex.sections}
    (table,) = of["presence"]
    assert isinstance(table, Table)
    assert len(table.rows) == len(sheet["members"])
    assert [row[3].split(" ")[0] for row in table.rows] == [
        annex_clock(receipt["at"]) for receipt in sheet["receipts"]
    ]
    (objection,) = of["objections"]
    assert isinstance(objection, Paragraph)
    assert objection.quoted == HOSTILE
    assert objection.words.startswith("China objected at ")
    assert len(objection.more) == 3
    assert "every objection having been withdrawn" in annex.head.lines[1]


def annex_clock(stamp: int) -> str:
    seconds, part = divmod(stamp, SECOND)
    return f"{seconds // 3600 % 24:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{part // 1000:03}"


def test_presence_is_that_of_the_record(closed: Acting) -> None:
    document = report(closed)
    (chart,) = blocks(document, "times", Timeline)
    opened, closed_at = closed.chamber.opened_at, closed.chamber.closed_at
    (resumed,) = (event["at"] for event in events(closed, "Resumed"))
    (suspended,) = (event["at"] for event in events(closed, "Suspended"))
    assert chart.sittings == ((opened, suspended), (resumed, closed_at))
    changes = {(event["party"], event["link"], event["at"]) for event in events(closed, "LinkChanged")}
    parties = list(closed.chamber.seats)
    drawn = {
        (party, stretch.link, stretch.since)
        for party, row in zip(parties, chart.rows, strict=True)
        for stretch in row.stretches
    }
    assert drawn == changes
    (_, lost) = next(row for row in chart.rows if row.label.startswith("Regional")).stretches
    assert (lost.link, lost.until) == ("lost", closed_at)


def test_who_may_not_see_links_gets_a_report_without_them(closed: Acting) -> None:
    with_links, without = report(closed), report(closed, with_presence=False)
    assert blocks(without, "times", Timeline) == []
    assert blocks(without, "times", Bars) == blocks(with_links, "times", Bars)
    assert [each for each in with_links.sections if each.id != "times"] == [
        each for each in without.sections if each.id != "times"
    ]


def test_rectifications_are_notes_on_what_they_concern(closed: Acting) -> None:
    """That of the convening, which no paragraph tells, stands in its place."""
    document = report(closed)
    withdrawn, in_place = blocks(document, "course", Paragraph)[14:16]
    assert withdrawn.notes == (1,)
    assert [note.quoted for note in document.notes] == [HOSTILE]
    assert (in_place.quoted, in_place.more) == ("Six seats were convened.", ("Act of 09:00:00",))
    at = closed.act("secretariat", acts.Rectify(of=closed.now - 2 * SECOND, sentence="It was ripe."))
    assert at
    closed.act("chair", acts.Rectify(of=closed.now, sentence="It was not."))
    quoted = [note.quoted for note in report(closed).notes]
    assert quoted == [HOSTILE, "It was ripe.", "It was not."]


def test_participants_are_those_who_were_there_with_their_offices(closed: Acting) -> None:
    tables = blocks(report(closed), "participants", Table)
    assert [(table.label, table.rows) for table in tables] == [
        (
            "Members",
            (
                (
                    "Republic of Kazakhstan",
                    "Head of delegation, Deputy head of delegation, Delegate, Adviser",
                ),
                ("People’s Republic of China", "Head of delegation"),
                ("Russian Federation", "Head of delegation"),
            ),
        ),
        ("Observers", (("Mongolia", "Observer"),)),
        ("Executive bodies", (("Executive Committee of the Regional Anti-Terrorist Structure", "Observer"),)),
    ]


def test_who_was_not_there_is_named_as_absent(meeting: object, acting: Acting) -> None:
    acting.act("chair", acts.Open())
    document = report(acting)
    assert blocks(document, "participants", Table) == []
    (absent,) = blocks(document, "participants", Items)
    assert len(absent.items) == len(acting.chamber.seats)
    assert told(document) == ["The meeting was opened."]
    said = [paragraph.words for paragraph in blocks(document, "times", Paragraph)]
    assert said == ["Nobody took the floor.", "The meeting has only just been opened."]
    acting.act("chair", acts.Suspend(reason="Nobody is there."))
    (presence,) = blocks(report(acting), "times", Timeline)
    assert all(row.stretches == () for row in presence.rows)


def test_who_is_there_at_the_opening_took_part(meeting: object, acting: Acting) -> None:
    acting.act(None, acts.NoteLink(party="KAZ", link=Link.CONNECTED))
    acting.act("chair", acts.Open())
    (absent,) = blocks(report(acting), "participants", Items)
    assert len(absent.items) == len(acting.chamber.seats) - 1


def test_a_turn_that_goes_on_has_no_time_yet(session: Acting) -> None:
    session.act("chair", acts.GiveFloor(party="CHN"))
    document = report(session)
    assert told(document)[-1] == "China has the floor (Statement)."
    assert blocks(document, "times", Paragraph)[0].words == "No turn has ended yet."


def test_it_names_the_head_of_the_record_that_it_was_made_from(closed: Acting) -> None:
    assert closed.meeting.log is not None
    at = head(closed.meeting.log)
    stated = facts(report(closed), "record")
    assert (stated["Entries"], stated["Chain after the last of them"]) == (str(at.entries), at.chain.hex())
    before = content_hash(report(closed))
    Acting(a_meeting("second")).open()
    assert head(closed.meeting.log).entries > at.entries
    assert content_hash(report(closed)) == before


def test_until_the_meeting_is_closed_it_is_a_draft(played: Acting) -> None:
    draft = report(played)
    assert (draft.stamp, draft.head.kind) == ("Draft", "Draft summary record")
    assert "Closed" not in facts(draft, "meeting")
    played.act("chair", acts.Close())
    final = report(played)
    assert (final.stamp, final.head.kind) == ("", "Summary record")
    assert final.head.lines == ("10 November 2020 – 11 November 2020", "Held by videoconference")
    assert facts(final, "meeting")["Chair"] == "Russian Federation"


def test_every_language_has_its_own_words_and_hash(closed: Acting) -> None:
    made = {language: report(closed, language) for language, _ in settings.LANGUAGES}
    assert len({content_hash(document) for document in made.values()}) == len(made)
    assert len({document.head.kind for document in made.values()}) == len(made)
    counted = {tuple(len(each.blocks) for each in document.sections) for document in made.values()}
    assert len(counted) == 1
    numbers = {tuple(bar.us for bar in blocks(document, "times", Bars)[0].bars) for document in made.values()}
    assert len(numbers) == 1


def test_official_languages_come_first(closed: Acting) -> None:
    offered = [code for code, _ in languages_of(charter_of(closed.meeting.charter))]
    assert offered == ["ru", "zh-hans", "en", "fr"]


def test_what_was_erased_leaves_its_place(closed: Acting) -> None:
    """A speech of which only the end is left is told, and its time counts."""
    given = next(act for act in recorded_acts(closed.meeting.log) if _gives_the_floor(act.payload))
    erase_payload(closed.meeting.log, given.sequence, by="secretariat", reason="A name.", at=closed.now)
    said = told(report(closed))
    assert "What was done here has been erased from the record." in said
    assert "Russia made a statement and spoke for 0:40." in said


def _gives_the_floor(payload: dict[str, object] | None) -> bool:
    happened = (payload or {}).get("events", [])
    return isinstance(happened, list) and any(event["event"] == "FloorGiven" for event in happened)
