"""Putting a text to the chamber: what was put stays as it is until the question is decided or withdrawn."""

from msgspec.structs import replace

from summitry.core.text.acts import Actor, PutText, ReleaseText
from summitry.core.text.adopting import bound, hashes_of, hindrances
from summitry.core.text.events import TextPut, TextReleased
from summitry.core.text.machine import Decision, decides, evolves
from summitry.core.text.refusals import Refused
from summitry.core.text.state import Putting, Text
from summitry.core.text.terms import Stamp


@decides(PutText)
def put_text(text: Text, act: PutText, actor: Actor, at: Stamp) -> Decision:
    """Only what is clean, in every authentic language, and still what whoever puts it has read."""
    if text.put is not None and (text.put.question, text.put.hashes) == (act.question, act.hashes):
        return ()
    for hindrance in hindrances(text):
        raise hindrance.refusal()
    if act.hashes != hashes_of(text.id, bound(text)):
        raise Refused("put_otherwise")
    return (TextPut(at=at, put=Putting(question=act.question, hashes=act.hashes, at=at)),)


@decides(ReleaseText)
def release_text(text: Text, act: ReleaseText, actor: Actor, at: Stamp) -> Decision:
    if text.put is None or text.put.question != act.question:
        return ()
    return (TextReleased(at=at, question=act.question),)


@evolves(TextPut)
def text_put(text: Text, event: TextPut) -> Text:
    return replace(text, put=event.put)


@evolves(TextReleased)
def text_released(text: Text, event: TextReleased) -> Text:
    return replace(text, put=None)
