"""Answers: small frozen values that carry their origin, so that a decision sheet can cite it."""

from typing import Generic, Literal, TypeVar

import msgspec

from summitry.core.charter.schema.base import Article, Custom
from summitry.core.charter.schema.charter import Charter
from summitry.core.words import N_

T = TypeVar("T")


class Origin(msgspec.Struct, frozen=True):
    """Where an answer comes from.

    article: a rule of the organisation, `checked` when its text was seen (`in_part`: a part of it).
    agreed, default: agreed for the meeting, or the program's own; no rule of the organisation.
    silent: the charter does not say.
    """

    kind: Literal["article", "agreed", "default", "silent"]
    instrument: str = ""
    article: str = ""
    checked: bool = False
    in_part: bool = False
    because: str = ""
    instruments: dict[str, str] = {}  # msgspec copies it for each instance

    @property
    def cited(self) -> str:
        """The place of the rule as it is cited, without its trustworthiness: "Art. 16, Charter (2002)"."""
        return ", ".join(part for part in (self.article, self.instrument) if part)

    @property
    def citations(self) -> dict[str, str]:
        """As `cited`, per language in which the file names the instrument."""
        titles = {"en": self.instrument, **self.instruments}
        cited = {code: ", ".join(filter(None, (self.article, title))) for code, title in titles.items()}
        return cited if self.cited else {}

    @property
    def standing(self) -> str:
        """How far the answer can be relied on, in words."""
        if self.kind == "article":
            seen, part, unseen = N_("checked"), N_("checked in part"), N_("not checked")
            return seen if self.checked else part if self.in_part else unseen
        return _STANDING[self.kind]


_STANDING = {
    "agreed": N_("agreed for the meeting, not a rule of the charter"),
    "default": N_("the program's default, not a rule of the charter"),
    "silent": N_("the charter does not say"),
}

SILENT = Origin("silent")


class Answer(msgspec.Struct, Generic[T], frozen=True):
    """A value, or None where neither the charter nor the practice says, with its origin.

    `texts` says the rule in words per language, as far as the file does.
    """

    value: T | None
    origin: Origin
    texts: dict[str, str] = {}  # msgspec copies it for each instance

    @property
    def text(self) -> str:
        """The rule in English words, or an empty string."""
        return self.texts.get("en", "")


def origin_of(charter: Charter, source: Article | Custom) -> Origin:
    """The origin that a source of the file stands for."""
    if isinstance(source, Custom):
        return Origin(source.kind, because=source.because)
    instrument = charter.instruments.get(source.instrument or "")
    article = source.article or ""
    if instrument is None:
        return Origin("article", article=article, checked=source.checked, in_part=source.in_part)
    others = {language: _dated(title, instrument.year) for language, title in instrument.titles.items()}
    title = _dated(instrument.title, instrument.year)
    return Origin("article", title, article, source.checked, source.in_part, instruments=others)


def _dated(title: str, year: int | None) -> str:
    return f"{title} ({year})" if year else title
