"""Founding: what a new database is, said once."""

from datetime import datetime

from summitry import __version__
from summitry.apps.organisation.models import Deployment


def found(is_demo: bool, at: datetime) -> Deployment:
    """Say what this database is, unless it has been said; a demo never becomes anything else."""
    defaults = {"is_demo": is_demo, "created_at": at, "created_by_version": __version__}
    return Deployment.objects.get_or_create(id=1, defaults=defaults)[0]
