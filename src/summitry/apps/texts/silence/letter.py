"""The letter that tells a party of a silence procedure, as a document for paper."""

from collections.abc import Iterator

from django.utils import translation
from django.utils.translation import gettext

from summitry.apps.texts.silence.blocks import bound_facts, document, plain, rule_blocks
from summitry.apps.texts.silence.reading import Shown, SilencePage
from summitry.core.text.terms import Party
from summitry.formats.paper.document import AnyBlock, Document, Fact, Facts, Section


def letter_paper(page: SilencePage, shown: Shown, party: Party) -> Document:
    """In the language of the page's room. It says when silence ends in UTC and at the seat; what is the hour
    with its reader, only a browser knows."""
    with translation.override(page.room.language):
        to = gettext("To the delegation of %(party)s") % {"party": page.room.name(party)}
        sent = gettext("Sent on %(time)s (UTC)") % {"time": page.when(shown.silence.launched_at, "UTC")}
        parts = (
            ("ask", gettext("What is asked"), _asked(page, shown)),
            ("bound", gettext("What it binds"), iter((bound_facts(page, shown),))),
            ("rule", gettext("Rule"), rule_blocks(page, shown.silence)),
        )
        return document(
            page,
            shown.silence.launched_at,
            kind=gettext("Silence procedure"),
            lines=(to, sent),
            sections=tuple(Section(id=f"silence-{n}", title=t, blocks=tuple(of)) for n, t, of in parts),
        )


def _asked(page: SilencePage, shown: Shown) -> Iterator[AnyBlock]:
    silence = shown.silence
    sentence = gettext(
        "The text “%(title)s” (%(symbol)s) is adopted if no recipient breaks silence before the deadline. "
        "Who keeps silent raises no objection, and says no more than that."
    )
    yield plain(sentence % {"title": page.room.heading, "symbol": silence.symbol})
    yield Facts(
        facts=(
            Fact(gettext("Deadline (UTC)"), page.when(silence.deadline, "UTC"), exact=True),
            Fact(
                gettext("Deadline at the seat (%(zone)s)") % {"zone": page.seat_zone(silence.deadline)},
                page.when(silence.deadline),
                exact=True,
            ),
        )
    )
    yield plain(
        gettext(
            "Silence is broken on the page of the text, with a reason. The server’s receipt decides, "
            "to the second; what arrives at the deadline is late."
        )
    )
    for extension in silence.extensions:
        words = {"time": page.when(extension.at), "before": page.when(extension.before)}
        yield plain(gettext("Extended on %(time)s; the deadline had been %(before)s.") % words)
