"""What starting costs: commands import what they need and nothing else."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from command_line import CLEAN, Suite

_PROBE = """
import json, sys
from codemods.cli import main
sys.argv = ["codemods", *json.loads(sys.argv[1])]
try:
    main()
except SystemExit:
    pass
sys.stderr.write("MODULES " + json.dumps(sorted(sys.modules)))
"""


def imported(suite: Suite, *arguments: str) -> set[str]:
    """Top-level and dotted names of all modules that a command imports."""
    command = [sys.executable, "-c", _PROBE, json.dumps(arguments)]
    done = subprocess.run(command, cwd=suite.root, capture_output=True, timeout=300, check=True)
    return set(json.loads(done.stderr.decode().rpartition("MODULES ")[2]))


@pytest.mark.parametrize(
    "arguments", [("--help",), ("check", "--help"), ("prove", "--help"), ("check", "--nonsense"), ("cache", "--help")]
)
def test_help_and_usage_errors_import_no_heavy_module(suite: Suite, arguments: tuple[str, ...]) -> None:
    heavy = {"libcst", "git", "rich", "pygments", "pebble", "pydantic", "sqlite3", "msgspec", "pathspec", "pyflakes"}
    assert not heavy & imported(suite, *arguments)


def test_a_check_of_what_is_known_imports_neither_libcst_nor_workers(suite: Suite) -> None:
    suite.write({"tests/test_a.py": CLEAN})
    suite.run("check")
    assert not {
        "libcst",
        "git",
        "rich",
        "pebble",
        "pydantic",
        "pyflakes",
        "codemods.engine.passes",
    } & imported(suite, "check")


def test_a_preview_without_a_terminal_imports_neither_rich_nor_matchers(suite: Suite) -> None:
    suite.write({"tests/test_a.py": CLEAN})
    assert not {"git", "rich", "pydantic", "libcst.matchers"} & imported(
        suite, "preview", "--jobs", "1", "--diff", "unified"
    )
