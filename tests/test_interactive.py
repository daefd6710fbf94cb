"""Asking for each file, through a real terminal: what was accepted is on disk, whatever happens next."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pseudo_terminal
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


QUESTION = r"\[q\]uit(\s+picking)?\s+\?"


class Terminal:
    """`codemods apply -i` in a pseudo-terminal; `answer` waits for the question."""

    def __init__(self, suite: Suite, *arguments: str, environment: dict[str, str] | None = None) -> None:
        wanted = dict(os.environ) | {"TERM": "xterm-256color", "NO_COLOR": "1"} | (environment or {})
        self.child = pseudo_terminal.Terminal(("apply", "-i", *arguments), suite.root, wanted, 50, 80)

    def answer(self, letter: str) -> str:
        """What was shown before the question."""
        self.child.expect(QUESTION)
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
    assert re.search(r"tautology +1 +2\r", told)
    assert "3 violations in 3 of 3 files, 1 fixed, 2 fixable" in told


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


def test_undo_takes_back_the_last_answer_and_asks_again(three: Suite) -> None:
    terminal = Terminal(three)
    terminal.answer("u")
    terminal.child.expect("nothing to undo")
    terminal.answer("y")
    terminal.answer("n")
    assert "tests/test_c.py" in terminal.answer("u")
    assert "tests/test_b.py" in terminal.answer("u")
    terminal.child.expect("put back tests/test_a.py")
    assert "tests/test_a.py" in terminal.answer("n")
    assert "tests/test_b.py" in terminal.answer("y")
    assert "tests/test_c.py" in terminal.answer("n")
    told = terminal.end()
    assert state(three) == [False, True, False]
    assert "3 violations in 3 of 3 files, 1 fixed, 2 fixable" in told


def test_a_single_key_is_an_answer(three: Suite) -> None:
    terminal = Terminal(three)
    for letters in ("n", "Y", "\x1b[A", "y"):
        terminal.child.expect(r"\[q\]uit \?")
        terminal.child.send(letters)
        if letters == "\x1b[A":  # an arrow is no answer: the question stands
            terminal.child.send("?")
            terminal.child.expect("this help")
    terminal.end()
    assert state(three) == [False, True, True]


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
    terminal.child.expect("take back the last answer")
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
    assert "3 violations in 3 of 3 files, 1 fixed, 2 fixable" in told
    assert state(three) == [True, False, False]


def test_picking_writes_each_finding_at_once_unsafe_ones_included(suite: Suite) -> None:
    suite.write({"tests/test_a.py": TWO})
    terminal = Terminal(suite)
    terminal.answer("p")
    assert "(1/2)" in terminal.answer("n")
    assert "fixable, assumes " in terminal.answer("y")
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


def test_without_a_terminal_nobody_can_be_asked(three: Suite) -> None:
    told = three.run("apply", "-i", stdin=b"y\nn\n", code=2).stderr
    assert told == b"codemods: error: -i asks for each file, and standard input is no terminal\n"
    assert state(three) == [False, False, False]


def test_picking_shows_the_change_of_each_finding(suite: Suite) -> None:
    suite.write({"tests/test_a.py": TWO})
    terminal = Terminal(suite)
    terminal.answer("p")
    first = terminal.answer("y")
    assert "answer or True" in first and "len(values) > 0" not in first
    second = terminal.answer("n")
    assert "len(values) > 0" in second and "+     assert answer\r" not in second
    terminal.end()


def test_a_refused_edit_is_kept_and_offered_again(three: Suite, tmp_path: Path) -> None:
    script = "text = text.replace('nowhere', 'str') if 'nowhere' in text else text + '\\nprint(nowhere)\\n'"
    environment = editor(tmp_path, script)
    terminal = Terminal(three, environment=environment)
    terminal.answer("e")
    terminal.child.expect("e goes on with this edit")
    terminal.answer("q")
    terminal.end()
    again = Terminal(three, environment=environment)
    again.answer("e")
    again.answer("q")
    again.end()
    assert three.read(NAMES[0]) == FIXED + b"\nprint(str)\n"


def test_a_session_that_was_left_is_offered_again(three: Suite) -> None:
    first = Terminal(three)
    first.answer("n")
    first.answer("y")
    first.answer("q")
    first.end()
    second = Terminal(three)
    second.child.expect("an earlier session has decided on 2 files")
    second.child.expect(r"\[s\]tart again \?")
    second.child.send("g")
    shown = second.answer("n")
    assert "tests/test_c.py" in shown and "tests/test_a.py" not in shown
    told = second.end()
    assert "2 violations in 2 of 3 files, 2 fixable" in told
    third = Terminal(three)
    assert "tests/test_a.py" in third.answer("q")
    third.end()


def test_a_session_may_start_again(three: Suite) -> None:
    first = Terminal(three)
    first.answer("n")
    first.child.expect(r"\(2/3\)")
    first.child.close(force=True)
    second = Terminal(three)
    second.child.expect(r"\[s\]tart again \?")
    second.child.send("s")
    assert "tests/test_a.py" in second.answer("q")
    second.end()


@pytest.mark.parametrize("columns", [30, 60, 120])
@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"NO_COLOR": ""}])
def test_every_key_on_every_terminal(suite: Suite, columns: int, environment: dict[str, str], tmp_path: Path) -> None:
    suite.write(dict.fromkeys(NAMES, TWO))
    terminal = Terminal(suite, environment=environment | editor(tmp_path, "text += '# mine\\n'"))
    terminal.child.setwinsize(40, columns)
    shown = ""
    for letter in "?xpyneuya":
        terminal.child.expect(QUESTION)
        shown += f"{terminal.child.before}{terminal.child.after}"
        terminal.child.send(letter)
    shown = re.sub(r"\x1b\[[0-9;]*[mK]", "", shown) + terminal.end()
    assert terminal.code == 0
    assert [line for line in shown.split("\r\n") if len(line.rstrip("\r")) > columns] == []
    told = " ".join(shown.split())
    for words in ("undo: take back the last answer, and what it wrote, and ask again", "of 3 files", "undo this run:"):
        assert words in told
