"""What is rendered once for many is what each would have been shown alone."""

from collections.abc import Callable
from typing import Any

import pytest

from summitry.apps.chamber.audience import Audience
from summitry.apps.chamber.looks import Looks, Viewer

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


def nested(viewer: Viewer) -> str:
    rows = [
        viewer.once("row", party, caller=lambda party=party: f"{party} {viewer.sits_for(party)}")
        for party in ("KAZ", "CHN")
    ]
    return f"{rows} {viewer.can('preside')} {viewer.once('foot', caller=lambda: str(viewer.party))}"


class Counting:
    def __init__(self, template: Template) -> None:
        self.template = template
        self.times = 0

    def __call__(self, viewer: Viewer) -> str:
        self.times += 1
        return self.template(viewer)


def all_shown(template: Template, order: list[Audience]) -> dict[Audience, str]:
    looks = Looks()

    def show(audience: Audience) -> str:
        viewer = Viewer(audience, looks)
        return looks.shown("region", viewer, lambda: template(viewer))

    return {audience: show(audience) for audience in order}


@pytest.mark.parametrize(("template", "looks"), [(plain, 1), (forked, 4), (nested, 4)])
@pytest.mark.parametrize("step", [1, -1])
def test_each_is_shown_its_own_and_nothing_is_rendered_twice(
    template: Template, looks: int, step: int
) -> None:
    counting = Counting(template)
    shown = all_shown(counting, READERS[::step] * 2)
    assert shown == {each: template(Viewer(each)) for each in READERS}
    assert counting.times == looks


def test_what_is_asked_inside_a_shared_part_counts_for_the_region_around_it() -> None:
    looks = Looks()

    def region(viewer: Viewer) -> str:
        return viewer.once("part", caller=lambda: f"presides {viewer.can('preside')}")

    def show(audience: Audience, what: Any) -> str:
        viewer = Viewer(audience, looks)
        return looks.shown(what, viewer, lambda: region(viewer))

    assert show(READERS[0], "first") == "presides False"
    assert show(READERS[0], "second") == "presides False"  # the part is known already
    assert show(READERS[4], "second") == "presides True"
