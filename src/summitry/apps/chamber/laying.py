"""When a paper changes that lies on the table, the pages which show it change too."""

from typing import Any

from django.dispatch import receiver

from summitry.apps.chamber.events import regions_changed
from summitry.apps.chamber.models import ChamberState
from summitry.apps.meetings.models import Document
from summitry.apps.meetings.signals import filed


@receiver(filed, dispatch_uid="chamber.paper")
def paper_changed(sender: object, document: Document, **rest: Any) -> None:
    """Every filing: the consoles offer what may be laid on the table, and what may be put."""
    row = ChamberState.objects.filter(meeting=document.meeting_id).values_list("meeting__slug", "version")
    for slug, version in row:
        regions_changed(slug, version, "agenda", "question")
