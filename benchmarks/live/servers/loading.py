"""Loads Django into a server under test, so that its memory is counted as it will be in service."""

import os

import django
from django.core.exceptions import ImproperlyConfigured


def load_django() -> None:
    """Set up with the site's settings; if that fails here, Django's modules are loaded all the same."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "summitry.site.settings")
    try:
        django.setup()
    except (ImportError, ImproperlyConfigured, OSError) as error:
        print(f"Django without the site's settings: {error}", flush=True)
