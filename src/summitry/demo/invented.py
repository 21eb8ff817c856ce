"""An invented organisation of any size: "Republic 1" and so on, with names in four languages."""

CHARTER = """
format = 1
organisation = "INVENTED"
version = "1"
valid_from = 2001-01-01
names.en = { full = "Invented Organisation" }
languages.names_in = ["en", "ru", "zh", "fr"]
organs.assembly.names.en = { full = "Assembly" }
organs.assembly.source = { checked = true }

[[decisions]]
kind = "no_objection"
text.en = "Adopted when no member objects."
source = { checked = true }

[practice.hold]
seconds = 10
source = { kind = "default", because = "An invented organisation: so that there is one." }
"""

PARTY = """
[parties.{code}]
status = [{{ status = "member", from = 2001-01-01, source = {{ checked = true }} }}]
names.en = {{ short = "Republic {number}", full = "Invented Republic {number}", sort = "{number:04}" }}
names.ru = {{ short = "Республика {number}", full = "Вымышленная Республика {number}", sort = "{number:04}" }}
names.zh = {{ short = "第{number}国", full = "虚构的第{number}国", sort = "{number:04}" }}
names.fr = {{ short = "République {number}", full = "République inventée {number}", sort = "{number:04}" }}
"""


def charter(parties: int, first: int = 0) -> str:
    """The charter's TOML text; its parties are numbered from `first`."""
    return CHARTER + "".join(
        PARTY.format(code=code(number), number=number) for number in range(first, first + parties)
    )


def code(number: int) -> str:
    """The code of the party of a number."""
    return f"P{number:04}"
