"""What a stranger meets first: help, completion, explanations, errors that say what to do, pages behind findings."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from command_line import CLEAN, LEGACY, Suite

from codemods.cli import app
from codemods.engine.fixing import fix_source
from codemods.policy.tables import Policy
from codemods.views import doc_pages
from codemods.vocabulary.assumptions import Assumption


def test_help_names_every_command_in_a_line_that_is_not_cut(suite: Suite) -> None:
    """A bare `codemods` shows it too, and counts as wrong usage."""
    shown = suite.run("-h", environment={"COLUMNS": "80"}).stdout.decode()
    assert suite.run(code=2, environment={"COLUMNS": "80"}).stderr.decode() == shown
    listed = shown.partition("Commands:\n")[2]
    assert len(listed.splitlines()) == len(app.registered_commands) + len(app.registered_groups)
    assert "..." not in listed


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("codemods che", {"check"}),
        ("codemods check --form", {"--format"}),
        ("codemods check --format s", {"sarif"}),
        ("codemods check --select tau", {"tautology"}),
        ("codemods apply --assume never", {"never-empty"}),
        ("codemods explain gate:w", {"gate:way-out"}),
    ],
)
def test_a_shell_completes_commands_options_and_names(suite: Suite, words: str, offered: set[str]) -> None:
    asked = {"_CODEMODS_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    assert set(suite.run(environment=asked).stdout.decode().split()) == offered


def test_completion_is_installed(suite: Suite, tmp_path: Path) -> None:
    suite.run(
        "--install-completion",
        "bash",
        environment={"HOME": str(tmp_path), "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"},
    )
    assert "codemods" in (tmp_path / ".bashrc").read_text()


def test_a_revision_that_is_not_there_is_told_in_our_words(suite: Suite) -> None:
    suite.write({"tests/test_a.py": CLEAN})
    suite.commit()
    told = suite.run("check", "--since", "nope", code=2).stderr.decode()
    assert told == "codemods: error: --since nope: no such revision here; fetch it, or name another\n"


@pytest.mark.parametrize(
    ("source", "version"),
    [
        ("type X = int\n", "3.12"),
        ("def f[T](x: T): pass\n", "3.12"),
        ("class A[T]: pass\n", "3.12"),
        ("x = f'{a['b']}'\n", "3.12"),
        ("if f'{a['b']}':\n    pass\n", "3.12"),
        ("def f[T = int](x): pass\n", "3.13"),
        ("x = t'{a}'\n", "3.14"),
        ("try:\n    pass\nexcept A, B:\n    pass\n", "3.14"),
        ("lazy import a\n", "3.15"),
        ("x = [*a for a in b]\n", "3.15"),
        ("try:\n    pass\nexcept A, e:\n    pass\n", None),
        ("print 'x'\n", None),
        ("x = f'{a b}'\n", None),
        ("x = f'{" + "(" * 200 + "a['b']" + ")" * 200 + "}'\n", None),
    ],
)
def test_newer_syntax_is_not_blamed_on_the_file(source: str, version: str | None) -> None:
    ours = sys.version_info[:2]
    if version is not None and ours >= tuple(map(int, version.split("."))):
        pytest.skip("this Python reads it")
    error = fix_source(source.encode(), Policy(), "tests/test_x.py").error
    assert error is not None
    told = f"valid only from Python {version}; codemods runs under {ours[0]}.{ours[1]}"
    assert error.message == told if version else "valid only" not in error.message


@pytest.mark.parametrize("name", ["tautology", "never-empty"])
def test_explanations_are_coloured_pages_on_a_terminal(suite: Suite, name: str) -> None:
    plain = suite.run("explain", name).stdout.decode()
    assert plain == doc_pages.text(name)
    coloured = suite.run("explain", name, environment={"FORCE_COLOR": "1"}).stdout.decode()
    assert "\x1b[" in coloured and "```" not in coloured


def test_a_rule_is_explained_with_code_before_and_after(suite: Suite) -> None:
    shown = suite.run("explain", "tautology").stdout.decode()
    assert "assert reply.ok or True" in shown.partition("## Example")[2].partition("## Use instead")[0]
    assert "assert reply.ok," in shown.partition("## Use instead")[2]
    assert "\n- " in shown.partition("## Fix safety")[2]


def test_a_finding_links_to_the_page_of_its_rule(suite: Suite) -> None:
    suite.write({"tests/test_a.py": LEGACY})
    shown = suite.run("check", "--format", "rich", code=1, environment={"FORCE_COLOR": "1"}).stdout.decode()
    assert f"\x1b]8;;{doc_pages.address('tautology')}\x1b\\" in shown
    assert "\x1b" not in suite.run("check", "--format", "rich", code=1).stdout.decode()


def test_pages_are_at_the_published_address_once_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (doc_pages.address("tautology") or "").startswith("file:///")
    assert all(doc_pages.address(name) for name in Assumption)
    assert doc_pages.address("no-such-rule") is None
    monkeypatch.setattr(doc_pages, "_published", lambda: "https://docs.example/codemods")
    assert doc_pages.address("tautology") == "https://docs.example/codemods/rules/tautology.md"


def test_init_names_the_folders_that_hold_tests(suite: Suite) -> None:
    suite.write({"pkg/test/test_a.py": CLEAN, "pkg/test/deep/test_b.py": CLEAN, "examples/test_c.py": CLEAN})
    (suite.root / "pyproject.toml").unlink()
    assert 'paths = ["examples", "pkg/test"]' in suite.run("init", "--print").stdout.decode()
    suite.write({"tests/test_d.py": CLEAN})
    assert 'paths = ["tests"]' in suite.run("init", "--print").stdout.decode()
