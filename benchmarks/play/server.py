"""The demo's house with a clock at every stage, until its players have played.

    python -m benchmarks.play.server PARTIES SPEED LISTENERS HOLD

SUMMITRY_DATA says where the database lies. The last line that it writes is what it noted, as JSON.
"""

import json
import os
import resource
import sys
import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from benchmarks.play.notes import Notes

if TYPE_CHECKING:
    from summitry.demo.players import Players
    from summitry.site.house import HouseServer


def main(parties: int, speed: float, listeners: int, hold: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "summitry.demo.settings"
    import django

    django.setup()
    from summitry.demo.doors import open_doors
    from summitry.demo.gathering import gather
    from summitry.demo.others import invented
    from summitry.demo.players import WORD, Players, occasion_of
    from summitry.demo.playing.engagement import Engagement
    from summitry.site.house import House, HouseServer
    from summitry.site.listening import bind
    from summitry.site.opening import collect_static, open_database

    listening = bind("127.0.0.1", 0)
    open_database(demo=True)
    collect_static()
    gathering = invented(parties)
    meeting = gather(gathering, datetime.now(UTC), hold)
    open_doors(gathering.meeting, gathering.doors)
    port, occasion = listening.getsockname()[1], occasion_of(meeting, gathering.doors)
    house, notes = House(), Notes()
    notes.watch(house)
    server = HouseServer(house)
    with Players(Engagement(port, meeting.slug, WORD, occasion, speed, listeners)) as players:
        threading.Thread(target=_end_with, args=(players, server), daemon=True).start()
        server.run(sockets=[listening])
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
