"""Charters in words: the names of their chapters and rules, in the reader's language."""

from collections.abc import Iterable

from django.utils.translation import get_language, gettext, pgettext

from summitry.core.charter.comparing import Verdict
from summitry.core.charter.overview import Part
from summitry.core.words import N_

CHAPTERS = {
    "languages": N_("Languages"),
    "organs": N_("Organs"),
    "chair": N_("Chairmanship"),
    "decisions": N_("Decisions"),
    "quorum": N_("Quorum"),
    "silence": N_("Silence procedure"),
    "written": N_("Written procedure"),
    "floor": N_("Debate"),
    "convening": N_("Convening"),
    "documents": N_("Documents"),
    "positions": N_("Positions"),
    "access": N_("Access"),
    "delegation": N_("Delegations"),
}

WORDS = {
    "official languages": N_("official languages"),
    "working languages": N_("working languages"),
    "languages of authentic texts": N_("languages of authentic texts"),
    "translation deadline": N_("translation deadline"),
    "own interpretation": N_("own interpretation"),
    "the highest organ": N_("the highest organ"),
    "rotation": N_("how the chair passes on"),
    "term": N_("the chair’s term"),
    "substitute": N_("who stands in for the chair"),
    "chairs of the organs below": N_("chairs of the organs below"),
    "every other matter": N_("every other matter"),
    "what follows when this fails": N_("what follows when this fails"),
    "how votes are given and counted": N_("how votes are given and counted"),
    "quorum": N_("quorum"),
    "quorum to open": N_("quorum to open"),
    "quorum to decide": N_("quorum to decide"),
    "silence": N_("silence procedure"),
    "written": N_("written procedure"),
    "order of the classes": N_("order in which the classes speak"),
    "language of the lists": N_("language of the lists"),
    "time limits": N_("time limits"),
    "warning before the limit": N_("warning before the limit"),
    "precedence of requests": N_("precedence of requests"),
    "right of reply": N_("right of reply"),
    "point of order": N_("point of order"),
    "ordinary": N_("ordinary meeting"),
    "extraordinary": N_("extraordinary meeting"),
    "convening": N_("convening"),
    "document symbols": N_("document symbols"),
    "classes of documents": N_("classes of documents"),
    "papers ahead of a meeting": N_("papers ahead of a meeting"),
    "agenda ahead of a meeting": N_("agenda ahead of a meeting"),
    "proposals ahead of their discussion": N_("proposals ahead of their discussion"),
    "certified copies": N_("certified copies"),
    "recorded opinion": N_("recorded opinion"),
    "interpretative statement": N_("interpretative statement"),
    "reservation": N_("reservation"),
    "staying out": N_("staying out"),
    "joining later": N_("joining later"),
    "access": N_("access"),
    "chair": N_("the chair"),
    "member": N_("members"),
    "observer": N_("observers"),
    "dialogue_partner": N_("dialogue partners"),
    "executive_body": N_("executive bodies"),
    "guest": N_("guests"),
    "media": N_("media"),
    "public": N_("the public"),
    "open": N_("open part"),
    "closed": N_("closed part"),
    "delegation": N_("size of a delegation"),
}
"""What the schema calls the pieces of a rule's name, and what a reader is told."""


def chapter_name(chapter: str) -> str:
    return gettext(CHAPTERS[chapter])


def rule_name(parts: Iterable[Part]) -> str:
    """The rule's name, the charter's own words in the reader's language where it has them."""
    named = " · ".join(_part(part) for part in parts)
    return named[:1].upper() + named[1:]


def _part(part: Part) -> str:
    if part.names:
        language = (get_language() or "en").split("-")[0]  # `zh-hans` is `zh` in a charter
        return part.names.get(language) or part.names.get("en") or part.word
    return gettext(WORDS[part.word]) if part.word in WORDS else part.word


def verdict_words(verdict: Verdict) -> tuple[str, str]:
    """A sign, and the words beside it."""
    return {
        "alike": ("=", pgettext("two rules", "alike")),
        "different": ("≠", pgettext("two rules", "different")),
        "only_left": ("◧", gettext("only the first says")),
        "only_right": ("◨", gettext("only the second says")),
        "neither": ("–", gettext("neither says")),
    }[verdict]
