"""How the organisation says its names in two languages, from its charter."""

from collections.abc import Iterator, Mapping

from summitry.core.charter import Charter
from summitry.core.charter.schema.names import Spelling


def terms(charter: Charter, source: str, target: str) -> dict[str, tuple[str, ...]]:
    """Each form of a name in one language, and all that are right in the other."""
    return {
        form: _right(names[target])
        for names in _named(charter)
        if source in names and target in names
        for form in _right(names[source])
    }


def wrong_forms(charter: Charter, language: str) -> tuple[str, ...]:
    """Forms that the charter knows to be mistaken."""
    return tuple(form for names in _named(charter) if language in names for form in names[language].wrong)


def _named(charter: Charter) -> Iterator[Mapping[str, Spelling]]:
    yield charter.names
    for organ in charter.organs.values():
        yield organ.names
    for party in charter.parties.values():
        yield party.names


def _right(name: Spelling) -> tuple[str, ...]:
    forms = (getattr(name, "full", None), getattr(name, "short", None), name.acronym, *name.variants)
    return tuple(dict.fromkeys(form for form in forms if form))
