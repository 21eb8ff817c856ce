"""Charts as SVG: one pure function each, from values to text. The same drawing stands in a page and in a PDF.

Lengths and shapes say what is to be said; colour only repeats it.
"""

from summitry.formats.paper.charts.bars import bars
from summitry.formats.paper.charts.drawing import PAGE, PAPER, Palette
from summitry.formats.paper.charts.matrix import Matrix, MatrixCell, matrix
from summitry.formats.paper.charts.steps import Mark, StepRow, Steps, steps
from summitry.formats.paper.charts.timeline import timeline

__all__ = [
    "PAGE",
    "PAPER",
    "Mark",
    "Matrix",
    "MatrixCell",
    "Palette",
    "StepRow",
    "Steps",
    "bars",
    "matrix",
    "steps",
    "timeline",
]
