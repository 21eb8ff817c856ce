"""A bracketed text as bytes of its own, as JSON, and back."""

import msgspec

from summitry.core.text.bracketed.state import Document

_decoder = msgspec.json.Decoder(Document)
_encoder = msgspec.json.Encoder()


def to_json(document: Document) -> bytes:
    return _encoder.encode(document)


def from_json(source: bytes | str) -> Document:
    """Raises msgspec.ValidationError, naming the place, for JSON of another shape."""
    return _decoder.decode(source)


def write(document: Document) -> bytes:
    """The text as it was printed: every leaf and every gap in turn, in UTF-8."""
    pieces = ["\ufeff"] if document.byte_order_mark else []
    for block in document.blocks:
        pieces.extend(leaf.text for leaf in block.content)
        pieces.append(block.gap)
    return "".join(pieces).encode()
