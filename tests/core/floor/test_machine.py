"""Whatever the order of acts, lost links, late and repeated messages and restarts, the floor's promises hold.

Hypothesis plays a meeting (play.py and its parts); an independent model (model.py) says what must come of it.
SUMMITRY_FLOOR_PROFILE=floor-long tries much harder.
"""

import os
from collections import Counter

import msgspec
from hypothesis import settings
from hypothesis.stateful import invariant

from summitry.core.floor import replay
from summitry.core.floor.ballot import Method
from summitry.core.floor.codec import chamber_from_json, chamber_to_json, event_from_data, event_to_data
from summitry.core.floor.course import Entry, presence, speeches, tell, time_spoken
from summitry.core.floor.events import FloorGiven, VoteCast, VoteOpened
from summitry.core.floor.state import LIVE_LINKS, Link, RequestKind
from tests.core.floor.play import ChamberPlay
from tests.core.floor.play_agenda import AgendaPlay
from tests.core.floor.play_floor import FloorPlay
from tests.core.floor.play_package import PackagePlay
from tests.core.floor.play_question import QuestionPlay
from tests.core.floor.play_vote import VotePlay
from tests.core.floor.test_course import stamps


class Promises(ChamberPlay):
    """What holds after every step, and at the end."""

    @invariant()
    def at_most_one_seat_has_the_floor(self) -> None:
        chamber, speakers = self.room.chamber, self.model.speakers
        turns = [turn.party for turn in (chamber.interrupted, chamber.turn) if turn is not None]
        assert turns == speakers
        if chamber.interrupted is not None:
            assert chamber.turn is not None
            assert chamber.turn.kind is RequestKind.POINT_OF_ORDER
            assert chamber.interrupted.running_since is None

    @invariant()
    def times_add_up(self) -> None:
        chamber = self.room.chamber
        shown = {party: seat.spoken_us for party, seat in chamber.seats.items()}
        for turn in (chamber.turn, chamber.interrupted):
            if turn is not None:
                shown[turn.party] += turn.spoken_by(self.model.now)
        assert {party: us for party, us in shown.items() if us} == {
            party: us for party, us in self.model.spoken.items() if us
        }
        assert sum(shown.values()) <= self.model.open_us

    @invariant()
    def the_list_stands_in_its_order(self) -> None:
        assert [request.id for request in self.room.chamber.queue] == self.model.queue.sequence
        assert self.model.queue.is_in_order()

    @invariant()
    def the_agenda_is_as_the_model_has_it(self) -> None:
        agenda, model = self.room.chamber.agenda, self.model.agenda
        assert [item.id for item in agenda.items] == model.order
        assert {item.id: item.state.value for item in agenda.items} == {
            i: model.state(i) for i in model.order
        }
        assert (agenda.current, agenda.adopted_by) == (model.current, model.adopted_by)
        assert set(agenda.grounds) == model.grounds
        assert [item.id for item in agenda.items if item.state == "taken_up"] == [
            item for item in (model.current,) if item is not None
        ]
        assert {r.id: r.item for r in self.room.chamber.queue} == {
            request: self.model.queue.items[request] for request in self.model.queue.sequence
        }
        assert len(set(agenda.labels().values())) == len(agenda.items)

    @invariant()
    def what_was_put_and_laid_on_the_table_stands_with_its_item(self) -> None:
        items = self.room.chamber.agenda.items
        model = self.model.agenda
        assert {i.id: list(i.documents) for i in items if i.documents} == {
            item: table for item, table in model.tables.items() if table and item in model.order
        }
        assert {i.id: list(i.questions) for i in items if i.questions} == {
            item: asked for item, asked in model.asked.items() if item in model.order
        }

    @invariant()
    def the_times_of_the_items_add_up_with_the_sitting(self) -> None:
        agenda, model = self.room.chamber.agenda, self.model.agenda
        spent = {item.id: item.spent_by(self.model.now) for item in agenda.items}
        assert spent == {item: model.spent.get(item, 0) for item in model.order}
        assert sum(model.spent.values()) <= self.model.open_us

    @invariant()
    def the_question_is_as_the_model_has_it(self) -> None:
        question, put = self.room.chamber.open_question, self.model.put
        assert (question is None) == (put is None)
        if question is None or put is None:
            return
        assert set(question.needed) == put.awaited
        assert {party: receipt.at for party, receipt in question.receipts.items()} == put.seen
        assert {objection.id: objection.party for objection in question.standing()} == put.objections
        assert set(question.absences) == put.absent
        assert question.face == put.face
        assert (question.paused_since is not None) == self.model.paused()

    @invariant()
    def presence_is_as_the_model_has_it(self) -> None:
        seats = self.room.chamber.seats.values()
        assert {seat.party: seat.link for seat in seats if seat.link is not Link.ABSENT} == self.model.links
        assert set(self.room.chamber.returning) == self.model.awaited_back
        attending = {seat.party for seat in self.room.chamber.members() if seat.attends}
        assert attending == self.model.attending
        assert all(seat.attends for seat in seats if seat.link in LIVE_LINKS)

    @invariant()
    def the_chamber_survives_json(self) -> None:
        assert chamber_from_json(chamber_to_json(self.room.chamber)) == self.room.chamber

    def teardown(self) -> None:
        """The recorded events alone rebuild the chamber."""
        recorded = msgspec.json.encode([event_to_data(event) for event in self.room.events])
        events = [event_from_data(data) for data in msgspec.json.decode(recorded)]
        assert replay(self.room.initial, events) == self.room.chamber
        self.the_course_tells_it_all()

    def the_course_tells_it_all(self) -> None:
        """Every event once, and the times and links with which the chamber ended."""
        room, until = self.room, self.room.now
        course = tell(0, room.initial, room.events)
        assert stamps(course) == sorted([0, *(event.at for event in room.events)])
        spoken = {seat.party: seat.spoken_us for seat in room.chamber.seats.values() if seat.spoken_us}
        assert {party: us for party, us in time_spoken(course).items() if us} == spoken
        self.speeches_are_the_turns(course)
        seen = presence(course, until)
        assert {party: spans[-1].link for party, spans in seen.items()} == self.model.links
        for spans in seen.values():
            assert [span.until for span in spans] == [*(span.since for span in spans[1:]), until]

    @invariant()
    def the_vote_is_as_the_model_has_it(self) -> None:
        question, put = self.room.chamber.open_question, self.model.put
        ballot = None if question is None else question.open_ballot
        vote = None if put is None else put.vote
        assert (ballot is None) == (vote is None)
        if question is None or ballot is None or vote is None:
            return
        secret = vote.method == "secret"
        assert {party: cast.choice for party, cast in ballot.casts.items()} == {
            party: None if secret else choice for party, choice in vote.casts.items()
        }
        assert question.calling == self.model.called()

    @invariant()
    def nothing_on_record_tells_how_a_secret_vote_was_given(self) -> None:
        method = None
        for event in self.room.events:
            if isinstance(event, VoteOpened):
                method = event.method
            elif isinstance(event, VoteCast):
                assert (event.choice is None) == (method is Method.SECRET)

    def speeches_are_the_turns(self, course: tuple[Entry, ...]) -> None:
        """One for each time that the floor was given, and their times are the parties' times."""
        made = speeches(course)
        turns = [event for event in self.room.events if isinstance(event, FloorGiven)]
        assert [(speech.party, speech.since) for speech in made] == [(turn.party, turn.at) for turn in turns]
        times: Counter[str | None] = Counter()
        for speech in made:
            times[speech.party] += speech.spoken_us or 0
        assert {party: us for party, us in times.items() if us} == {
            party: us for party, us in time_spoken(course).items() if us
        }


class FloorAlone(FloorPlay, Promises):
    """Without questions, so that there is time for many turns."""


class QuestionsAlone(QuestionPlay, Promises):
    """Without speakers, so that many questions come to the gavel."""


class VotesAlone(VotePlay, PackagePlay, QuestionPlay, Promises):
    """Packages, and votes that come to their end."""


class AgendaAlone(AgendaPlay, QuestionPlay, Promises):
    """Without turns, so that many questions bear on the agenda."""


class WholeMeeting(FloorPlay, VotePlay, PackagePlay, QuestionPlay, AgendaPlay, Promises):
    """Everything at once."""


PROFILE = settings.get_profile(os.environ.get("SUMMITRY_FLOOR_PROFILE", "floor"))

TestFloorAlone = FloorAlone.TestCase
TestFloorAlone.settings = PROFILE
TestQuestionsAlone = QuestionsAlone.TestCase
TestQuestionsAlone.settings = settings(PROFILE, max_examples=2 * PROFILE.max_examples)
TestVotesAlone = VotesAlone.TestCase
TestVotesAlone.settings = settings(PROFILE, max_examples=3 * PROFILE.max_examples)
TestAgendaAlone = AgendaAlone.TestCase
TestAgendaAlone.settings = settings(PROFILE, max_examples=PROFILE.max_examples // 2)
TestWholeMeeting = WholeMeeting.TestCase
TestWholeMeeting.settings = PROFILE
