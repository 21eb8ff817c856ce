"""Bracketed text, as the climate talks print it: read, told apart, written back byte for byte."""

from summitry.core.text.bracketed.codec import from_json as from_json
from summitry.core.text.bracketed.codec import to_json as to_json
from summitry.core.text.bracketed.codec import write as write
from summitry.core.text.bracketed.counting import Balance as Balance
from summitry.core.text.bracketed.counting import balance as balance
from summitry.core.text.bracketed.reading import NotTextError as NotTextError
from summitry.core.text.bracketed.reading import read as read
from summitry.core.text.bracketed.state import Document as Document
from summitry.core.text.bracketed.wording import Wording as Wording
