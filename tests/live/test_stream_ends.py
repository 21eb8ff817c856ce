"""Readers who do not read, who leave, and who are cut: the same over both ways to write."""

from summitry.live.ring import Bounds
from tests.live.house import House, run_in_house, texts

BLOCK = "x" * 2_000
"""As much as a fragment of a page."""


def test_a_slow_reader_is_skipped_and_gets_what_it_missed(way: str) -> None:
    async def scenario(house: House) -> None:
        slow, quick = await house.enter(small=True), await house.enter()
        slow.stall()
        said = 0
        while house.hub.figures().skipped < 100:
            house.say(f"{said} {BLOCK}")
            assert (await quick.next()).data.startswith(f"{said} ")
            said += 1
        assert house.hub.figures().stalled == 1
        slow.go_on()
        assert [text.split()[0] for text in await texts(slow, said)] == [
            str(number) for number in range(said)
        ]
        assert house.hub.figures().resets == 0

    run_in_house(way, scenario, bounds=Bounds(events=10_000, size=20_000_000))


def test_a_reader_too_slow_for_the_ring_gets_one_reset_and_goes_on(way: str) -> None:
    async def scenario(house: House) -> None:
        slow, quick = await house.enter(small=True), await house.enter()
        slow.stall()
        for number in range(1_500):
            house.say(f"{number} {BLOCK}")
            await quick.next()
        slow.go_on()
        seen = []
        while not seen or seen[-1].event != "reset":
            seen.append(await slow.next())
        numbers = [int(event.data.split()[0]) for event in seen[:-1]]
        assert numbers == list(range(len(numbers))), "what came before the reset has no hole"
        house.say("after")
        assert await texts(slow, 1) == ["after"]
        assert house.hub.figures().resets == 1

    run_in_house(way, scenario, bounds=Bounds(events=20))


def test_what_is_kept_for_a_reader_who_does_not_read_is_bounded(way: str) -> None:
    async def scenario(house: House) -> None:
        slow, quick = await house.enter(small=True), await house.enter()
        slow.stall()
        for number in range(1_000):
            house.say(f"{number} {BLOCK}")
            await quick.next()
        backlogs = [each.link.backlog() for each in house.hub.connections()]
        assert max(backlogs) < 200_000
        assert house.hub.figures().ring_bytes < 50_000

    run_in_house(way, scenario, bounds=Bounds(events=20))


def test_revocation_cuts_the_group_at_once_and_nobody_else(way: str) -> None:
    async def scenario(house: House) -> None:
        tab, other_tab = await house.enter("/plenary/person-1"), await house.enter("/party-CHN/person-1")
        colleague = await house.enter("/plenary/person-2")
        assert house.hub.revoke("person-1") == 2
        house.say("behind closed doors")
        assert b"closed doors" not in await tab.until_closed() + await other_tab.until_closed()
        assert await texts(colleague, 1) == ["behind closed doors"]
        assert sorted(house.closed) == ["party-CHN", "plenary"]
        assert house.hub.connections("person-1") == []
        assert house.hub.revoke("person-1") == 0

    run_in_house(way, scenario)


def test_a_stalled_reader_is_cut_by_revocation_too(way: str) -> None:
    async def scenario(house: House) -> None:
        slow = await house.enter("/plenary/person-1", small=True)
        await house.stall(slow)
        assert house.hub.revoke_where(lambda admission: admission.audience == "plenary") == 1
        assert house.hub.figures().connections == 0
        slow.go_on()
        await slow.until_closed()

    run_in_house(way, scenario)


def test_a_revocation_between_the_check_and_the_stream_closes_the_door(way: str) -> None:
    async def scenario(house: House) -> None:
        house.mark = house.hub.mark()
        house.hub.revoke("person-1")
        assert (await house.connect("/plenary/person-1")).status == 403
        assert (await house.connect("/plenary/person-2")).status == 200
        house.mark = house.hub.mark()
        assert (await house.connect("/plenary/person-1")).status == 200

    run_in_house(way, scenario)


def test_a_reader_who_leaves_is_noticed(way: str) -> None:
    async def scenario(house: House) -> None:
        reader = await house.enter("/plenary/person-1")
        await reader.close()
        await house.until(lambda: house.closed == ["plenary"])
        assert house.hub.figures().connections == 0
        assert house.hub.publish("plenary", b"to nobody") == 0

    run_in_house(way, scenario)


def test_the_server_stops_promptly_with_streams_open_and_stalled(way: str) -> None:
    async def scenario(house: House) -> None:
        reader, slow = await house.enter(), await house.enter(small=True)
        await house.stall(slow)
        house.server.should_exit = True
        await reader.until_closed()
        await house.until(lambda: house.stopped)
        assert sorted(house.closed) == ["plenary", "plenary"]

    run_in_house(way, scenario)


def test_a_hub_that_is_going_down_takes_nobody(way: str) -> None:
    async def scenario(house: House) -> None:
        house.hub.close()
        assert (await house.connect()).status == 503

    run_in_house(way, scenario)
