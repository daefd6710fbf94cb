"""Asking for each file, through a real terminal: what was accepted is on disk, whatever happens next."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest
from command_line import BROKEN, CLEAN, LEGACY, Suite

NAMES = ("tests/test_a.py", "tests/test_b.py", "tests/test_c.py")
FIXED = LEGACY.replace(b".ok or True", b".ok")
TWO = b"""\
def test_x(values, answer):
    assert answer or True
    assert len(values) >= 0
"""
"""One safe and one unsafe fix."""


class Terminal:
    """`codemods apply -i` in a pseudo-terminal; `answer` waits for the question."""

    def __init__(self, suite: Suite, *arguments: str, environment: dict[str, str] | None = None) -> None:
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "codemods", "apply", "-i", *arguments],
            cwd=str(suite.root),
            env=dict(os.environ) | {"TERM": "xterm-256color", "NO_COLOR": "1"} | (environment or {}),
            encoding="utf-8",
            timeout=30,
            dimensions=(50, 80),
        )

    def answer(self, letter: str) -> str:
        """What was shown before the question."""
        self.child.expect(r"\[q\]uit( picking)? \?")
        shown = str(self.child.before)
        self.child.sendline(letter)
        return re.sub(r"\x1b\[[0-9;]*[mK]", "", shown)

    def end(self) -> str:
        """The rest of the output; the exit code is in `code`."""
        self.child.expect(pexpect.EOF)
        self.child.close()
        return re.sub(r"\x1b\[[0-9;]*[mK]", "", str(self.child.before))

    @property
    def code(self) -> int | None:
        return self.child.exitstatus


@pytest.fixture
def three(suite: Suite) -> Iterator[Suite]:
    suite.write(dict.fromkeys(NAMES, LEGACY))
    yield suite


def state(suite: Suite) -> list[bool]:
    """For each of the three files, whether it was fixed; anything else than old or fixed fails."""
    contents = [suite.read(name) for name in NAMES]
    assert set(contents) <= {LEGACY, FIXED}
    return [content == FIXED for content in contents]


def test_yes_then_quit_keeps_what_was_accepted_and_says_so(three: Suite) -> None:
    terminal = Terminal(three)
    shown = terminal.answer("y")
    assert "tests/test_a.py:5:5: tautology" in shown
    assert "+ " in shown
    terminal.child.expect("wrote tests/test_a.py")
    terminal.answer("q")
    told = terminal.end()
    assert state(three) == [True, False, False]
    assert terminal.code == 0
    assert re.search(r"tautology +1 +1\r", told)
    assert "2 violations in 2 of 2 files, 1 fixed, 1 fixable" in told


def test_a_yes_is_on_disk_before_the_next_question(three: Suite) -> None:
    terminal = Terminal(three)
    terminal.answer("y")
    terminal.child.expect(r"\(2/3\) \[y\]es")
    assert state(three) == [True, False, False]
    terminal.child.close(force=True)
    assert state(three) == [True, False, False]
    three.run("undo")
    assert state(three) == [False, False, False]


def test_no_leaves_and_all_takes_the_rest(three: Suite) -> None:
    terminal = Terminal(three)
    terminal.answer("n")
    terminal.answer("a")
    terminal.end()
    assert state(three) == [False, True, True]


def test_undo_puts_back_and_asks_again(three: Suite) -> None:
    terminal = Terminal(three)
    terminal.answer("u")
    terminal.child.expect("nothing to undo")
    terminal.answer("y")
    terminal.answer("n")
    terminal.answer("u")
    terminal.child.expect("put back tests/test_a.py")
    assert "tests/test_a.py" in terminal.answer("n")
    assert "tests/test_c.py" in terminal.answer("y")
    terminal.end()
    assert state(three) == [False, False, True]


def test_undo_refuses_a_file_that_was_changed_since(three: Suite) -> None:
    terminal = Terminal(three)
    terminal.answer("y")
    terminal.child.expect(r"\(2/3\)")
    three.write({NAMES[0]: b"edited = True\n"})
    terminal.answer("u")
    terminal.child.expect("was changed since: left as it is")
    terminal.answer("q")
    terminal.end()
    assert three.read(NAMES[0]) == b"edited = True\n"


def test_help_and_answers_that_are_none(three: Suite) -> None:
    terminal = Terminal(three)
    terminal.answer("?")
    terminal.child.expect("put back the file written last")
    terminal.answer("x")
    terminal.child.expect("answer with one of y n p e u a q ?")
    terminal.answer("q")
    terminal.end()
    assert state(three) == [False, False, False]


def test_the_end_of_input_quits(three: Suite) -> None:
    terminal = Terminal(three)
    terminal.answer("y")
    terminal.child.expect(r"\(2/3\)")
    terminal.child.sendeof()
    terminal.end()
    assert terminal.code == 0
    assert state(three) == [True, False, False]


def test_an_interrupt_keeps_what_was_accepted(three: Suite) -> None:
    terminal = Terminal(three)
    terminal.answer("y")
    terminal.child.expect(r"\(2/3\) .*\[q\]uit \?")
    terminal.child.sendintr()
    told = terminal.end()
    assert terminal.code == 130
    assert "codemods undo" in told
    assert state(three) == [True, False, False]


def test_picking_writes_each_finding_at_once_unsafe_ones_included(suite: Suite) -> None:
    suite.write({"tests/test_a.py": TWO})
    terminal = Terminal(suite)
    terminal.answer("p")
    assert "(1/2)" in terminal.answer("n")
    assert "fixable, assumes no-failure-accepted" in terminal.answer("y")
    told = terminal.end()
    assert suite.read("tests/test_a.py") == TWO.replace(b">= 0", b"> 0")
    assert "1 fixed, 1 fixable" in told


def test_quitting_while_picking_keeps_what_was_picked(suite: Suite) -> None:
    suite.write({"tests/test_a.py": TWO, "tests/test_b.py": LEGACY})
    terminal = Terminal(suite)
    terminal.answer("p")
    terminal.answer("y")
    terminal.child.expect(r"\(2/2\)")
    assert suite.read("tests/test_a.py") == TWO.replace(b" or True", b"")
    terminal.answer("q")
    assert "tests/test_b.py" in terminal.answer("u")
    assert "tests/test_a.py" in terminal.answer("n")
    terminal.answer("q")
    terminal.end()
    assert suite.read("tests/test_a.py") == TWO


def test_picking_both_is_what_unsafe_makes(suite: Suite) -> None:
    suite.write({"tests/test_a.py": TWO})
    terminal = Terminal(suite)
    terminal.answer("p")
    terminal.answer("y")
    terminal.answer("y")
    terminal.end()
    assert suite.read("tests/test_a.py") == TWO.replace(b">= 0", b"> 0").replace(b" or True", b"")
    suite.run("undo")
    assert suite.read("tests/test_a.py") == TWO


def editor(folder: Path, script: str) -> dict[str, str]:
    """An editor that makes `text` anew by a line of Python."""
    file = folder / "editor.py"
    file.write_text(
        "import sys, pathlib\n"
        "file = pathlib.Path(sys.argv[1])\n"
        f"text = file.read_text()\n{script}\n"
        "file.write_text(text)\n"
    )
    return {"EDITOR": f"{sys.executable} {file}"}


def test_an_edit_of_the_result_is_written(three: Suite, tmp_path: Path) -> None:
    terminal = Terminal(three, environment=editor(tmp_path, "text = '# reviewed\\n' + text"))
    terminal.answer("e")
    terminal.answer("q")
    told = terminal.end()
    assert three.read(NAMES[0]) == b"# reviewed\n" + FIXED
    assert "1 fixed" in told


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("text += 'def'", "not written: "),
        ("text += '\\n\\ndef test_more():\\n    assert nowhere\\n'", "not written: "),
        ("text = text.replace('assert ', '')", "not written: "),
        ("text += '\\nprint(nowhere)\\n'", "not written: names would become undefined: nowhere"),
        ("sys.exit(1)", "not edited: "),
    ],
)
def test_an_edit_that_fails_a_gate_is_not_written(three: Suite, tmp_path: Path, script: str, reason: str) -> None:
    terminal = Terminal(three, environment=editor(tmp_path, script))
    terminal.answer("e")
    terminal.child.expect(re.escape(reason))
    terminal.answer("q")
    terminal.end()
    assert state(three) == [False, False, False]


def test_an_edit_that_brings_a_violation_back_is_not_called_fixed(three: Suite, tmp_path: Path) -> None:
    terminal = Terminal(three, environment=editor(tmp_path, "text = text.replace('.ok', '.ok or True')"))
    terminal.answer("e")
    terminal.answer("q")
    assert "fixed" not in terminal.end().partition("\r\ntautology")[2].partition("codemods undo")[0]
    assert three.read(NAMES[0]) == LEGACY


def test_a_file_that_cannot_be_written_is_told_and_the_next_is_asked_for(three: Suite) -> None:
    (three.root / NAMES[0]).chmod(0o444)
    terminal = Terminal(three)
    terminal.answer("y")
    terminal.child.expect("tests/test_a.py: error: is read-only")
    terminal.answer("y")
    terminal.answer("q")
    terminal.end()
    assert terminal.code == 3
    assert state(three) == [False, True, False]


def test_files_without_a_choice_are_not_asked_for(suite: Suite) -> None:
    suite.write({"tests/test_a.py": CLEAN, "tests/test_b.py": BROKEN, "tests/test_c.py": LEGACY})
    terminal = Terminal(suite)
    shown = terminal.answer("y")
    assert "tests/test_b.py:1:12: error: " in shown
    assert "(3/3)" in shown
    terminal.end()
    assert suite.read("tests/test_c.py") == FIXED
    assert terminal.code == 3


def test_without_a_terminal_answers_come_from_standard_input(three: Suite) -> None:
    document = three.run("apply", "-i", "--format", "json", stdin=b"y\nn\n")
    assert state(three) == [True, False, False]
    assert document.stdout.count(b'"status":"fixed"') == 1
