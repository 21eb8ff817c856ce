"""Doors: chosen by the checked Host alone, on the loopback address alone, in the demo's settings alone."""

import ast
import http.client
import re
from collections.abc import Iterator
from http.cookies import SimpleCookie
from pathlib import Path

import pytest

from summitry.demo import settings as of_the_demo
from summitry.demo.seats import DOORS, HOSTS, Door
from summitry.site import settings
from tests.demo.visitor import Visitor
from tests.running_demo import HOME, MEETING, RunningDemo

SEAT = f"/meetings/{MEETING}/chamber/seat/"
CHAIR = f"/meetings/{MEETING}/chamber/chair/"


@pytest.fixture
def chair(standing_demo: RunningDemo) -> Visitor:
    return Visitor(standing_demo, "chair").enter()


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.host)
def test_each_door_leads_to_its_own_page(door: Door, standing_demo: RunningDemo) -> None:
    visitor = Visitor(standing_demo, door.host)
    answer, view = visitor.get("/"), door.view
    if not view:
        assert answer.status == 200
        return
    assert (answer.status, answer.headers["location"]) == (302, f"/meetings/{MEETING}/chamber/{view}/")
    assert visitor.get(answer.headers["location"]).status == 200


def test_the_front_door_lists_all_others(standing_demo: RunningDemo) -> None:
    page = Visitor(standing_demo).get("/").text
    listed = set(re.findall(r'href="http://([\w.-]+):\d+/"', page))
    assert listed == {f"{door.host}.localhost" for door in DOORS}


@pytest.mark.parametrize(
    ("language", "called"),
    [
        ("en", ("Chair, Russia", "Head of delegation, Kazakhstan", "Observer, Iran", "Secretary-General")),
        ("ru", ("Глава делегации, Казахстан", "Делегат, Китай", "Генеральный секретарь")),
        ("zh-hans", ("代表团团长（哈萨克斯坦）", "观察员（伊朗）", "秘书长")),
        ("fr", ("Présidence, Russie", "Chef de délégation, Kazakhstan", "Secrétaire général")),
    ],
)
def test_who_sits_behind_a_door_is_said_in_the_readers_language(
    language: str, called: tuple[str, ...], standing_demo: RunningDemo
) -> None:
    page = Visitor(standing_demo).get("/", **{"Accept-Language": language}).text
    assert [name for name in called if f"<strong>{name}</strong>" not in page] == []


def test_nobody_comes_in_by_the_front_door(standing_demo: RunningDemo) -> None:
    assert Visitor(standing_demo).get(CHAIR).status == 404


@pytest.mark.parametrize("host", ["evil.example", "x.localhost", "chair.localhost.evil.example", "127.0.0.1"])
def test_an_unknown_host_is_refused(host: str, standing_demo: RunningDemo) -> None:
    visitor = Visitor(standing_demo)
    visitor.host = f"{host}:{standing_demo.port}"
    answer = visitor.get("/")
    assert answer.status == 400
    assert "does not answer under the name" in answer.text


FORWARDED = {
    "X-Forwarded-Host": "chair.localhost",
    "Forwarded": "host=chair.localhost;for=203.0.113.7",
    "X-Forwarded-For": "203.0.113.7",
    "X-Forwarded-Server": "chair.localhost",
    "X-Real-IP": "203.0.113.7",
}


def test_forwarded_headers_open_nothing(standing_demo: RunningDemo) -> None:
    visitor = Visitor(standing_demo, "kazakhstan")
    assert visitor.get(CHAIR, **FORWARDED).status == 404
    page = visitor.get(SEAT, **FORWARDED)
    assert page.status == 200
    assert "<title>Kazakhstan" in page.text


def test_it_is_all_one_from_which_address_somebody_comes(standing_demo: RunningDemo) -> None:
    connection = http.client.HTTPConnection(
        "127.0.0.1", standing_demo.port, timeout=20, source_address=("127.0.0.77", 0)
    )
    connection.request("GET", SEAT, headers={"Host": f"kazakhstan.localhost:{standing_demo.port}"})
    page = connection.getresponse().read().decode()
    connection.close()
    assert "<title>Kazakhstan" in page


def test_cookies_stay_with_their_host(standing_demo: RunningDemo) -> None:
    answer = Visitor(standing_demo, "kazakhstan").get(SEAT)
    cookies = [SimpleCookie(header) for header in answer.headers.get_all("set-cookie") or ()]
    morsels = {name: morsel for cookie in cookies for name, morsel in cookie.items()}
    assert set(morsels) == {"sessionid", "csrftoken"}
    assert {morsel["domain"] for morsel in morsels.values()} == {""}
    assert morsels["sessionid"]["httponly"]
    assert {morsel["samesite"] for morsel in morsels.values()} == {"Lax"}


def test_a_cookie_carried_to_another_door_is_nobodys_there(
    standing_demo: RunningDemo, chair: Visitor
) -> None:
    carried = Visitor(standing_demo, "kazakhstan")
    carried.cookies = dict(chair.cookies)
    assert carried.get(CHAIR).status == 404
    assert "<title>Kazakhstan" in carried.get(SEAT).text
    at_the_front = Visitor(standing_demo)
    at_the_front.cookies = dict(chair.cookies)
    assert at_the_front.get(CHAIR).status == 404


def test_a_cookie_that_was_carried_away_is_still_good_at_home(
    standing_demo: RunningDemo, chair: Visitor
) -> None:
    carried = Visitor(standing_demo, "kazakhstan")
    carried.cookies = dict(chair.cookies)
    carried.get(SEAT)
    answer = chair.get(CHAIR)
    assert answer.status == 200
    assert "sessionid" not in str(answer.headers.get_all("set-cookie"))


def test_acts_and_receipts_by_a_carried_cookie_are_the_hosts(
    standing_demo: RunningDemo, chair: Visitor
) -> None:
    carried = Visitor(standing_demo, "kazakhstan")
    carried.cookies, carried.token = dict(chair.cookies), chair.token
    assert carried.act("open").status == 403
    carried = Visitor(standing_demo, "hall")
    carried.cookies = dict(Visitor(standing_demo, "kazakhstan").enter().cookies)
    assert carried.receipt("acknowledge", "Q1").status == 403


def test_the_demo_listens_on_the_loopback_address_alone(standing_demo: RunningDemo) -> None:
    assert set(listening(standing_demo.port)) <= {"0100007F", "00000000000000000000000001000000"}
    assert "0100007F" in set(listening(standing_demo.port))


def listening(port: int) -> Iterator[str]:
    """Addresses that somebody listens on at a port, as Linux writes them in /proc/net/tcp."""
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        for line in Path(table).read_text().splitlines()[1:]:
            local, state = line.split()[1], line.split()[3]
            address, _, at = local.partition(":")
            if state == "0A" and int(at, 16) == port:
                yield address


def test_only_the_demos_settings_have_doors() -> None:
    assert not any("summitry.demo" in name for name in [*settings.MIDDLEWARE, *settings.INSTALLED_APPS])

    assert [name for name in of_the_demo.MIDDLEWARE if name not in settings.MIDDLEWARE] == [
        "summitry.demo.doors.DoorMiddleware"
    ]
    assert of_the_demo.ALLOWED_HOSTS == HOSTS
    assert "*" not in HOSTS


def test_only_the_demo_names_the_doors() -> None:
    source = HOME / "src" / "summitry"
    naming = {
        path.relative_to(source).parts[0] for path in source.rglob("*.py") if _names_doors(path.read_text())
    }
    assert naming == {"demo"}


def _names_doors(text: str) -> bool:
    strings = (node.value for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant))
    return any(isinstance(value, str) and "DoorMiddleware" in value for value in strings)
