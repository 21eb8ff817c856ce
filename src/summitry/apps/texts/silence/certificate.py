"""The certificate of a silence procedure that has ended, as a document for paper."""

from collections.abc import Iterator

from django.utils import translation
from django.utils.translation import gettext

from summitry.apps.texts.silence.blocks import bound_facts, document, plain, rule_blocks
from summitry.apps.texts.silence.reading import Shown, SilencePage
from summitry.core.text.state import Breach, Silence
from summitry.core.text.terms import SilenceState
from summitry.formats.paper.document import AnyBlock, Document, Fact, Facts, Paragraph, Section, Table


def certificate_paper(page: SilencePage, shown: Shown) -> Document:
    """In the language of the page's room, with what its reader may be told of a breach."""
    silence = shown.silence
    ended = silence.ended_at or silence.deadline
    with translation.override(page.room.language):
        state = page.state(silence)
        parts = (
            ("outcome", gettext("Outcome"), _outcome(page, shown)),
            ("bound", gettext("What it bound"), iter((bound_facts(page, shown),))),
            ("course", gettext("Course"), _course(page, silence)),
            ("recipients", gettext("Recipients"), _recipients(page, silence)),
            ("rule", gettext("Rule"), rule_blocks(page, silence)),
        )
        return document(
            page,
            ended,
            kind=gettext("Certificate of a silence procedure"),
            lines=(f"{state[:1].upper()}{state[1:]} · {page.when(ended)} ({page.seat_zone(ended)})",),
            sections=tuple(Section(id=f"silence-{n}", title=t, blocks=tuple(of)) for n, t, of in parts),
        )


def _outcome(page: SilencePage, shown: Shown) -> Iterator[AnyBlock]:
    silence = shown.silence
    named = {"symbol": silence.symbol, "time": page.when(silence.ended_at or silence.deadline, "UTC")}
    if silence.state is SilenceState.ADOPTED:
        yield plain(
            gettext(
                "No objection had been received when the deadline came, on %(time)s (UTC): "
                "the text %(symbol)s is adopted. Nobody is recorded as having supported it."
            )
            % named
        )
    elif silence.state is SilenceState.WITHDRAWN:
        sentence = gettext("The chair withdrew the procedure on %(symbol)s on %(time)s (UTC).")
        yield Paragraph(words=sentence % named, quoted=silence.withdrawn_because, numbered=False)
    elif silence.breach is not None:
        yield from _broken(page, silence.breach, named, tells=shown.tells)


def _broken(page: SilencePage, breach: Breach, named: dict[str, str], *, tells: bool) -> Iterator[AnyBlock]:
    if not tells:
        yield plain(
            gettext("Silence on %(symbol)s was broken on %(time)s (UTC); the text is not adopted.") % named
        )
        return
    sentence = gettext(
        "%(party)s broke silence on %(symbol)s on %(time)s (UTC); the text is not adopted. Its reason:"
    )
    words = sentence % {**named, "party": page.room.name(breach.party)}
    yield Paragraph(words=words, quoted=breach.reason, numbered=False)


def _course(page: SilencePage, silence: Silence) -> Iterator[AnyBlock]:
    def times(at: int) -> str:
        return f"{page.when(at, 'UTC')} UTC · {page.when(at)} {page.seat_zone(at)}"

    facts = [Fact(gettext("Launched"), times(silence.launched_at), exact=True)]
    for extension in silence.extensions:
        said = f"{times(extension.deadline)}. {extension.reason}".strip()
        facts.append(Fact(gettext("Extended on %(time)s to") % {"time": page.when(extension.at)}, said))
    facts.append(Fact(gettext("Deadline"), times(silence.deadline), exact=True))
    facts.append(Fact(gettext("Ended"), times(silence.ended_at or silence.deadline), exact=True))
    yield Facts(facts=tuple(facts))


def _recipients(page: SilencePage, silence: Silence) -> Iterator[AnyBlock]:
    yield Table(
        label=gettext("Recipients"),
        columns=(gettext("Party"), gettext("Sent (UTC)"), gettext("Notice first shown (UTC)")),
        rows=tuple(
            (
                page.room.name(party),
                page.when(silence.launched_at, "UTC"),
                page.when(silence.received[party], "UTC") if party in silence.received else "–",
            )
            for party in silence.recipients
        ),
        exact=(1, 2),
    )
