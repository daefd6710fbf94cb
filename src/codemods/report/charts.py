"""Where the lines of the burn-down lie: numbers for an SVG that the page's template draws."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from codemods.report.phases import Phase
from codemods.report.progress import Point

WIDTH, HEIGHT = 760.0, 300.0
LEFT, RIGHT, TOP, BOTTOM = 64.0, 12.0, 26.0, 46.0
DATES = 6
"""Number of dates at the horizontal axis."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A label of an axis and where it stands."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Area:
    """One family's share of the violations: a polygon on those of the families before it."""

    name: str
    number: int
    points: str
    last: int


@dataclass(frozen=True, slots=True)
class Dot:
    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Band:
    """A phase behind the lines."""

    name: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class BurnDown:
    """Violations by family over the commits looked at."""

    label: str
    areas: tuple[Area, ...]
    line: str
    dots: tuple[Dot, ...]
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    bands: tuple[Band, ...]


def burn_down(history: Sequence[Point], phases: Sequence[Phase] = ()) -> BurnDown | None:
    """None for less than two points: there is no line to draw."""
    if len(history) < 2:
        return None
    step = _step(max(point.violations for point in history))
    top = step * max(1, -(-max(point.violations for point in history) // step))
    xs = [LEFT + i * (WIDTH - LEFT - RIGHT) / (len(history) - 1) for i in range(len(history))]
    ys = [_y(point.violations, top) for point in history]
    first, last = history[0], history[-1]
    every = max(1, -(-(len(history) - 1) // (DATES - 1)))
    return BurnDown(
        f"Violations: {first.violations:,} on {first.date}, {last.violations:,} on {last.date}",
        tuple(_areas(history, xs, top)),
        _joined(zip(xs, ys, strict=True)),
        tuple(_dot(x, y, point) for x, y, point in zip(xs, ys, history, strict=True)),
        tuple(Tick(xs[i], history[i].date) for i in range(0, len(history), every)),
        tuple(Tick(_y(number, top), f"{number:,}") for number in range(0, top + 1, step)),
        tuple(_bands(history, xs, phases)),
    )


def _step(most: int) -> int:
    """A round distance between the labels of the vertical axis: four to eight of them."""
    size = 1
    while True:
        for factor in (1, 2, 5):
            if most <= 5 * factor * size:
                return factor * size
        size *= 10


def _y(number: int, top: int) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * number / top


def _joined(points: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def _dot(x: float, y: float, point: Point) -> Dot:
    text = f"{point.date} {point.commit}: {point.violations:,} violations, {point.clean:,} of {point.files:,} clean"
    return Dot(x, y, text)


def _areas(history: Sequence[Point], xs: Sequence[float], top: int) -> list[Area]:
    drawn = {name for point in history for name in point.families}
    names = sorted(drawn, key=lambda name: (-history[0].families.get(name, 0), name))
    stacks = [list(accumulate((point.families.get(name, 0) for name in names), initial=0)) for point in history]
    found = []
    for number, name in enumerate(names):
        upper = [(x, _y(stack[number + 1], top)) for x, stack in zip(xs, stacks, strict=True)]
        lower = [(x, _y(stack[number], top)) for x, stack in zip(xs, stacks, strict=True)]
        found.append(Area(name, number, _joined([*upper, *reversed(lower)]), history[-1].families.get(name, 0)))
    return found


def _bands(history: Sequence[Point], xs: Sequence[float], phases: Sequence[Phase]) -> list[Band]:
    """From the last commit looked at that is not after a phase's start to the first that is not before its end."""
    found = []
    for phase in phases:
        start = max((i for i, p in enumerate(history) if p.date <= phase.start.date), default=0)
        end = min((i for i, p in enumerate(history) if p.date >= phase.end.date), default=len(history) - 1)
        commits = {point.commit: i for i, point in enumerate(history)}
        start = commits.get(phase.start.commit[:9], start)
        end = max(start, commits.get(phase.end.commit[:9], end))
        found.append(Band(phase.name, xs[start], max(xs[end] - xs[start], 3.0)))
    return found
