"""The pages of a text, in the order in which its navigation lists them: a line for each, in groups."""

from dataclasses import dataclass

from summitry.apps.meetings.participants import Participant
from summitry.apps.texts.rights import may
from summitry.apps.texts.standing import StandingText
from summitry.core.words import N_


@dataclass(frozen=True)
class TextPage:
    """`view` names its address, `words` says in English what it is called, `right` who finds it there."""

    view: str
    words: str
    right: str = "read"


PAGES = (
    (
        TextPage("text", N_("The text")),
        TextPage("text_mine", N_("Our delegation"), "see.own"),
        TextPage("text_holders", N_("Who holds what")),
    ),
    (
        TextPage("text_compare", N_("Compare")),
        TextPage("text_issues", N_("Issues")),
        TextPage("text_convergence", N_("Convergence")),
        TextPage("text_history", N_("History")),
    ),
    (
        TextPage("text_languages", N_("Languages")),
        TextPage("text_silence", N_("Silence procedure")),
        TextPage("text_drafting", N_("On the screen")),
    ),
    (TextPage("text_offices", N_("Pen and groups")),),
)
"""What it says and who says it; how it came to that; what is done to it as a whole; who acts for others."""


def pages_for(reader: Participant, stood: StandingText) -> list[list[TextPage]]:
    found = [[page for page in group if may(page.right, reader, stood)] for group in PAGES]
    return [group for group in found if group]
