"""What an act of the chamber means for the texts that are put: locked, released, or adopted."""

from django.db.models import Model
from django.dispatch import receiver

from summitry.apps.chamber.events import regions_changed
from summitry.apps.chamber.models import ChamberState
from summitry.apps.texts.actions.following import Following
from summitry.apps.texts.models import NegotiatedText
from summitry.apps.texts.outside.opened import looks_outside
from summitry.apps.texts.signals import changed
from summitry.core.floor import state as floor
from summitry.core.text.acts import Adopt, PutText, ReleaseText
from summitry.core.text.state import Ground, Text
from summitry.core.text.terms import GroundKind

OPT_IN = "opt_in"
"""Kind of a rule whose decisions bind those alone who take part."""


def following(before: floor.Chamber, after: floor.Chamber) -> list[Following]:
    """What follows for each text from whatever led from one chamber to the other.

    A question that was adopted adopts what was still part of it; whatever else ends it, or takes a text out
    of it, releases the text.
    """
    was, now = _put(before), _put(after)
    found: list[Following] = []
    for name, (question, text) in was.items():
        if name in now and now[name][0].id == question.id:
            continue
        settled = next((each for each in after.settled if each.id == question.id), None)
        if settled is not None and settled.outcome is floor.Outcome.ADOPTED:
            found.append((name, _adopt(question, text)))
        else:
            found.append((name, ReleaseText(question=question.id)))
    for name, (question, text) in now.items():
        if name not in was or was[name][0].id != question.id:
            found.append((name, PutText(question=question.id, hashes=text.hashes)))
    return found


def _put(chamber: floor.Chamber) -> dict[str, tuple[floor.Question, floor.Text]]:
    """The negotiated texts of the open question, by name."""
    question = chamber.open_question
    texts = () if question is None else question.in_question()
    return {text.negotiated: (question, text) for _, text in texts if question and text.negotiated}


def _adopt(question: floor.Question, text: floor.Text) -> Adopt:
    ground = Ground(kind=GroundKind.QUESTION, id=question.id)
    taking_part = () if question.rule.kind == OPT_IN else None
    return Adopt(ground=ground, hashes=text.hashes, taking_part=taking_part)


@receiver(changed, dispatch_uid="chamber.texts")
def text_changed(sender: type[Model], row: NegotiatedText, before: Text, after: Text, **rest: object) -> None:
    """The chair's console lists what can be put, and why the rest cannot; those outside are led to what they
    may read."""
    regions = ["console"] if _offered(before) != _offered(after) else []
    regions += ["outside/texts"] if looks_outside(before) != looks_outside(after) else []
    if not regions:
        return
    convened = ChamberState.objects.filter(meeting_id=row.meeting_id).values_list("version", flat=True)
    for version in convened:
        regions_changed(row.meeting.slug, version, *regions)


def _offered(text: Text) -> tuple[object, ...]:
    """What decides whether a text can be put, as far as it can be told without deriving it."""
    return (
        len(text.standing()) > 0,
        len(text.brackets) > 0,
        text.put,
        text.silence,
        text.adoption,
        text.versions,
        text.issues,
    )
