"""Whether every bracket of a text is accounted for."""

from msgspec import Struct

from summitry.core.text.bracketed.state import Close, Document, Open


class Balance(Struct, frozen=True, kw_only=True):
    """Counts of bracket characters; `printed` are those of links, footnotes, escapes, code and the like."""

    pairs: int
    unpaired: int
    printed: int
    depth: int

    @property
    def characters(self) -> int:
        return 2 * self.pairs + self.unpaired + self.printed


def balance(document: Document) -> Balance:
    leaves = (leaf for block in document.blocks for leaf in block.content)
    others = (leaf.text for leaf in leaves if not isinstance(leaf, Open | Close))
    return Balance(
        pairs=len(document.brackets),
        unpaired=len(document.unpaired),
        printed=sum(text.count("[") + text.count("]") for text in others),
        depth=max((bracket.depth for bracket in document.brackets), default=0),
    )
