"""Words of a clause as somebody names them: copied from it, and where they stand more than once, which."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from summitry.apps.meetings.fields import BadForm, Fields
from summitry.apps.texts.standing import StandingText
from summitry.core.text import acts
from summitry.core.text.digest import digest
from summitry.core.text.fabric import Anchor, Reading, words
from summitry.core.text.finding import known_clause
from summitry.core.text.refusals import Refused

_WITHOUT_BLANKS = "\u2e80"
"""From here on Unicode has the scripts of East Asia."""


@dataclass(frozen=True)
class Base:
    """The words of a clause that are its own, as they stand now."""

    clause: str
    reading: Reading
    written: str

    def gap(self, at: int) -> Anchor:
        return self.reading.anchor(at) or Anchor(self.clause, 0)

    def place(self, start: int, end: int) -> dict[str, Any]:
        """For an act that names words."""
        gap = self.reading.anchor_at(start, end) or Anchor(self.clause, 0)
        return {"pieces": list(self.reading.cut(start, end)), "gap": gap}


def base_of(fields: Fields, stood: StandingText) -> Base:
    """Of the clause that was sent. Raises Refused, too when its words are not those that the sender saw."""
    clause = fields.get("clause", "")
    reading = known_clause(stood.text, clause).reading()
    written = words(reading.pieces, stood.text.runs)
    if fields.get("seen") and fields["seen"] != digest(written):
        raise Refused("words_changed")
    return Base(clause, reading, written)


def picked(base: Base, fields: Fields, name: str = "words") -> tuple[int, int]:
    """From where to where the words in the field `name` stand. Raises BadForm.

    A field `name`_nth says which, from 1, where they stand more than once.
    """
    wanted = " ".join(fields.get(name, "").split())
    if not wanted:
        raise BadForm(gettext("Copy words from the clause."))
    found = _all(base.written, wanted)
    if not found:
        raise BadForm(gettext("“{words}” does not stand in the clause.").format(words=wanted[:80]))
    nth = fields.get(f"{name}_nth", "").strip()
    if len(found) > 1 and not nth:
        sentence = gettext("“{words}” stands {count} times in the clause: say which.")
        raise BadForm(sentence.format(words=wanted[:80], count=len(found)))
    if nth and not (nth.isdecimal() and 1 <= int(nth[:6]) <= len(found)):
        sentence = gettext("“{words}” stands {count} times in the clause: name one of them by its number.")
        raise BadForm(sentence.format(words=wanted[:80], count=len(found)))
    start = found[int(nth or 1) - 1]
    return start, start + len(wanted)


def _all(written: str, wanted: str) -> list[int]:
    found, at = list[int](), written.find(wanted)
    while at >= 0:
        found.append(at)
        at = written.find(wanted, at + len(wanted))
    return found


def some_or_all(fields: Fields, stood: StandingText) -> dict[str, Any]:
    """The words that were named; without any, the whole clause."""
    base = base_of(fields, stood)
    if not fields.get("words", "").strip():
        return base.place(0, base.reading.length)
    return base.place(*picked(base, fields))


def split(fields: Fields, stood: StandingText) -> dict[str, Any]:
    """The new clause begins with the words."""
    base = base_of(fields, stood)
    return {"gap": base.gap(picked(base, fields)[0])}


def moved(fields: Fields, stood: StandingText) -> dict[str, Any]:
    """Words, before or after others. A blank goes along, so that one stands between words as before."""
    base = base_of(fields, stood)
    start, end = picked(base, fields)
    there = picked(base, fields, "beside")
    after = fields.get("side") == "after"
    blank_before = base.written[start - 1 : start] == " "
    blank_after = base.written[end : end + 1] == " "
    to = there[1] if after else there[0]
    if blank_before and (after or (not blank_after and base.written[to - 1 : to] == " ")):
        start, to = start - 1, to if after else to - 1
    elif blank_after and (not after or base.written[to : to + 1] == " "):
        end, to = end + 1, to + 1 if after else to
    words = base.written[start:end]
    if _stick(base.written[:to], words) or _stick(words, base.written[to:]):
        raise BadForm(gettext("No blank would stand beside the words there; edit the clause instead."))
    return {**base.place(start, end), "to": base.gap(to)}


def _stick(one: str, other: str) -> bool:
    """Whether two words would become one; scripts that write without blanks have none."""
    signs = one[-1:], other[:1]
    return all(sign.isalnum() and sign < _WITHOUT_BLANKS for sign in signs)


PICKING: dict[type[acts.Act], Callable[[Fields, StandingText], dict[str, Any]]] = {
    acts.Retain: some_or_all,
    acts.PutBracket: some_or_all,
    acts.TableSplit: split,
    acts.TableMove: moved,
}
"""How the acts that name words of a clause find them."""
