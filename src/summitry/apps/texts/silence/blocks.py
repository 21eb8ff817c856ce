"""Parts that the letter and the certificate share."""

from collections.abc import Iterator

from django.utils.translation import gettext

from summitry.apps.texts.silence.reading import Shown, SilencePage
from summitry.core.text.state import Silence
from summitry.core.text.terms import Stamp
from summitry.formats.paper.document import (
    AnyBlock,
    Document,
    Fact,
    Facts,
    Furniture,
    Head,
    Paragraph,
    Section,
)


def plain(words: str) -> Paragraph:
    return Paragraph(words=words, numbered=False)


def document(
    page: SilencePage, at: Stamp, *, kind: str, lines: tuple[str, ...], sections: tuple[Section, ...]
) -> Document:
    """In the active language, which is that of the page's room."""
    room = page.room
    return Document(
        language=room.language,
        day=room.calendar_day(at).isoformat(),
        head=Head(
            organisation=room.organisation(),
            organ=room.organ(room.stood.meeting.organ),
            kind=kind,
            title=room.heading,
            lines=(room.title, *lines),
        ),
        sections=tuple(section for section in sections if section.blocks),
        furniture=Furniture(
            running=f"{room.organisation()} · {room.title}",
            page=gettext("Page {page} of {pages}"),
            content=gettext("Hash of the content (SHA-256)"),
        ),
        stamp=gettext("Rehearsal: not a decision") if room.rehearsal else "",
    )


def bound_facts(page: SilencePage, shown: Shown) -> Facts:
    """The issue and its hash, and one hash for each language."""
    silence = shown.silence
    issue = (
        Fact(gettext("Issue"), silence.symbol),
        Fact(gettext("Hash of the issue (SHA-256)"), silence.sha256, exact=True),
    )
    languages = (
        Fact(gettext("%(language)s (SHA-256)") % {"language": page.language(code)}, sha256, exact=True)
        for code, sha256 in shown.hashes.items()
    )
    return Facts(facts=(*issue, *languages))


def rule_blocks(page: SilencePage, silence: Silence) -> Iterator[AnyBlock]:
    """What the charter says, with its article; else that it does not say."""
    rule = page.rule
    if rule is None:
        yield plain(gettext("The charter does not say how a text is adopted by silence."))
        return
    if words := page.room.text(rule.texts):
        yield plain(words)
    facts = [
        Fact(gettext("Source"), f"{page.cited} ({gettext(rule.origin.standing)})"),
        Fact(gettext("Consent to it"), page.consent(rule.consent)),
        Fact(gettext("Least duration"), page.least),
    ]
    if silence.consent:
        facts.append(Fact(gettext("Stated by the chair"), page.consented(silence.consent)))
    yield Facts(facts=tuple(facts))
