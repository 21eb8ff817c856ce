"""The process in which one file is made: `python -m summitry.formats.text_files.child`.

Reads a Wanted as JSON on its standard input, writes the file to its standard output, and ends.
"""

import sys

import msgspec
from msgspec.structs import replace

from summitry.core.text.codec import text_from_json
from summitry.core.text.digest import canonical, digest
from summitry.formats.akoma import write_akoma
from summitry.formats.docx import write_docx
from summitry.formats.negotiated import Shown, sheet
from summitry.formats.negotiated.markdown import write_markdown
from summitry.formats.negotiated.shown import moment
from summitry.formats.paper.pdf.child import limit
from summitry.formats.paper.pdf.setting import CannotSet
from summitry.formats.text_files.making import CANNOT_SET, Kind, Wanted
from summitry.formats.text_pdf import bracketed_pdf, clean_pdf, languages_pdf


def main() -> None:
    limit()
    wanted = msgspec.json.decode(sys.stdin.buffer.read(), type=Wanted)
    try:
        sys.stdout.buffer.write(written(wanted))
    except CannotSet as cannot:
        sys.stdout.buffer.write(msgspec.json.encode((cannot.sentence, cannot.packages)))
        sys.exit(CANNOT_SET)


def written(wanted: Wanted) -> bytes:
    """The file. It bears the symbol of an issue only if the text still stands as it was issued.

    Raises CannotSet.
    """
    text = text_from_json(bytes(wanted.text))
    state = digest(canonical(text).decode())
    issue = next((each for each in reversed(text.issues) if each.sha256 == state), None)
    text = replace(text, title={wanted.language: wanted.title})
    shown = Shown(
        language=wanted.language,
        names=wanted.names,
        say=lambda english: wanted.sentences.get(english, english),
        symbol=wanted.symbol or (issue.symbol if issue else ""),
        sha256=wanted.sha256 or (issue.sha256 if issue else ""),
        version=wanted.version,
        state=state,
    )
    day = moment(issue.at)[:10] if issue else wanted.day
    match wanted.kind:
        case Kind.DOCX:
            return write_docx(text, shown)
        case Kind.MARKDOWN:
            return write_markdown(sheet(text, shown), shown).encode()
        case Kind.AKOMA:
            return write_akoma(sheet(text, shown), day)
        case Kind.PDF:
            return bracketed_pdf(sheet(text, shown), shown, day, wanted.annex)
        case Kind.CLEAN:
            return clean_pdf(text, shown, day)
        case Kind.LANGUAGES:
            return languages_pdf(text, shown, day, wanted.languages)


if __name__ == "__main__":
    main()
