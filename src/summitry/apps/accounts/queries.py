"""Reading who somebody is."""

from collections.abc import Collection
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from summitry.apps.accounts.models import Person

HOST_KEY = "host"
"""In a session: the one host, without its port, on which it is good."""

Session = tuple[str, str]
"""A session's key, and the host on which it is shown."""


def people_of_sessions(shown: Collection[Session]) -> dict[Session, int]:
    """The id of the person signed in under each session; none for one that does not live. Two queries.

    Checks what Django's own middleware checks: the session lives, and its hash is the person's. A session
    that was made for one host is nobody's on any other.
    """
    kept = _living({key for key, _ in shown})
    ids = {data[SESSION_KEY] for data in kept.values()}
    people = {str(person.pk): person for person in Person.objects.filter(pk__in=ids, is_active=True)}
    found = {}
    for key, host in shown:
        data = kept.get(key, {})
        person = people.get(data.get(SESSION_KEY, ""))
        if person is not None and data.get(HOST_KEY, host) == host and _is_of(person, data):
            found[key, host] = person.pk
    return found


def _living(keys: Collection[str]) -> dict[str, dict[str, Any]]:
    """What the sessions hold in which somebody signed in and that have not ended."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    rows = store.get_model_class().objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    held = {row.session_key: store().decode(row.session_data) for row in rows}
    return {key: data for key, data in held.items() if SESSION_KEY in data and BACKEND_SESSION_KEY in data}


def _is_of(person: Person, data: dict[str, Any]) -> bool:
    return constant_time_compare(data.get(HASH_SESSION_KEY, ""), person.get_session_auth_hash())
