"""Write the parties of the presets into their charter files, named in four languages, each with its sort key.

For maintainers: `python tools/preset_parties.py` after a change of preset_parties.toml. Membership and the
names that differ stand there; all other names are CLDR's, which Babel brings.
"""

import re
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import get_global

HOME = Path(__file__).resolve().parent.parent
TABLE = HOME / "tools" / "preset_parties.toml"
PRESETS = HOME / "src" / "summitry" / "apps" / "organisation" / "presets"
_WRITTEN = re.compile(
    r"(?<=^# Members: written by tools/preset_parties\.py\.\n\n).*?(?=^# End of the members\.$)", re.M | re.S
)
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "Oe", "’": "'"})


def main() -> None:
    """Write the members of every preset that the table names."""
    table = tomllib.loads(TABLE.read_text("utf-8"))
    for name, preset in table["presets"].items():
        file = PRESETS / f"{name}.toml"
        text = file.read_text("utf-8")
        members = "".join(_party(table, preset, code) for code in preset["member"].split())
        written, places = _WRITTEN.subn(lambda _, members=members: f"{members}\n", text)
        if places != 1:
            raise SystemExit(f"{file}: no place for the members between their two comments")
        file.write_text(written, "utf-8")
        print(f"{name}: {len(preset['member'].split())} members")


def _party(table: dict[str, Any], preset: dict[str, Any], code: str) -> str:
    names = ", ".join(
        f'{language} = {{ short = "{name}", sort = "{_sort(table, language, name)}" }}'
        for language in table["languages"]
        for name in [_name(table, preset, code, language)]
    )
    status = f'[{{ status = "member", source = {preset["source"]} }}]'
    return f"{code} = {{ names = {{ {names} }}, status = {status} }}\n"


def _name(table: dict[str, Any], preset: dict[str, Any], code: str, language: str) -> str:
    for style in (preset.get("names"), "all"):
        given = table["names"].get(style, {}).get(code, {}).get(language)
        if given:
            return str(given)
    territory = get_global("territory_aliases").get(code, [code])[0]
    name = str(Locale(language).territories[territory])
    return name.replace(" & ", " and ").replace("St. ", "Saint ") if language == "en" else name


def _sort(table: dict[str, Any], language: str, name: str) -> str:
    """Latin letters without accents, ё as е, Chinese as pinyin."""
    if language == "zh":
        return " ".join(_syllable(table["pinyin"], sign) for sign in name)
    if language == "ru":
        return name.replace("ё", "е").replace("Ё", "Е")
    parts = unicodedata.normalize("NFD", name.translate(_LIGATURES))
    return "".join(part for part in parts if not unicodedata.combining(part))


def _syllable(pinyin: dict[str, str], sign: str) -> str:
    for syllable, signs in pinyin.items():
        if sign in signs:
            return syllable
    raise SystemExit(f"{TABLE.name}: no pinyin for {sign}")


if __name__ == "__main__":
    main()
