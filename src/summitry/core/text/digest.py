"""The one form of a text over which its hash is taken."""

import hashlib
from typing import Any

import msgspec

from summitry.core.text.clauses import beside, derived, in_order
from summitry.core.text.derived import Choice, Node, Words
from summitry.core.text.fabric import words
from summitry.core.text.state import ClauseId, Text

SCHEMA = "summitry/text/1"

_encoder = msgspec.json.Encoder(order="deterministic")


def digest(content: str) -> str:
    """SHA-256 in hexadecimal digits, over UTF-8."""
    return hashlib.sha256(content.encode()).hexdigest()


def canonical(text: Text) -> bytes:
    """JSON with sorted keys: each clause in order, with its choices and who holds them, as plain words."""
    clauses = [
        {
            "id": clause,
            "kind": text.clauses[clause].kind,
            "label": text.clauses[clause].label,
            "level": text.clauses[clause].level,
            "proposed": text.clauses[clause].proposed,
            "lock": text.clauses[clause].lock,
            "words": spelt_out(text, derived(text, clause)),
            "beside": beside(text, clause),
        }
        for clause in in_order(text)
    ]
    return _encoder.encode(
        {
            "schema": SCHEMA,
            "text": text.id,
            "language": text.language,
            "title": text.title,
            "clauses": clauses,
        }
    )


def spelt(text: Text, clause: ClauseId) -> str:
    """A clause as one line of plain text, with a bracket for each reading: what translators translate."""
    return _bracketed(text, derived(text, clause))


def _bracketed(text: Text, nodes: tuple[Node, ...]) -> str:
    return "".join(
        words(node.pieces, text.runs)
        if isinstance(node, Words)
        else "".join(f"[{_bracketed(text, option.nodes)}]" for option in node.options)
        for node in nodes
    )


def spelt_out(text: Text, nodes: tuple[Node, ...]) -> list[Any]:
    """Plain words, and for each choice its options as mappings; no characters' places."""
    return [
        words(node.pieces, text.runs) if isinstance(node, Words) else _choice(text, node) for node in nodes
    ]


def _choice(text: Text, choice: Choice) -> dict[str, Any]:
    options = [
        {"words": spelt_out(text, o.nodes), "holders": o.holders, "proposals": o.proposals, "base": o.base}
        for o in choice.options
    ]
    return {"options": options, "by_chair": choice.by_chair}
