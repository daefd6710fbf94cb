"""Three versions in one view: every line of each side is accounted for, wherever the sides meet."""

from __future__ import annotations

from random import Random

import pytest

from codemods.views.three_way import Stretch, stretches, three_way


def put_together(base: bytes, found: list[Stretch], side: str) -> bytes:
    """A side as the stretches tell it: the base with its version of each."""
    text, out = base.splitlines(keepends=True), list[bytes]()
    at = shift = 0
    for item in found:
        start = item.line - 1 + shift
        out += [*text[at:start], *getattr(item, side)]
        at = start + len(item.base)
        shift += len(item.base) - len(item.ours)
    return b"".join([*out, *text[at:]])


@pytest.mark.parametrize("seed", range(40))
def test_each_side_is_the_base_with_its_stretches(seed: int) -> None:
    random = Random(seed)

    def changed(lines: list[bytes]) -> list[bytes]:
        made: list[bytes] = []
        for line in lines:
            act = random.random()
            made += [] if act < 0.15 else [line + b"!"] if act < 0.3 else [line, b"new"] if act < 0.4 else [line]
        return made

    def text(lines: list[bytes]) -> bytes:
        return b"".join(line + b"\n" for line in lines)

    old = [b"%d" % random.randrange(6) for _ in range(random.randrange(1, 25))]
    base, ours, theirs = text(old), text(changed(old)), text(changed(old))
    found = list(stretches(base, ours, theirs))
    assert put_together(base, found, "ours") == ours
    assert put_together(base, found, "theirs") == theirs
    assert all(item.base != item.ours or item.base != item.theirs for item in found)


def test_what_a_person_reads() -> None:
    base, ours, theirs = b"a\nb\nc\nd\ne\nf\n", b"A\nb\nc\nX\ne\nF\n", b"a\nb\nc\nY\ne\nF\nG\n"
    assert list(three_way("x.py", base, ours, theirs)) == [
        "x.py:1: edited since",
        "  run  | a",
        "  now  | A",
        "x.py:4: edited since, where undo would write",
        "  run  | d",
        "  now  | X",
        "  undo | Y",
        "x.py:6: edited since, where undo would write",
        "  run  | f",
        "  now  | F",
        "  undo | F",
        "  undo | G",
    ]
