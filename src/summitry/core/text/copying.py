"""A clean text in one of its languages, as a text of its own: what is handed out of it."""

from msgspec.structs import replace

from summitry.core.text.adopting import words_in
from summitry.core.text.clauses import in_order
from summitry.core.text.fabric import Piece
from summitry.core.text.layered import Layered
from summitry.core.text.state import Text


def copy_in(text: Text, language: str) -> Text:
    """Its clauses under their labels, with their words in a language and nothing else of what led to them."""
    written = {clause: words_in(text, clause, language) for clause in in_order(text)}
    return Text(
        id=text.id,
        title=text.title,
        language=language,
        authentic=(language,),
        runs=Layered(written),
        order=tuple(written),
        clauses={
            clause: replace(
                text.clauses[clause], pieces=(Piece(clause, 0, len(words)),) if words else (), lock=None
            )
            for clause, words in written.items()
        },
        adoption=text.adoption,
    )
