"""Whoever loses a role or access loses the open pages too: their streams are cut after the commit.

Saving and deleting people and participations is seen here; `QuerySet.update` is not, and is not for rights.
A page whose stream was cut asks for a new one, and is judged anew.
"""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from summitry.apps.accounts.models import Person
from summitry.apps.meetings.models import Participation
from summitry.apps.meetings.streams import publish

TOPIC = "rights/"
"""Followed by a person's key: what this person may has changed."""


def outside(meeting: str) -> str:
    """The hub's name for all streams of a meeting that go to people without a place in its room."""
    return f"outside/{meeting}"


@receiver([post_save, post_delete], sender=Participation, dispatch_uid="chamber.participation")
def participation_changed(sender: object, instance: Participation, **rest: Any) -> None:
    _announce(instance.person.key)


@receiver(post_save, sender=Person, dispatch_uid="chamber.person")
def person_changed(
    sender: object, instance: Person, created: bool, update_fields: frozenset[str] | None, **rest: Any
) -> None:
    """Signing in writes its time into the same row; that changes no right."""
    if not created and (update_fields is None or "is_active" in update_fields):
        _announce(instance.key)


@receiver(post_delete, sender=Person, dispatch_uid="chamber.person_gone")
def person_gone(sender: object, instance: Person, **rest: Any) -> None:
    _announce(instance.key)


def _announce(person: str) -> None:
    transaction.on_commit(lambda: publish(TOPIC + person, b""))
