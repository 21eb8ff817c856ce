"""Reading who somebody is."""

from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils.crypto import constant_time_compare

from summitry.apps.accounts.models import Person

HOST_KEY = "host"
"""In a session: the one host, without its port, on which it is good."""


def person_of_session(session_key: str, host: str) -> int | None:
    """The id of the person signed in under a session on a host, None when there is none or it was ended.

    Checks what Django's own middleware checks: the session lives, and its hash is the person's. A session
    that was made for one host is nobody's on any other.
    """
    store = import_module(settings.SESSION_ENGINE).SessionStore(session_key)
    if SESSION_KEY not in store or BACKEND_SESSION_KEY not in store:
        return None
    if store.get(HOST_KEY, host) != host:
        return None
    person = Person.objects.filter(pk=store[SESSION_KEY], is_active=True).first()
    if person is None:
        return None
    stored = store.get(HASH_SESSION_KEY, "")
    return person.pk if constant_time_compare(stored, person.get_session_auth_hash()) else None
