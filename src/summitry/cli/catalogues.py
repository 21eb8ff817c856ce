"""The catalogues of translations: `.po` files that people edit, `.mo` files that the program reads.

The `.mo` files are not kept with the source. `compile_stale` makes them when they are needed.
"""

import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

PACKAGE = Path(__file__).resolve().parent.parent
LOCALE = PACKAGE / "locale"
LANGUAGES = {"ru": "Russian", "zh_Hans": "Chinese", "fr": "French"}
"""Locale names and English names of the languages that are kept complete beside English, the source."""

_METHODS = [("**/templates/**.html", "jinja2.ext:babel_extract"), ("**.py", "python")]
# Without "silent" a template that does not parse would lose its sentences from every catalogue.
_OPTIONS = {"**/templates/**.html": {"trimmed": "true", "silent": "false", "newstyle_gettext": "true"}}
_LAZY_KEYWORDS = {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
_PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w*\}")
# These change with every run or say nothing; without them an unchanged catalogue is an unchanged file.
_NOISE = re.compile(
    rb'^"(POT-Creation-Date|PO-Revision-Date|Last-Translator|Generated-By|Report-Msgid).*\n', re.M
)


@dataclass(frozen=True, slots=True)
class Gap:
    """One sentence that a language lacks: where it stands ("path:line"), and what is wrong."""

    place: str
    problem: str

    def __str__(self) -> str:
        return f"{self.place}: {self.problem}"


def catalogue_path(language: str, locale: Path = LOCALE) -> Path:
    """Where the `.po` file of a language lies."""
    return locale / language / "LC_MESSAGES" / "django.po"


def extract(package: Path = PACKAGE) -> "Catalog":
    """Every translatable sentence of the package, with its places relative to the package."""
    from babel.messages.catalog import Catalog
    from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir

    template = Catalog(project="Summitry", fuzzy=False)
    found = extract_from_dir(
        package,
        method_map=_METHODS,
        options_map=_OPTIONS,
        keywords=DEFAULT_KEYWORDS | _LAZY_KEYWORDS,
        comment_tags=["Translators:"],
        strip_comment_tags=True,
    )
    for file, line, message, comments, context in found:
        template.add(message, None, [(file, line)], auto_comments=comments, context=context)
    return template


def read(language: str, locale: Path = LOCALE) -> "Catalog":
    """The catalogue of a language; an empty one if it has none yet."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po

    path = catalogue_path(language, locale)
    if not path.exists():
        return Catalog(locale=language, project="Summitry", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def update(language: str, template: "Catalog", locale: Path = LOCALE) -> None:
    """Bring a language's catalogue to the template's sentences; what is no longer said is left out."""
    from babel.messages.pofile import write_po

    catalogue = read(language, locale)
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.header_comment = f"# Summitry in {LANGUAGES[language]}."
    text = BytesIO()
    write_po(text, catalogue, width=110, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
    path = catalogue_path(language, locale)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_NOISE.sub(b"", text.getvalue()))


def gaps(language: str, template: "Catalog", locale: Path = LOCALE) -> list[Gap]:
    """What a language lacks of the template: missing, uncertain and mismatched translations."""
    catalogue = read(language, locale)
    return [
        Gap(_place(sentence), f"{_quoted(sentence)} {problem} in {LANGUAGES[language]}")
        for sentence in template
        if sentence.id
        for problem in _problems(sentence, catalogue.get(sentence.id, sentence.context))
    ]


def _place(sentence: "Message") -> str:
    file, line = sentence.locations[0]
    return f"{file}:{line}"


def _quoted(sentence: "Message") -> str:
    return f'"{_forms(sentence.id)[0]}"'


def _forms(text: object) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, list | tuple) else (str(text or ""),)


def _problems(sentence: "Message", translation: "Message | None") -> Iterator[str]:
    if translation is None or not all(_forms(translation.string)):
        yield "is missing"
    elif translation.fuzzy:
        yield "is marked fuzzy"
    else:
        # A language may use the placeholders of the plural in all of its forms, or of the singular in one.
        allowed = [_placeholders(form) for form in _forms(sentence.id)]
        if any(_placeholders(form) not in allowed for form in _forms(translation.string)):
            yield "has other placeholders"


def _placeholders(text: str) -> list[str]:
    return sorted(_PLACEHOLDER.findall(text))


def compile_stale(locale: Path = LOCALE) -> list[Path]:
    """Compile each `.po` file that is newer than its `.mo` file; the `.po` files compiled.

    An installation that cannot be written to keeps the `.mo` files it came with; OSError if it has none.
    """
    return [path for path in sorted(locale.glob("*/LC_MESSAGES/*.po")) if _is_stale(path) and _compile(path)]


def _is_stale(path: Path) -> bool:
    compiled = path.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime_ns < path.stat().st_mtime_ns


def _compile(path: Path) -> bool:
    from babel.messages.mofile import write_mo

    language = path.parent.parent.name
    compiled = path.with_suffix(".mo")
    try:
        # Written aside and renamed: another process starting now reads the old file or the new one.
        handle, aside = tempfile.mkstemp(dir=path.parent, suffix=".mo-part")
    except OSError:
        if compiled.exists():
            return False
        raise
    with os.fdopen(handle, "wb") as file:
        write_mo(file, read(language, path.parent.parent.parent))
    Path(aside).chmod(0o644)
    Path(aside).replace(compiled)
    return True
