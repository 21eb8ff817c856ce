"""How a text is shown to somebody: the names of parties, and sentences in a language."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime

from msgspec import Struct

from summitry.core.text.terms import Party, Stamp


def _as_it_is(sentence: str) -> str:
    return sentence


class Shown(Struct, frozen=True, kw_only=True):
    """`names` are by code; a party without one is shown as its code. `say` translates an English sentence.

    `symbol` and `sha256` are the issue's, empty where none is shown; `language` as BCP 47 has it.

    `version` is how many acts had made the text what it is, `state` the hash of its canonical form.
    """

    language: str = "en"
    names: Mapping[Party, str] = {}
    say: Callable[[str], str] = _as_it_is
    symbol: str = ""
    sha256: str = ""
    version: int = 0
    state: str = ""

    def name(self, party: Party) -> str:
        return self.names.get(party, party)

    def named(self, parties: Iterable[Party]) -> str:
        return ", ".join(self.name(party) for party in parties)

    def sentence(self, english: str, **values: str) -> str:
        return self.say(english).format(**values)


def moment(at: Stamp) -> str:
    """ISO 8601 in UTC, to the second: what word processors keep."""
    return datetime.fromtimestamp(at // 1_000_000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
