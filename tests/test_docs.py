"""What is documented is what there is: generated pages are fresh, and names in the documents exist."""

from __future__ import annotations

import ast
import json
import re
import shlex
import sys
import textwrap
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pathspec
import pictures
import pytest
import rule_docs
import typer
import yaml

from codemods.analysis.code.facts import ModuleFacts
from codemods.cli import app
from codemods.module.index import ModuleIndex
from codemods.module.text import SourceText
from codemods.policy import loading as configuration
from codemods.policy.tables import Policy
from codemods.suite.sources import NoSources
from codemods.transformers import rules

DOCUMENTS = [rule_docs.ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]
DOCUMENTS += sorted((rule_docs.ROOT / "docs").rglob("*.md"))
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def test_generated_pages_are_fresh() -> None:
    wanted = rule_docs.documents()
    stale = [file.name for file, content in wanted.items() if not file.exists() or file.read_text("utf-8") != content]
    assert stale == [], "run: python tests/rule_docs.py"
    assert set(rule_docs.PAGES.iterdir()) <= wanted.keys()


@pytest.mark.parametrize("name", sorted(rules()))
def test_every_rule_has_an_example_and_a_case_that_must_not_change(name: str) -> None:
    folder = rule_docs.ROOT / "golden" / name
    assert (folder / "example" / "before.py").exists()
    assert any(case.name.startswith("skip_") for case in folder.iterdir())


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", document.read_text("utf-8")):
        assert (document.parent / target).exists(), target


def _blocks(document: Path, language: str) -> list[str]:
    return [code for named, code in FENCE.findall(document.read_text("utf-8")) if named == language]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_block_is_of_a_language_that_is_read_here(document: Path) -> None:
    """Plain ones list commands; Lua starts the server with a command."""
    text = document.read_text("utf-8")
    assert len(re.findall("^```", text, re.MULTILINE)) == 2 * len(FENCE.findall(text))
    assert {language for language, _ in FENCE.findall(text)} <= {"console", "json", "lua", "python", "toml", "yaml", ""}
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    for named in re.findall(r"^codemods ([a-z]+)", "\n".join(_blocks(document, "")), re.MULTILINE):
        assert named in commands
    for block in _blocks(document, "yaml"):
        assert yaml.safe_load(block)
    for block in _blocks(document, "lua"):
        (given,) = re.findall(r"cmd = \{ (.*?) \}", block)
        assert [word.strip(' "') for word in given.split(",")] == ["codemods", "lsp"] and "lsp" in commands


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_python_and_json_are_whole(document: Path) -> None:
    for block in _blocks(document, "python"):
        code = textwrap.dedent(block)
        ast.parse(f"try:\n    pass\n{code}" if code.startswith("except ") else code)
    for block in _blocks(document, "json"):
        json.loads(block)
    for block in _blocks(document, "yaml"):
        assert yaml.safe_load(block)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_the_commands_shown_are_commands(document: Path) -> None:
    """Every option exists; the command is not run."""
    commands = typer.main.get_command(app)
    for line in re.findall(r"^\$ (.*)$", "\n".join(_blocks(document, "console")), re.MULTILINE):
        for part in re.split(r" \| | && ", line.partition(" > ")[0]):
            name, *arguments = shlex.split(part, comments=True)
            if name == "codemods":
                command: Any = commands
                while arguments and arguments[0] in getattr(command, "commands", {}):
                    command = command.commands[arguments.pop(0)]
                assert command is not commands, line
                command.make_context(line, ["--add-ignores=" if x == "--add-ignores" else x for x in arguments])


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_configuration_examples_are_valid(document: Path) -> None:
    for block in _blocks(document, "toml"):
        table = tomllib.loads(block)
        if "codemods" in table.get("tool", {}):
            configuration.parse(table, document.name)


def test_the_rule_that_contributing_adds_works(monkeypatch: pytest.MonkeyPatch) -> None:
    code = re.findall(r"```python\n(.*?)```", (rule_docs.ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.DOTALL)[0]
    added = ModuleType("printed_comparisons")
    monkeypatch.setitem(sys.modules, added.__name__, added)
    exec(compile(code, "CONTRIBUTING.md", "exec"), added.__dict__)
    text = "def test_it(reply):\n    print(reply.ok == 1)\n\n\ndef told(reply):\n    print(reply.ok == 1)\n"
    module = ModuleIndex(SourceText.decode(text.encode()), "test_it.py", Policy(), NoSources())
    violation, decision = added.check(module.derived(ModuleFacts))
    assert (violation.node.lineno, violation.decision.row.rewrite, decision.node.lineno) == (2, "assert it", 6)


def test_the_source_distribution_holds_everything() -> None:
    """What `make test` needs is there: all that git keeps, whatever lies beside it."""
    settings = tomllib.loads((rule_docs.ROOT / "pyproject.toml").read_text("utf-8"))
    included = {*settings["tool"]["hatch"]["build"]["targets"]["sdist"]["include"], "pyproject.toml", ".gitignore"}
    left_out = pathspec.GitIgnoreSpec.from_lines((rule_docs.ROOT / ".gitignore").read_text("utf-8").splitlines())
    kept = {
        entry.name
        for entry in rule_docs.ROOT.iterdir()
        if entry.name not in (".git", "PKG-INFO")
        and not left_out.match_file(f"{entry.name}/" if entry.is_dir() else entry.name)
    }
    assert kept == included


def test_the_pictures_are_what_the_commands_print_today() -> None:
    stale = [file.name for file, content in pictures.pictures().items() if file.read_text("utf-8") != content]
    assert stale == [], "run: python tests/pictures.py"


def test_the_package_index_gets_links_that_hold_there() -> None:
    """It shows the README alone: nothing relative may be left in what the build hands over."""
    project = tomllib.loads((rule_docs.ROOT / "pyproject.toml").read_text())
    shown = (rule_docs.ROOT / "README.md").read_text("utf-8")
    for rule in project["tool"]["hatch"]["metadata"]["hooks"]["fancy-pypi-readme"]["substitutions"]:
        shown = re.sub(rule["pattern"], rule["replacement"], shown)
    targets = re.findall(r"\]\(([^)]+)\)", shown)
    base = project["project"]["urls"]["Homepage"]
    assert targets and all(target.startswith(("https://", "#")) for target in targets)
    for target in targets:
        inside = re.fullmatch(rf"{base}/(?:blob|raw)/main/([^#]+)(?:#.*)?", target)
        assert inside is None or (rule_docs.ROOT / inside[1]).exists(), target
