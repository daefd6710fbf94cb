"""A small suite that shows every kind of place, and the means to observe one without the command line."""

from __future__ import annotations

import ast
import os
import sys
from pathlib import Path

import msgspec
import pytest

from codemods.evidence.lookup import FileEvidence
from codemods.evidence.slices import Slices
from codemods.evidence.staleness import Standing, Today
from codemods.evidence.store import Document
from codemods.findings import Shown
from codemods.module.index import ModuleIndex
from codemods.module.text import SourceText
from codemods.observe.running import Observation, Runs
from codemods.policy.tables import Events, Policy, Timing, Waits
from codemods.prove.options import ProveOptions
from codemods.suite.discovery import Discovery

SHAPES = '''\
"""Docstring of the module."""

from __future__ import annotations

import asyncio
import contextlib
import subprocess
import sys

import pytest

from helper import ask, fetch, first_free, lenient

ANSWERS = {"status": "ok", "sent": 3, "all": 3}

try:
    import json as fast
except ImportError:
    fast = None


def test_never_runs():
    try:
        value = int("1")
    except ValueError:
        value = 0
    assert value == 1


def test_hides():
    try:
        assert undefined_name == 1
    except Exception:
        pass


def test_returns_from_a_try():
    try:
        return check(2)
    except ValueError:
        return None


def check(value):
    if value:
        assert value == 2
    return None


@pytest.mark.parametrize("found", [1, 2])
def test_condition(found):
    if found:
        assert found in (1, 2)
    if found == 2:
        assert found
    if found > 5:
        return
    assert found


@pytest.mark.parametrize("items", [[1], [1, 2]])
def test_loop(items):
    for item in items:
        assert item
    for item in items[1:]:
        assert item == 2


def test_get():
    assert ANSWERS.get("status", "ok") == "ok"
    assert ANSWERS.get("missing", "ok") == "ok"
    answer = ANSWERS.get("status", "none")
    assert answer


def test_share():
    assert ANSWERS["sent"] >= ANSWERS["all"] * 0.8
    assert ANSWERS["sent"] - 1 >= ANSWERS["all"] * 0.5
    rate = 1.0
    assert rate >= 0.9
    assert 0.95 > 0.9
    assert 0 <= 2


def test_status():
    for_get, for_post = 200, 404
    assert for_get in (200, 404)
    assert for_post in (200, 404)
    assert for_get < 500


def test_polls():
    for attempt in range(3):
        try:
            assert attempt == 1
            break
        except AssertionError:
            continue


def test_bare():
    got = 2
    got == 2
    got == 3


def test_events():
    seen = ["started", "ended"]
    assert "started" in seen
    assert "ended" in ["ended"]


def test_command():
    subprocess.run([sys.executable, "-c", ""])
    subprocess.run([sys.executable, "-c", "raise SystemExit(3)"])


def test_suppress():
    with contextlib.suppress(KeyError):
        ANSWERS["status"]
    with contextlib.suppress(KeyError):
        ANSWERS["nothing"]


class Source:
    async def recv(self):
        await asyncio.sleep(0.01)
        return "hello"

    async def fail(self):
        raise OSError("no")


def test_waits():
    async def talk():
        source = Source()
        assert await source.recv() == "hello"
        first = await asyncio.gather(source.recv(), return_exceptions=True)
        second = await asyncio.gather(source.fail(), return_exceptions=True)
        assert len(first) == len(second)

    asyncio.run(talk())


@pytest.mark.skipif(sys.version_info < (3,), reason="old")
def test_not_skipped():
    assert True


def test_skips():
    if not ANSWERS.get("nothing"):
        pytest.skip("nothing there")


@pytest.mark.skipif(len(ANSWERS) > 1, reason="not here")
def test_is_skipped_for_another_reason():
    if ANSWERS.get("sent") == "nothing":
        pytest.skip("nothing was sent")
    assert ANSWERS


def test_fails():
    try:
        value = 1
    except ValueError:
        value = 0
    assert value == 2
    assert value == 1, "not reached, for the test fails above"


def test_uses_the_helper():
    assert ask() == "answer"
    assert fetch("refused") is None
    assert lenient() is None
    assert first_free() == 2


class TestClass:
    """With a docstring."""

    def test_method(self):
        for _ in range(2):
            try:
                int("x")
            except ValueError:
                continue
        left = False
        if left:
            assert left
        assert [n for n in range(3) if n > 1] == [2]
'''

HELPER = """\
def ask():
    try:
        return "answer"
    except OSError:
        return None


def fetch(kind):
    if kind == "refused":
        return None
    assert kind
    return kind


def lenient():
    try:
        raise KeyError
    except KeyError:
        return None


def first_free():
    for number in range(1, 4):
        try:
            return 2
        except OSError:
            continue
"""

POLICY = Policy(
    python_files=("test_*.py",),
    events=Events(required=("started", "ended")),
    timing=Timing(minimum=0.005),
    waits=Waits(timeout=1.0),
)


def write(root: Path, files: dict[str, str]) -> None:
    for name, content in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)


def runs(root: Path, selection: tuple[str, ...] = ("tests",), pytest_args: tuple[str, ...] = ()) -> Runs:
    policy = _with_root(root)
    options = ProveOptions(python=sys.executable, pytest_args=("-p", "no:cacheprovider", *pytest_args))
    files = Discovery(policy).files([root / "tests"])
    return Runs(policy, options, files, selection)


def _with_root(root: Path) -> Policy:
    return msgspec.structs.replace(POLICY, root=str(root))


def observe(root: Path, *pytest_args: str, selection: tuple[str, ...] = ("tests",), count: int = 1) -> Observation:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")  # for fixtures of a module, too
        environment.setenv("PYTEST_PLUGINS", "xdist.plugin" if "-n" in pytest_args else "")
        return runs(root, selection, pytest_args).observe(count)


class Asking:
    """What the engine would be told of one file, as it is on disk now."""

    def __init__(self, root: Path, document: Document, path: str) -> None:
        policy = _with_root(root)
        suite = [Path(os.path.relpath(file, root)).as_posix() for file in sorted((root / "tests").rglob("*.py"))]
        slices = Slices(Standing(document, Today(root, suite, policy.python_files)))
        source = (root / path).read_bytes()
        self.content = slices.of(path, source)
        self.module = ModuleIndex(SourceText.decode(source), path, policy)

    def seen(
        self, assumption: str, code: str, kind: type[ast.AST] = ast.AST, number: int = 0, rule: str = ""
    ) -> Shown | None:
        """What is known of the node of this type whose text begins so; the number-th of them."""
        found = [
            node
            for node in self.module.below(self.module.tree)
            if isinstance(node, kind) and hasattr(node, "lineno") and ast.unparse(node).startswith(code)
        ]
        if not self.content:
            return None
        node = found[number]
        return FileEvidence(self.content).seen(self.module, node, assumption, getattr(node, "lineno", 1), rule)

    def verdict(self, assumption: str, code: str, kind: type[ast.AST] = ast.AST, number: int = 0) -> str | None:
        shown = self.seen(assumption, code, kind, number)
        return None if shown is None else shown.verdict
