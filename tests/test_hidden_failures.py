"""A failure that a fix lets out, and that something further out still takes: the note beside the assumption says so."""

from __future__ import annotations

import pytest

from codemods.engine.fixing import fix_source
from codemods.policy.tables import Policy

INNER = """
try:
    answer = client.get()
except Exception:
    answer = {"any": 1}
print(answer)
"""
OUTER = "def test_all(client):\n    try:\n{}\n    except Exception:\n        print('no')\n"
HARD = "def test_all(client):\n    try:\n{}\n    except Exception:\n        raise\n"
HELPER = (
    "def ask(client):\n{}\n\n\n"
    "def test_all(client):\n    try:\n        ask(client)\n    except Exception:\n        pass\n"
)
CALLER = "def ask(client):\n{}\n\n\ndef test_all(client):\n    ask(client)\n"
TASKS = (
    "import asyncio\n\n\nasync def ask(client):\n{}\n\n\n"
    "async def test_all(client):\n    await asyncio.gather(ask(client), return_exceptions=True)\n"
)
LISTED = TASKS.replace(
    "    await asyncio.gather(ask(client), ",
    "    tasks = []\n    for _ in range(3):\n"
    "        task = asyncio.create_task(ask(client))\n        tasks.append(task)\n"
    "    await asyncio.gather(*tasks, ",
)
READ = LISTED.replace(", return_exceptions=True", "")


@pytest.mark.parametrize(
    ("around", "depth", "said"),
    [
        pytest.param(OUTER, 8, "line 8 still hides it", id="handler-around"),
        pytest.param(HARD, 8, None, id="handler-that-raises"),
        pytest.param(HELPER, 4, "line 12 still hides it", id="handler-of-a-caller"),
        pytest.param(CALLER, 4, None, id="caller-without"),
        pytest.param(TASKS, 4, None, id="gathered"),  # that raises, too, from then on
        pytest.param(LISTED, 4, None, id="gathered-as-tasks"),
        pytest.param(READ, 4, None, id="gathered-with-errors"),
    ],
)
def test_what_still_hides_a_failure_is_named(around: str, depth: int, said: str | None) -> None:
    source = around.format(INNER.strip("\n").replace("\n", "\n" + " " * depth).join([" " * depth, ""]))
    result = fix_source(source.encode(), Policy(), "tests/e2e/test_case.py")
    line = source[: source.index("except")].count("\n") + 1
    notes = {one.note for item in result.findings if item.line == line for one in item.assumes}
    assert (said in notes) if said else not any(note and note.startswith("line") for note in notes)


WAIT = """
import pytest


def test_all(client):
    try:
        for number in range(9):
            try:
                client.get(number)
                break
            except ValueError:
                client.rest(1)
    except Exception:
        print("no")
    {}
"""
IN_EACH = """
def test_all(client):
    for name in ["a", "b"]:
        try:
            try:
                client.get(name)
            except ValueError:
                print(name)
        except Exception:
            print("no")
"""
AROUND = """
def test_all(client):
    try:
        for name in ["a", "b"]:
            try:
                client.get(name)
            except ValueError:
                print(name)
    except Exception:
        print("no")
"""


@pytest.mark.parametrize(
    ("source", "said"),
    [
        pytest.param(IN_EACH, None, id="the-assertion-stands-behind-the-loop"),
        pytest.param(AROUND, "line 9 still hides it", id="the-assertion-stands-in-another-try"),
        pytest.param(WAIT.format("print(1)"), "line 13 still hides it", id="an-exception-takes-an-assertion"),
        pytest.param(WAIT.format("pytest.fail('no') if client.off else 0"), None, id="no-exception-takes-pytest-fail"),
    ],
)
def test_what_a_rewrite_raises_decides(source: str, said: str | None) -> None:
    result = fix_source(source.encode(), Policy(), "tests/e2e/test_case.py")
    line = source[: source.index("except ValueError")].count("\n") + 1
    assumed = [one.note for item in result.findings if item.line == line for one in item.assumes]
    assert assumed
    assert (said in assumed) if said else not any(note and note.startswith("line") for note in assumed)
