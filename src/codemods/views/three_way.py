"""Three versions of a file in one view: what a run wrote, what became of it since, and what undo would put there.

Each stretch of lines that one side changed, or both, is shown once with its versions, so that a reader sees where the
two meet; lines that both left alone are not shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter

from codemods.views.diff import hunks, lines

_Change = tuple[int, int, int, int]
"""A stretch of the base and the one that takes its place, as half-open ranges of lines."""
_NOTHING = "(nothing)"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines that differ between three versions; `line` is the first one's number in the text of today, from 1."""

    line: int
    base: tuple[bytes, ...]
    ours: tuple[bytes, ...]
    theirs: tuple[bytes, ...]

    @property
    def meets(self) -> bool:
        """Whether both sides changed it, each in its own way."""
        return self.ours != self.base and self.theirs != self.base and self.ours != self.theirs


def stretches(base: bytes, ours: bytes, theirs: bytes) -> Iterator[Stretch]:
    """Where `ours` or `theirs` differs from the base that both were made from."""
    old, mine, other = lines(base), lines(ours), lines(theirs)
    edits, undone = _changes(old, mine), _changes(old, other)
    for start, end in _joined([*edits, *undone]):
        now, then = _across(edits, start, end), _across(undone, start, end)
        yield Stretch(now.start + 1, tuple(old[start:end]), tuple(mine[now]), tuple(other[then]))


def three_way(path: str, base: bytes, ours: bytes, theirs: bytes) -> Iterator[str]:
    """The view as lines of text: what is foreign in them is as it stands in the files."""
    for item in stretches(base, ours, theirs):
        if item.meets:
            yield f"{path}:{item.line}: edited since, where undo would write"
        elif item.ours == item.theirs:
            yield f"{path}:{item.line}: already as undo would have it"
        else:
            yield f"{path}:{item.line}: {'edited since' if item.ours != item.base else 'undo would write'}"
        yield from _version("run", item.base)
        if item.ours != item.base:
            yield from _version("now", item.ours)
        if item.theirs != item.base:
            yield from _version("undo", item.theirs)


def _version(name: str, version: Iterable[bytes]) -> Iterator[str]:
    shown = [line.decode("utf-8", "backslashreplace").rstrip("\n") for line in version]
    return (f"  {name:<4} | {line}" for line in shown or [_NOTHING])


def _changes(old: list[bytes], new: list[bytes]) -> list[_Change]:
    return [change[1:] for hunk in hunks(old, new, context=0) for change in hunk if change[0] != "equal"]


def _joined(changes: Iterable[_Change]) -> Iterator[tuple[int, int]]:
    """Stretches of the base that changes cover; those that touch are one."""
    start = end = -1
    for first, last, _, _ in sorted(changes, key=itemgetter(0, 1)):
        if start >= 0 and first > end:
            yield start, end
            start = -1
        start, end = (first, last) if start < 0 else (start, max(end, last))
    if start >= 0:
        yield start, end


def _across(changes: Iterable[_Change], start: int, end: int) -> slice:
    """Where a stretch of the base lies in the other text; each change is wholly before, inside or behind it."""
    first, last = start, end
    for _, old_end, _, new_end in changes:
        if old_end < start:
            first = start + new_end - old_end
        if old_end <= end:
            last = end + new_end - old_end
    return slice(first, last)
