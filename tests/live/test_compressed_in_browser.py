"""A real browser reads the compressed stream: the evidence on which it is sent to browsers at all."""

import shutil

import pytest
from playwright.async_api import async_playwright

from tests.live.house import House, run_in_house

READ = """since => {
    window.seen = []
    const source = new EventSource('/plenary?since=' + since)
    for (const name of ['hello', 'update', 'reset'])
        source.addEventListener(name, e => seen.push([name, e.data, e.lastEventId]))
}"""


@pytest.mark.e2e
@pytest.mark.parametrize("way", ["transport", "plain"])
def test_chromium_reads_compressed_events_as_they_come_and_resumes_after_a_cut(way: str) -> None:
    chromium = shutil.which("chromium")
    assert chromium, "This test needs Chromium. Install it: apt-get install chromium"

    async def scenario(house: House) -> None:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            page = await browser.new_page()
            await page.goto(f"http://127.0.0.1:{house.address[1]}/page")
            await page.evaluate(READ, house.hub.position("plenary"))
            await page.wait_for_function("seen.length == 1")
            assert all(connection.packed for connection in house.hub.connections())
            for number in range(3):
                house.say(f"<p>第 {number} 条</p>\n" + "x" * 2_000)
                await page.wait_for_function(f"seen.length == {number + 2}")
            house.hub.revoke("everyone")
            house.say("<p>missed</p>")
            await page.wait_for_function("seen.length == 6")
            seen = await page.evaluate("seen")
            assert [event[0] for event in seen] == ["hello", "update", "update", "update", "hello", "update"]
            assert seen[3][1] == "<p>第 2 条</p>\n" + "x" * 2_000
            assert seen[5][1] == "<p>missed</p>"
            assert seen[5][2] == house.hub.position("plenary")
            await browser.close()

    run_in_house(way, scenario, seconds=60)
