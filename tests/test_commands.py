"""Every transformer runs under LibCST's own runner, and makes there what the engine makes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import libcst as cst
import pytest
import warm
from libcst.codemod import CodemodContext

from codemods import commands
from codemods.commands import EngineCommand, Unprocessable
from codemods.engine.fixing import fix_source
from codemods.policy.tables import Policy
from codemods.transformers import TRANSFORMERS

SOURCES = {
    "remove_fallbacks": (
        "def test_login(client):\n"
        "    try:\n        client.login()\n    except Exception:\n        pass\n    assert client.user\n"
    ),
    "harden_assertions": 'def test_login(client):\n    assert client.login() or True, "no login"\n',
    "resolve_names": (
        "import pytest\n\n\nclass Shelf:\n    def fill(self):\n        self.full = True\n\n\n"
        "@pytest.fixture\ndef shelf():\n    made = Shelve()\n    made.fill()\n    return made\n\n\n"
        "def test_is_full(shelf):\n    assert shelf.full\n"
    ),
    "strip_mocks": "from unittest.mock import Mock\n\n\ndef test_login(client):\n    assert client.login()\n",
    "swap_auth": (
        "from legacy.auth import get_token\n\n\n"
        "async def test_login(client):\n    token = get_token()\n    assert await client.login(token)\n"
    ),
    "assert_events": 'def test_order(shop):\n    seen = shop.seen()\n    assert "placed" in seen\n',
    "assert_duration": "def test_login(client):\n    assert client.login()\n",
}
PYPROJECT = """\
[tool.codemods.timing]
minimum = 0.1

[tool.codemods.events]
required = ["placed", "paid"]

[tool.codemods.auth]
helper = "helpers.auth"
legacy = { "legacy.auth.get_token" = "token" }
"""
HELPER = """\
async def create_authenticated_user(environment="test"):
    return "token", {"id": 1}
"""


def command_of(transformer: str) -> type[EngineCommand]:
    name = "".join(word.capitalize() for word in transformer.split("_")) + "Command"
    command: type[EngineCommand] = getattr(commands, name)
    return command


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_text(PYPROJECT)
    (tmp_path / "helpers").mkdir()
    (tmp_path / "helpers" / "auth.py").write_text(HELPER)
    (tmp_path / "tests" / "e2e").mkdir(parents=True)
    return tmp_path


def run(command: str, *arguments: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    line = ["codemod", "-x", f"codemods.commands.{command}", "--no-format", *arguments]
    done = warm.run(line, folder, None, dict(os.environ), module="libcst.tool")
    return done or subprocess.run(
        [sys.executable, "-m", "libcst.tool", *line], cwd=folder, capture_output=True, timeout=warm.LIMIT
    )


@pytest.mark.parametrize("transformer", [kind.name for kind in TRANSFORMERS])
def test_libcst_runs_every_transformer(transformer: str, repository: Path) -> None:
    file = repository / "tests" / "e2e" / "test_it.py"
    before = SOURCES[transformer]
    file.write_text(before)
    command = command_of(transformer)
    assert command.transformer == transformer
    done = run(command.__name__, "--unsafe", "tests/e2e/test_it.py", folder=repository)
    assert done.returncode == 0, done.stderr
    after = file.read_bytes()
    assert after != before.encode(), done.stderr
    assert command(CodemodContext(filename=str(file)), unsafe=True)._run(before.encode()).after == after


def test_unsafe_fixes_are_asked_for_and_what_is_left_is_warned_about(repository: Path) -> None:
    file = repository / "tests" / "e2e" / "test_it.py"
    file.write_text(SOURCES["assert_events"])
    done = run("AssertEventsCommand", "tests/e2e/test_it.py", folder=repository)
    assert done.returncode == 0, done.stderr
    assert file.read_text() == SOURCES["assert_events"]
    assert b"tests/e2e/test_it.py:3: missing-event-assertion" in done.stderr
    assert b"its fix is unsafe" in done.stderr


def test_a_fix_that_spans_files_is_refused_in_the_runner(repository: Path) -> None:
    before = "from legacy.auth import get_token\n\n\ndef login():\n    return get_token()\n"
    (repository / "tests" / "e2e" / "steps.py").write_text(before)
    uses = "from steps import login\n\n\ndef test_login(client):\n    assert client.enter(login())\n"
    (repository / "tests" / "e2e" / "test_it.py").write_text(uses)
    done = run("SwapAuthCommand", "--unsafe", "tests/e2e", folder=repository)
    assert done.returncode == 0, done.stderr
    assert b"spans-files: cannot await the helper: login() may be called from other files" in done.stderr
    assert (repository / "tests" / "e2e" / "steps.py").read_text() == before
    assert (repository / "tests" / "e2e" / "test_it.py").read_text() == uses


def test_a_file_that_is_not_end_to_end_stays(repository: Path) -> None:
    file = repository / "tests" / "test_unit.py"
    file.write_text(SOURCES["assert_duration"])
    assert run("AssertDurationCommand", "tests/test_unit.py", folder=repository).returncode == 0
    assert file.read_text() == SOURCES["assert_duration"]


def test_a_command_composes_with_others_in_one_process() -> None:
    tree = cst.parse_module('def test_login(client):\n    assert client.login() or True, "no login"\n')
    after = commands.HardenAssertionsCommand(CodemodContext()).transform_module(tree)
    assert after.code == 'def test_login(client):\n    assert client.login(), "no login"\n'
    assert commands.AssertEventsCommand(CodemodContext()).transform_module(after) is not None


def test_what_the_engine_refuses_fails_in_the_runner() -> None:
    nul = cst.parse_module('x = "a\0b"\n')
    error = fix_source(nul.bytes, Policy()).error
    assert error is not None
    with pytest.raises(Unprocessable, match=str(error)):
        commands.AssertDurationCommand(CodemodContext()).transform_module(nul)
