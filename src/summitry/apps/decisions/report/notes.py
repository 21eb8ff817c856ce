"""Rectifications as footnotes: numbered in the order in which the paragraphs that they concern are made."""

from django.utils.translation import gettext

from summitry.apps.chamber.course.shown import Beside
from summitry.apps.chamber.names import Names
from summitry.core.floor.course.entries import SetRight
from summitry.core.floor.state import Stamp
from summitry.formats.paper.document import Note


class Notes:
    """Ask `of` for each paragraph in turn; `made` is then what stands below them."""

    def __init__(self, beside: Beside, names: Names) -> None:
        self._beside = beside
        self._names = names
        self._made: dict[Stamp, Note] = {}

    @property
    def made(self) -> tuple[Note, ...]:
        return tuple(self._made.values())

    def has(self, rectification: SetRight) -> bool:
        return rectification.at in self._made

    def of(self, *acts: Stamp) -> tuple[int, ...]:
        """The numbers of the notes on these acts, and on what rectified them."""
        numbers: list[int] = []
        for rectification in (made for act in acts for made in self._beside.get(act, ())):
            if not self.has(rectification):
                self._made[rectification.at] = Note(self._words(rectification), rectification.sentence)
                numbers += [len(self._made), *self.of(rectification.at)]
        return tuple(numbers)

    def _words(self, rectification: SetRight) -> str:
        sentence = (
            gettext("Rectified by the chair at %(time)s")
            if rectification.role == "chair"
            else gettext("Rectified by the secretariat at %(time)s")
        )
        return sentence % {"time": self._names.clock(rectification.at)}
