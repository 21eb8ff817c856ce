"""Who may write and read which working paper. Whose papers they are follows from the sender's own party."""

import rules

from summitry.apps.chamber.rights import confers, has_seat, presides, role_in, serves, sits
from summitry.apps.meetings.models import Role

KEEPS_RUNNING_NOTES = serves

NEEDED: dict[str, rules.Predicate] = {
    "message": confers,
    "delete-message": confers,
    "purge-papers": has_seat & role_in(Role.HEAD),
    "margin": confers,
    "note-to-chair": sits,
    "mark-read": presides,
    "answer": presides,
    "add-note": KEEPS_RUNNING_NOTES,
    "save-note": KEEPS_RUNNING_NOTES,
    "for-report": KEEPS_RUNNING_NOTES,
    "set-aside": KEEPS_RUNNING_NOTES,
}
"""The right that each verb takes, by the last part of its address."""
