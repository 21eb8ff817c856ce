"""What stands beside an adopted text on its own page, which knows nothing of decisions."""

from typing import Any

from django.dispatch import receiver
from django.template.loader import render_to_string
from markupsafe import Markup

from summitry.apps.decisions.actions.take_part import open_to_who_takes_part
from summitry.apps.decisions.models import Decision
from summitry.apps.decisions.statement_wording import attached_names
from summitry.apps.texts.reading import TextRoom
from summitry.apps.texts.signals import beside_adoption


@receiver(beside_adoption, dispatch_uid="decisions.beside")
def beside_text(sender: object, room: TextRoom, question: str, **rest: Any) -> Markup:
    """Who takes part, and what parties put beside the decision, on the page of the text."""
    decision = Decision.objects.filter(meeting=room.stood.meeting, question=question).first()
    if decision is None:
        return Markup()
    context = {
        "names": room,
        "sheet": decision.sheet,
        "attached": decision.statements.all(),
        "attached_names": attached_names(),
        "taking_part": decision.taking_part.all(),
        "opt_in": open_to_who_takes_part(decision.sheet),
    }
    return Markup(render_to_string("decisions/beside_text.html", context))  # a template's own
