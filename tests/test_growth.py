"""The work for one file grows with its length, not with its square: steps are counted, not time."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

from codemods.engine.fixing import fix_source
from codemods.policy.tables import Policy, Timing
from codemods.suite.sources import FolderSources, NoSources, Sources

HEAD = "import time\n\n\ndef test_it(c):\n    passed = 0\n    start = time.time()\n"
SHAPES: dict[str, Callable[[int], str]] = {
    "a counter stepped up": lambda n: "    passed = passed + 1\n" * n + "    assert passed > 3\n",
    "durations added up": lambda n: (
        "    took = passed + took\n    passed = took - passed\n" * n + "    assert took > 1\n"
    ),
    "conditions about parts": lambda n: "".join(f"    if c.x{i}:\n        assert c.y{i}\n" for i in range(n)),
    "one condition again": lambda n: "    if c.x:\n        assert c.y\n" * n,
    "one value told apart": lambda n: "".join(f"    if c.x == {i}:\n        assert c.y\n" for i in range(n)),
    "shares of attempts": lambda n: "".join(f"    ok{i} = c.ok / c.total\n    assert ok{i} >= 0.9\n" for i in range(n)),
    "tautologies": lambda n: "    assert c.x or True\n" * n,
    "handlers that count": lambda n: (
        "".join(
            f"    try:\n        c.go{i}()\n        passed += 1\n    except Exception as error:\n        print(error)\n"
            for i in range(n)
        )
        + "    assert passed > 3\n"
    ),
    "handlers that record": lambda n: (
        "    errors = []\n"
        + "".join(
            f"    try:\n        c.call{i}()\n    except Exception as error:\n        errors.append(str(error))\n"
            for i in range(n)
        )
        + "    assert len(errors) < 3\n"
    ),
    "answers to who asks": lambda n: (
        "    h = {'Authorization': f'Bearer {c.token}'}\n"
        + "".join(f"    r = c.get('/{i}', headers=h)\n    assert r.json()['valid'] is True\n" for i in range(n))
    ),
    "handlers that hide": lambda n: (
        "    found = c.get()\n"
        + "    try:\n        c.call()\n    except Exception:\n        pass\n" * n
        + "    assert found == 3\n"
    ),
    "handlers with a flag each": lambda n: "".join(
        f"    try:\n        c.call{i}()\n        ok{i} = True\n    except ConnectionError:\n        ok{i} = False\n"
        f"    assert ok{i}\n"
        for i in range(n)
    ),
    "work handed on": lambda n: (
        "    def work(kind):\n        if kind == 'bad':\n            raise ValueError(kind)\n        return kind\n"
        + "    try:\n        c.call(work, 'good')\n    except KeyError:\n        pass\n" * n
        + "    assert c.calls == 3\n"
    ),
    "tasks put into lists": lambda n: "".join(
        f"    tasks{i} = []\n    for name in c.names:\n        tasks{i}.append(c.load(name))\n"
        f"    found{i} = asyncio.gather(*tasks{i}, return_exceptions=True)\n"
        f"    assert len([item for item in found{i} if isinstance(item, dict)]) >= 3\n"
        for i in range(n)
    ),
    "sleeps": lambda n: "    time.sleep(2)\n    assert c.ready\n" * n,
}


def steps(source: str, sources: Sources = NoSources()) -> int:  # noqa: B008
    """How many functions are called while a file is looked at."""
    count = 0

    def trace(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += 1  # told of calls alone: what happens inside of them nobody asks for

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        policy = Policy(timing=Timing(minimum=0.1))
        fix_source(source.encode(), policy, "tests/e2e/test_case.py", sources=sources)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("shape", SHAPES)
def test_twice_the_file_is_twice_the_work(shape: str) -> None:
    body = SHAPES[shape]
    few, many = steps(HEAD + body(40)), steps(HEAD + body(160))
    assert many < 4.6 * few, f"{few} steps for 40, {many} for 160"


def test_packages_that_take_all_of_each_other_are_gone_through_once(tmp_path: Path) -> None:
    source = "import graph\n\n\ndef test_it():\n    graph.check(graph.path(4))\n"

    def looked_at(count: int) -> int:
        folder = tmp_path / str(count) / "graph"
        folder.mkdir(parents=True)
        stars = "".join(f"from graph.part{number} import *\n" for number in range(count))
        (folder / "__init__.py").write_text(stars)
        for number in range(count):
            (folder / f"part{number}.py").write_text(f"{stars}\n\ndef part{number}(): pass\n")
        return steps(source, FolderSources(folder.parent))

    few, many = looked_at(4), looked_at(8)
    assert many < 4.6 * few, f"{few} steps for 4 modules, {many} for 8"
