"""Patches: whatever the bytes and the name are, `git apply` makes the new file from the old one."""

from __future__ import annotations

import random
import subprocess
from pathlib import Path

import pytest

from codemods.views import diff

NAMES = [
    "test_a.py",
    "with space.py",
    'quote".py',
    "back\\slash.py",
    "tab\t.py",
    "größe.py",
    "日本.py",
    "-dash.py",
    "new\nline.py",
]
CONTENTS = {
    "one line": (b"a\nb\nc\n", b"a\nB\nc\n"),
    "no newline at the end": (b"a\nb", b"a\nB"),
    "newline gained": (b"a\nb", b"a\nb\n"),
    "newline lost": (b"a\nb\n", b"a\nb"),
    "no newline, change above": (b"a\nb\nc\nd\ne\nf\ng", b"A\nb\nc\nd\ne\nf\ng"),
    "crlf": (b"a\r\nb\r\nc\r\n", b"a\r\nB\r\nc\r\n"),
    "mixed line ends": (b"a\r\nb\nc\rd\n", b"a\r\nb\nC\rd\n"),
    "bom": (b"\xef\xbb\xbfa\nb\n", b"\xef\xbb\xbfA\nb\n"),
    "latin-1": (b"# coding: latin-1\n\xe9\n", b"# coding: latin-1\n\xe8\n"),
    "form feed": (b"a\n\x0c\nb\n", b"a\n\x0c\nB\n"),
    "from nothing": (b"", b"a\n"),
    "to nothing": (b"a\n", b""),
    "looks like a patch": (b"--- a\n+++ b\n@@ -1 +1 @@\n", b"--- a\n@@ -1 +1 @@\n"),
    "only at the start": (b"x\n" * 50, b"y\n" + b"x\n" * 50),
    "two hunks": (b"1\n" + b"x\n" * 30 + b"2\n", b"one\n" + b"x\n" * 30 + b"two\n"),
}


def applied(folder: Path, name: str, before: bytes, patch: bytes) -> bytes:
    (folder / name).write_bytes(before)
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    done = subprocess.run(["git", "apply", "--whitespace=nowarn"], cwd=folder, input=patch, capture_output=True)
    assert done.returncode == 0, (done.stderr, patch)
    return (folder / name).read_bytes()


@pytest.mark.parametrize("content", CONTENTS)
def test_git_applies_any_content(tmp_path: Path, content: str) -> None:
    before, after = CONTENTS[content]
    assert applied(tmp_path, "test_a.py", before, diff.unified("test_a.py", before, after)) == after


@pytest.mark.parametrize("name", NAMES)
def test_git_applies_any_name(tmp_path: Path, name: str) -> None:
    assert applied(tmp_path, name, b"a\n", diff.unified(name, b"a\n", b"b\n")) == b"b\n"


def test_git_applies_a_file_in_a_folder_with_a_space(tmp_path: Path) -> None:
    (tmp_path / "my tests").mkdir()
    assert applied(tmp_path, "my tests/a b.py", b"a\n", diff.unified("my tests/a b.py", b"a\n", b"b\n")) == b"b\n"


def test_patches_of_random_edits_apply(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    choice = random.Random(7)
    for number in range(40):
        before = [b"%d\n" % choice.randrange(9) for _ in range(choice.randrange(1, 40))]
        after = [line for line in before if choice.random() > 0.2]
        for _ in range(choice.randrange(4)):
            after.insert(choice.randrange(len(after) + 1), b"new %d\r\n" % number)
        old, new = b"".join(before), b"".join(after)[: -1 if number % 3 == 0 else None]
        if old != new:
            assert applied(tmp_path, "f.py", old, diff.unified("f.py", old, new)) == new


def test_no_difference_is_no_patch() -> None:
    assert diff.unified("f.py", b"a\n", b"a\n") == b""


def test_a_patch_shows_three_lines_of_context() -> None:
    before = b"".join(b"%d\n" % number for number in range(1, 21))
    patch = diff.unified("f.py", before, before.replace(b"10\n", b"ten\n"))
    assert patch.decode().splitlines() == [
        "--- a/f.py",
        "+++ b/f.py",
        "@@ -7,7 +7,7 @@",
        *(f" {number}" for number in (7, 8, 9)),
        "-10",
        "+ten",
        *(f" {number}" for number in (11, 12, 13)),
    ]
