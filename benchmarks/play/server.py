"""The demo's house with a clock at every stage, until its players have played.

    python -m benchmarks.play.server PARTIES SPEED LISTENERS HOLD

SUMMITRY_DATA says where the database lies. The last line that it writes is what it noted, as JSON.
"""

import json
import os
import resource
import sys
import threading
from typing import TYPE_CHECKING

from benchmarks.play.notes import Notes

if TYPE_CHECKING:
    from summitry.demo.players import Players
    from summitry.site.house import HouseServer


def main(parties: int, speed: float, listeners: int, hold: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "summitry.demo.settings"
    import django

    django.setup()
    from summitry.demo.others import invented
    from summitry.demo.players import Players
    from summitry.demo.starting import open_demo
    from summitry.site.house import House, HouseServer

    demo = open_demo(invented(parties), 0, hold, fresh=False)
    house, notes = House(), Notes()
    notes.watch(house)
    server = HouseServer(house)
    with Players(demo.engagement(speed, listeners)) as players:
        threading.Thread(target=_end_with, args=(players, server), daemon=True).start()
        server.run(sockets=demo.sockets)
    print(json.dumps(_figures(notes)), flush=True)


def _end_with(players: "Players", server: "HouseServer") -> None:
    players.wait()
    server.should_exit = True


def _figures(notes: Notes) -> dict[str, object]:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "seconds": notes.ended - notes.began,
        "by_stage": notes.seconds,
        "counts": notes.counts,
        "processor": notes.processor,
        "players_processor": children.ru_utime + children.ru_stime,
        "resident_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
