"""The house with the example meeting in full swing: python -m benchmarks.pages.server PORT.

SUMMITRY_DATA says where its database lies; it is made when it is not there. On the meeting's public page a
speaker has the floor, a package of sixteen texts is put, and the agenda was adopted.
"""

import os
import sys
from datetime import UTC, datetime


def main(port: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "summitry.site.settings")
    import django

    django.setup()
    from summitry.site.house import House, HouseServer
    from summitry.site.listening import bind
    from summitry.site.opening import collect_static, open_database

    open_database(demo=True)
    collect_static()
    _play()
    HouseServer(House()).run(sockets=[bind("127.0.0.1", port)])


def _play() -> None:
    from summitry.apps.accounts.models import Person
    from summitry.apps.chamber.actions.perform import Sent, perform
    from summitry.apps.chamber.forms import read_act
    from summitry.apps.organisation.queries import charter_of
    from summitry.core.floor import acts
    from summitry.core.floor.state import Link
    from summitry.demo.example import STATES, build

    now = datetime.now(UTC)
    meeting = build(now, hold_seconds=1)
    charter = charter_of(meeting.charter)
    people = dict(Person.objects.values_list("key", "pk"))
    at = int(now.timestamp() * 1_000_000)

    def does(who: str | None, act: acts.Act, after_us: int = 1000) -> None:
        nonlocal at
        at += after_us
        perform(meeting.pk, Sent(act, at, None if who is None else people[who]))

    members = list(STATES)[:8]
    for party in members:
        does(None, acts.NoteLink(party=party, link=Link.CONNECTED))
    does("chair", acts.Open())
    for number, (question, prepared) in enumerate(
        zip(("Q1", "Q2"), meeting.preparedquestion_set.all()[:2], strict=True)
    ):
        does("chair", read_act("put-question", {"prepared": str(prepared.pk)}, meeting, charter))
        if number == 0:
            for party in members:
                does(f"{STATES[party]}-head", acts.Acknowledge(question=question))
            does("chair", acts.Gavel(question=question), after_us=2_000_000)
    does("chair", acts.GiveFloor(party="KAZ"))


if __name__ == "__main__":
    main(int(sys.argv[1]))
