"""Documents for tests."""

from typing import Any

from summitry.formats.paper.document import (
    AnyBlock,
    Bar,
    Bars,
    Document,
    Furniture,
    Head,
    Key,
    Paragraph,
    Row,
    Section,
    Stretch,
    Tick,
    Timeline,
    fixed,
)

HOUR = 3_600_000_000

BARS = Bars(
    title="Time with the floor",
    described="Two parties spoke.",
    bars=(Bar("India", 4 * HOUR, "4:00:00"), Bar("China <&>", HOUR, "1:00:00"), Bar("Russia", 0, "0:00")),
)
TIMELINE = Timeline(
    title="Presence",
    described="One link was lost.",
    sittings=((0, 2 * HOUR), (10 * HOUR, 12 * HOUR)),
    ticks=(Tick(0, "09:00"), Tick(HOUR, "10:00"), Tick(10 * HOUR, "19:00")),
    rows=(
        Row("India", (Stretch("connected", 0, HOUR), Stretch("degraded", HOUR, 12 * HOUR))),
        Row("China", (Stretch("lost", 11 * HOUR, 12 * HOUR),)),
    ),
    keys=(Key("connected", "Connected"), Key("degraded", "Weak link"), Key("lost", "Link lost")),
)


def content_hash(document: Document) -> str:
    return fixed(document).hash


def a_document(*words: str, blocks: tuple[AnyBlock, ...] = (), **changes: Any) -> Document:
    """A paragraph for each of the words, numbered, and then the blocks."""
    paragraphs = (Paragraph(words=each, number=number) for number, each in enumerate(words, start=1))
    given: dict[str, Any] = {
        "language": "en",
        "day": "2020-11-10",
        "head": Head(organisation="The Union", organ="The Council", kind="Record", title="The meeting"),
        "sections": (Section(id="course", title="Course", blocks=(*paragraphs, *blocks)),),
        "furniture": Furniture(running="The Union", page="Page {page} of {pages}", content="Hash"),
    }
    return Document(**{**given, **changes})
