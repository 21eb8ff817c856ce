"""`./summit bench text`: a word diff of two whole texts, an alignment of renumbered clauses, and a text on
which many parties propose at once, beside what others use.

Needs neither server nor database. Everything is seeded; what is not installed is named and left out.
"""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from statistics import mean

from rich.console import Console
from rich.table import Table

from benchmarks.live.neighbours import moment, others_share
from benchmarks.live.report import machine
from benchmarks.text.aligners import THRESHOLDS, Rightness, greedy, ours
from benchmarks.text.crowd import clause_of, crowd
from benchmarks.text.differs import DIFFERS, PEERS, Differ, Found, is_installed, measured
from benchmarks.text.material import cut, edited, found, invented
from benchmarks.text.redrafted import redrafted
from benchmarks.text.renumbered import renumbered

TEXTS = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "negotiating-texts"
OLD_WORDS, NEW_WORDS = 22_000, 20_000
LEVELS = (0.3, 1.0, 2.0)
CLAUSES, SEEDS = 200, 6
ALIGNED_AT = (0.3, 0.6)
HOLDERS, PROPOSALS, CROWDED = 193, 100_000, 1_000
WIDTH = 130


def main() -> int:
    """Measure, print, and return 1 when an aim was missed."""
    options = _options()
    sys.path.append(str(PEERS))
    console = Console(width=WIDTH)
    console.print(f"{machine()}.")
    before = moment()
    text = found(options.texts)
    if text is None:
        console.print(f"No texts of the talks in {options.texts}: an invented one is compared instead.")
    text = text or invented(OLD_WORDS)
    reached = [*_diff(console, cut(text, OLD_WORDS), options.runs)]
    reached += _align(console, text)
    _redrafts(console, options.texts)
    reached += _crowd(console, options.runs, options.proposals)
    console.print(f"others used {others_share(before, moment()):.0%} of the machine")
    return 0 if all(reached) else 1


def _diff(console: Console, old: str, runs: int) -> Iterable[bool]:
    for level in LEVELS:
        new = edited(old, seed=1, level=level, words=NEW_WORDS)
        results = {
            each: measured(each, old, new, _turns(each, runs)) for each in filter(is_installed, DIFFERS)
        }
        _show_diffs(console, f"{len(old.split()):,} × {len(new.split()):,} words, changed {level}", results)
        summitry = results[DIFFERS[0]]
        yield _say(console, "whole-text diff, s", summitry.seconds, 0.1)
        peer = results.get(DIFFERS[2])
        if peer:
            yield _say(console, "hunks, beside diff-match-patch", summitry.hunks, peer.hunks - 1)
            yield _say(console, "changed words, beside diff-match-patch", summitry.words, peer.words)
    for each in DIFFERS:
        if not is_installed(each):
            console.print(
                f"Left out: {each.name}, which is not installed (see docs/how-to/update-dependencies.md)."
            )


def _turns(differ: Differ, runs: int) -> int:
    """What takes seconds is run once."""
    return runs if differ is DIFFERS[0] else 1


def _show_diffs(console: Console, title: str, results: dict[Differ, Found]) -> None:
    table = Table(title=f"{title}; in brackets the ratio to the first")
    for column in ("", "seconds", "hunks", "changed words"):
        table.add_column(column, justify="right" if column else "left")
    first = results[DIFFERS[0]]
    for differ, result in results.items():
        table.add_row(
            differ.name,
            f"{result.seconds:.3f} ({result.seconds / first.seconds:.1f})",
            f"{result.hunks:,} ({result.hunks / first.hunks:.2f})",
            f"{result.words:,} ({result.words / first.words:.2f})",
        )
    console.print(table)


def _align(console: Console, text: str) -> Iterable[bool]:
    slowest = 0.0
    for level in ALIGNED_AT:
        made = [renumbered(text, seed, level, CLAUSES) for seed in range(SEEDS)]
        mine = _mean([ours(*each) for each in made])
        others = [_mean([greedy(*each, threshold) for each in made]) for threshold in THRESHOLDS]
        best = max(others, key=lambda each: each.precision + each.recall)
        slowest = max(slowest, mine.seconds)
        for name, each in (("Summitry", mine), ("greedy token-set ratio", best)):
            console.print(
                f"{CLAUSES} clauses, changed {level}: {name}: precision {each.precision:.3f}, "
                f"recall {each.recall:.3f}, {each.seconds:.2f} s"
            )
    yield _say(console, "alignment, s", slowest, 1.0)


def _redrafts(console: Console, texts: Path) -> None:
    for name, old, new, links in redrafted(texts):
        mine = ours(old, new, links)
        others = [greedy(old, new, links, threshold) for threshold in THRESHOLDS]
        best = max(others, key=lambda each: each.precision + each.recall)
        console.print(
            f"redrafted by hand, {name}, {len(links)} links: Summitry: precision {mine.precision:.2f}, "
            f"recall {mine.recall:.2f}; greedy token-set ratio: {best.precision:.2f}, {best.recall:.2f}"
        )


def _mean(results: list[Rightness]) -> Rightness:
    return Rightness(
        mean(each.precision for each in results),
        mean(each.recall for each in results),
        mean(each.seconds for each in results),
    )


def _crowd(console: Console, runs: int, proposals: int) -> Iterable[bool]:
    for reach, where in ((72, "at places all over it"), (700, "at places that cross")):
        seconds = clause_of(HOLDERS, 4 * runs, reach)
        yield _say(console, f"a clause with {HOLDERS} holders {where}, ms", 1000 * seconds, 20)
    result = crowd(proposals, CROWDED)
    console.print(
        f"{result.proposals:,} proposals on {CROWDED:,} clauses: tabled in {result.tabled:.1f} s, all "
        f"brackets derived in {result.derived:.1f} s, replayed in {result.replayed:.1f} s"
    )
    yield _say(console, "proposals lost", result.lost, 0)
    yield _say(console, "proposals refused", result.refused, 0)
    yield _say(console, "texts that differ after replay", int(not result.same), 0)


def _say(console: Console, what: str, value: float, aim: float) -> bool:
    reached = value <= aim
    form = ",.2f" if isinstance(value, float) else ",d"
    console.print(f"{'reached' if reached else 'MISSED '}  {what}: {value:{form}}, aim at most {aim:,}")
    return reached


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="summit bench text", description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="how often what is quick is measured (5)")
    parser.add_argument("--texts", type=Path, default=TEXTS, help=f"Markdown texts of the talks ({TEXTS})")
    parser.add_argument("--proposals", type=int, default=PROPOSALS, help=f"in the crowd ({PROPOSALS})")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
