"""A drafting session as its screen shows it, in one language: what is typed, how the clause would stand."""

from dataclasses import dataclass
from functools import cached_property

from django.template.loader import get_template
from django.utils import translation
from django.utils.translation import gettext

from summitry.apps.texts.audience import TextAudience
from summitry.apps.texts.drafting.desk import Answer, End, Ended, Session, desk
from summitry.apps.texts.edits import Edited, hunks
from summitry.apps.texts.previewing import would_be
from summitry.apps.texts.reading import ShownClause, TextRoom
from summitry.apps.texts.standing import StandingText
from summitry.apps.texts.wording import refusal_sentence
from summitry.core.text.acts import Actor
from summitry.core.text.digest import digest
from summitry.core.text.refusals import Refused
from summitry.core.text.state import Proposal
from summitry.core.text.terms import Stamp

PREFIX = "drafting:"
NOBODYS = "✎"
"""Beside a reading that no party holds yet: the house writes it down until a party says that it is its."""


def key_of(audience: TextAudience) -> str:
    """What the hub knows of the audience of a drafting session: the text's own, at another place."""
    return PREFIX + audience.key


def one_line(written: str) -> str:
    """A clause has no line breaks, whatever was typed."""
    return written.replace("\r\n", " ").replace("\n", " ")


def edited(session: Session, note: str = "", for_party: str | None = None) -> Edited:
    """What the words on the screen come to when they are tabled."""
    return Edited(
        clause=session.clause,
        text=one_line(session.text).strip(),
        seen=digest(session.base),
        note=note,
        for_party=for_party,
    )


@dataclass(frozen=True)
class Change:
    """Words in the order of the screen: `kind` is the element that shows them, empty for what stays."""

    kind: str
    words: str


class DraftingScreen:
    """What the template asks. It depends on nothing of the reader but the language and the rights."""

    def __init__(self, room: TextRoom, now: Stamp) -> None:
        self.room = room
        self._place = (room.slug, room.text_name)
        self._now = now

    @cached_property
    def session(self) -> Session | None:
        return desk.find(self._place)

    @cached_property
    def ended(self) -> Ended | None:
        return desk.last(self._place)

    @cached_property
    def changes(self) -> list[Change]:
        """The words as they are being typed, against those of the clause."""
        session, at, found = self.session, 0, []
        if session is None:
            return []
        written = one_line(session.text)
        for hunk in hunks(session.base, written):
            found.append(Change("", session.base[at : hunk.start]))
            found += [Change("del", session.base[hunk.start : hunk.end]), Change("ins", hunk.new)]
            at = hunk.end
        return [each for each in (*found, Change("", session.base[at:])) if each.words]

    @cached_property
    def preview(self) -> tuple[TextRoom, ShownClause] | str:
        """The clause with its brackets as it would be, or the sentence that says why it would not."""
        session, room = self.session, self.room
        if session is None:
            return ""
        try:
            stood = self._tabled(session)
        except Refused as refused:
            unchanged = refused.code == "no_change"
            return "" if unchanged else refusal_sentence(refused, room.parties)
        after = TextRoom(stood, room.language)
        return after, after.clause(session.clause)

    def _tabled(self, session: Session) -> StandingText:
        actor = Actor(person=session.pen.key, role=session.pen.role, party=self.holder(session) or NOBODYS)
        return would_be(self.room.stood, edited(session), actor, self._now)[0]

    def holder(self, session: Session) -> str:
        """The party that holds the pen; empty when the house does."""
        return session.pen.party_that_files

    @property
    def answers(self) -> list[tuple[Answer, str]]:
        return [
            (Answer.CAN, gettext("We can live with it")),
            (Answer.WAIT, gettext("Wait")),
            (Answer.CANNOT, gettext("We cannot")),
        ]

    def how(self, ended: Ended) -> str:
        return gettext("tabled it") if ended.how is End.TABLED else gettext("took it from the screen")

    @cached_property
    def standing(self) -> list[Proposal]:
        """What is proposed for the clause already."""
        return [] if self.session is None else self.room.standing(self.session.clause)


def screen_html(screen: DraftingScreen, audience: TextAudience) -> str:
    """The part of the page that follows the typing; the same for all of an audience."""
    with translation.override(audience.language):
        template = get_template("texts/drafting/screen.html")
        return template.render({"screen": screen, "room": screen.room, "audience": audience}).strip()
