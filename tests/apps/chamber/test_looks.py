"""What is rendered once for many is what each would have been shown alone."""

from collections.abc import Callable

import pytest

from summitry.apps.chamber.audience import Audience
from summitry.apps.chamber.looks import Looks, Viewer
from summitry.apps.meetings import keeping

Template = Callable[[Viewer], str]


def reader(party: str | None = None, *rights: str, view: str = "seat") -> Audience:
    return Audience("summit", view, rights, "en", party)


READERS = [
    reader(),
    reader("KAZ", "object"),
    reader("KAZ", "object", "answer"),
    reader("CHN", "object"),
    reader(None, "preside", view="chair"),
    reader(None, "preside", "see.console", view="chair"),
]


def plain(viewer: Viewer) -> str:
    return "the same"


def forked(viewer: Viewer) -> str:
    """Asks on only after some answers."""
    if viewer.can("object"):
        return f"objects, answers {viewer.can('answer')}"
    return f"on {viewer.view}"


def by_party(viewer: Viewer) -> str:
    return f"{viewer.party} {viewer.party}"


class Counting:
    def __init__(self, template: Template) -> None:
        self.template = template
        self.times = 0

    def __call__(self, viewer: Viewer) -> str:
        self.times += 1
        return self.template(viewer)


def all_shown(template: Template, order: list[Audience]) -> dict[Audience, str]:
    shared = Looks()

    def show(audience: Audience) -> str:
        viewer = Viewer(audience)
        return shared.shown("region", viewer, lambda: template(viewer))

    return {audience: show(audience) for audience in order}


@pytest.mark.parametrize(("template", "times"), [(plain, 1), (forked, 4), (by_party, 3)])
@pytest.mark.parametrize("step", [1, -1])
def test_each_is_shown_its_own_and_nothing_is_rendered_twice(
    template: Template, times: int, step: int
) -> None:
    counting = Counting(template)
    shown = all_shown(counting, READERS[::step] * 2)
    assert shown == {each: template(Viewer(each)) for each in READERS}
    assert counting.times == times


def test_a_part_is_kept_as_long_as_its_key_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "_parts", {})
    assert keeping.kept(("seat", 1), lambda: "first") == "first"
    assert keeping.kept(("seat", 1), lambda: "second") == "first"
    assert keeping.kept(("seat", 2), lambda: "second") == "second"


def test_what_is_kept_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "_parts", {})
    monkeypatch.setattr(keeping, "MOST_PARTS", 3)
    assert [keeping.kept(number, lambda number=number: str(number)) for number in range(5)] == list("01234")
    assert len(keeping._parts) <= 3


def test_of_two_hundred_seats_those_without_a_request_share_a_look() -> None:
    def listed(viewer: Viewer) -> str:
        return f"{viewer.sits_for('KAZ')} {viewer.among(['KAZ', 'CHN'])} {viewer.seated}"

    template, shared = Counting(listed), Looks()

    def show(seat: Audience) -> str:
        viewer = Viewer(seat)
        return shared.shown("region", viewer, lambda: template(viewer))

    shown = [show(reader(party)) for party in ("KAZ", "CHN", "IND", "UZB", "TJK", None)]
    assert shown == ["True True True", "False True True", *["False False True"] * 3, "False False False"]
    assert template.times == 4
