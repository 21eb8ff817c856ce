"""Brackets as they are printed, and who holds them below."""

from summitry.formats.negotiated import sheet
from summitry.formats.negotiated.markdown import write_markdown
from tests.core.text.desk import Desk
from tests.formats.negotiated.a_text import SHOWN, a_text


def test_brackets_stand_beside_each_other_and_holders_in_footnotes() -> None:
    written = write_markdown(sheet(a_text().text, SHOWN), SHOWN).splitlines()
    assert written[0] == "# T"
    assert written[2] == "Issue T/L.1 \\<&\\>"
    assert written[4].startswith("The [parties ][no text][^1]") or "[parties][no text][^1]" in written[4]
    assert written[-1].startswith("[^")
    held = [line.partition(": ")[2] for line in written if line.startswith("[^")]
    assert len(set(held)) == len(held)
    assert {"Held by China.", "Held by India.", "Held by Russia."} <= {*held}
    brackets = "".join(line.replace("[^", "").replace("]:", "") for line in written[4:11])
    assert brackets.count("[no text]") == 2


def test_footnotes_of_the_text_are_footnotes() -> None:
    desk = Desk("Rivers^[Of *all* kinds.] flow.")
    desk.propose("CHN", "flow", "run")
    written = write_markdown(sheet(desk.text, SHOWN), SHOWN)
    assert "Rivers[^1] [flow][run][^2]." in written
    assert "[^1]: Of *all* kinds.\n[^2]: Held by China." in written
