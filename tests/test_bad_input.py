"""Odd files and wrong settings beside good tests: a line each, never a traceback, and the good tests are rewritten."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import LEGACY, Suite

GOOD = ("tests/test_good.py", "tests/test_other.py", "tests/zoo/test_last.py")
FIXED = LEGACY.replace(b".ok or True", b".ok")

Spoil = Callable[[Suite], object]


def _text(name: str, content: str | bytes) -> Spoil:
    return lambda suite: suite.write({name: content})


def _link(name: str, target: str) -> Spoil:
    return lambda suite: (suite.root / name).symlink_to(target)


def _fifo(name: str) -> Spoil:
    return lambda suite: os.mkfifo(suite.root / name)


def _socket(suite: Suite) -> None:
    there = os.getcwd()
    os.chdir(suite.root)  # the name of a socket may not be long
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("tests/test_odd.py")
    os.chdir(there)


def _link_out(suite: Suite) -> None:
    outside = suite.root.parent / "outside.py"
    outside.write_bytes(LEGACY)
    (suite.root / "tests/test_odd.py").symlink_to(outside)


def _link_to_production(suite: Suite) -> None:
    suite.write({"app/main.py": LEGACY})
    (suite.root / "tests/test_odd.py").symlink_to("../app/main.py")


def _round(suite: Suite) -> None:
    (suite.root / "tests/test_odd.py").symlink_to("b")
    (suite.root / "tests/b").symlink_to("test_odd.py")


def _both(one: Spoil, other: Spoil) -> Spoil:
    return lambda suite: (one(suite), other(suite))


ODD = "tests/test_odd.py"
LINES: dict[str, tuple[Spoil, str, str]] = {
    "a link to itself": (_link(ODD, "test_odd.py"), ODD, "symbolic links"),
    "two links round": (_round, ODD, "symbolic links"),
    "a pipe": (_fifo(ODD), ODD, "is a pipe"),
    "a socket": (_socket, ODD, "is a socket"),
    "a device behind a link": (_link(ODD, "/dev/zero"), ODD, "is a link out of the project"),
    "a module's name behind a link out": (_link(ODD, "/"), ODD, "is a link out of the project"),
    "a folder behind a link out": (_link("tests/shared", "/usr"), "tests/shared", "is a link out of the project"),
    "a link out of the root": (_link_out, ODD, "is a link out of the project"),
    "a link into production code": (_link_to_production, ODD, "is a link to app/main.py, which holds no tests"),
    "a pipe for .gitignore": (_fifo("tests/.gitignore"), "tests/.gitignore", "is a pipe"),
    "a loop for .gitignore": (_link(".gitignore", ".gitignore"), ".gitignore", "symbolic links"),
    "cookie hex": (_text(ODD, b"# coding: hex\n" + LEGACY), ODD, "hex"),
    "cookie rot13": (_text(ODD, b"# coding: rot13\n" + LEGACY), ODD, "rot13"),
    "cookie zlib": (_text(ODD, b"# coding: zlib\n" + LEGACY), ODD, "zlib"),
    "cookie undefined": (_text(ODD, b"# coding: undefined\n" + LEGACY), ODD, "undefined"),
    "cookie of nobody": (_text(ODD, b"# coding: nobody\n" + LEGACY), ODD, "nobody"),
    "wrong bytes": (_text(ODD, b"x = '\xff'\n"), ODD, "encoding"),
    "null bytes": (_text(ODD, b"x = 1\0\n"), ODD, "null byte"),
    "no end of brackets": (_text(ODD, "x = " + "(" * 5000 + ")" * 5000 + "\n"), ODD, ""),
    "too large": (_text(ODD, b"x = 1\n" * 400_000), ODD, "is larger than"),
}
"""What spoils a suite → the path that has a line of its own (exit code 3), and words of it."""

HARMLESS: dict[str, Spoil] = {
    **{f".gitignore {line!r}": _text("tests/.gitignore", line) for line in ("!\n", "\\\n", "*.log\\\n", "[z-a]\n")},
    ".gitignore of bytes": _text(".gitignore", b"\xff\xfe\n\0\n[\n!!\n"),
    ".gitignore is a folder": _text("tests/.gitignore/x", ""),
    "an endless folder": _link("tests/again", "."),
    "an ignored folder behind a link out": _both(_link("tests/data", "/"), _text(".gitignore", "data\n")),
    "a folder of packages behind a link out": _link("tests/node_modules", "/"),
    "a dangling link": _link("tests/test_gone.py", "nowhere.py"),
    "an empty file": _text("tests/test_empty.py", b""),
    "a folder with a module's name": _text("tests/test_folder.py/readme", ""),
}
"""Git takes all of these; so does a run."""

CONFIGURATION: dict[str, tuple[str | bytes, str]] = {
    "exclude": ('[tool.codemods]\nexclude = ["!"]\n', "exclude[0]: not a pattern: '!'"),
    "override": ("[[tool.codemods.overrides]]\npaths = ['a\\']\nignore = ['tautology']\n", "overrides[0].paths[0]"),
    "tool is a number": ("tool = 1\n", "tool: "),
    "tool.codemods is a number": ("[tool]\ncodemods = 1\n", "tool.codemods: "),
    "nested arrays": ("x = " + "[" * 5000 + "]" * 5000 + "\n", "nested too deeply"),
    "paths out of the root": ('[tool.codemods]\npaths = ["/**"]\n', "paths: "),
    "paths above": ('[tool.codemods]\npaths = ["../**"]\n', "paths: "),
    "paths to root": ('[tool.codemods]\npaths = ["/"]\n', "paths: "),
    "a path with a null": ('[tool.codemods]\npaths = ["a\\u0000b"]\n', "paths: "),
    "a wrong pattern": ('[tool.codemods]\npaths = ["a**b/**c"]\n', "paths: "),
    "not UTF-8": (b"[tool.codemods]\n# \xff\n", "not a TOML document"),
    "not TOML": ("[tool.codemods\n", "not a TOML document"),
}


@pytest.fixture
def good(suite: Suite) -> Suite:
    suite.write(dict.fromkeys(GOOD, LEGACY))
    return suite


def fixed(suite: Suite) -> list[bool]:
    return [suite.read(name) == FIXED for name in GOOD]


@pytest.mark.parametrize("name", LINES)
def test_an_odd_file_is_a_line_and_the_others_are_rewritten(good: Suite, name: str) -> None:
    spoil, path, reason = LINES[name]
    spoil(good)
    for command in ("check", "preview", "report"):
        done = good.run(command, code=3)
        told = (done.stdout + done.stderr).decode()
        assert re.search(f"^{re.escape(path)}(:[0-9]+)*: error: .*{re.escape(reason)}", told, re.MULTILINE), told
    document = good.json("check", code=3)
    assert document["summary"]["errors"] == 1
    assert document["summary"]["violations"] == 3
    assert good.json("apply", code=3)["summary"] | {"by_rule": 0} == document["summary"] | {
        "fixed": 3,
        "fixable": 0,
        "by_rule": 0,
    }
    assert fixed(good) == [True] * 3
    good.run("undo")
    assert [good.read(name) for name in GOOD] == [LEGACY] * 3


@pytest.mark.parametrize("name", HARMLESS)
def test_what_git_takes_is_taken(good: Suite, name: str) -> None:
    HARMLESS[name](good)
    good.run("check", code=1)
    good.run("preview")
    good.run("apply")
    assert fixed(good) == [True] * 3
    good.run("report")
    good.run("undo")
    assert [good.read(name) for name in GOOD] == [LEGACY] * 3


@pytest.mark.parametrize("name", [b"tests/test_\xff.py", b"tests/test_" + b"x" * 241 + b".py", b"tests/test_a\nb.py"])
def test_odd_names_are_rewritten_and_put_back(good: Suite, name: bytes) -> None:
    file = Path(os.fsdecode(os.path.join(os.fsencode(good.root), name)))
    file.write_bytes(LEGACY)
    assert good.json("check", code=1)["summary"]["violations"] == 4
    for form in ("plain", "sarif", "github"):
        good.run("check", "--format", form, code=1)
    good.run("preview")
    good.run("report", "--format", "html")
    good.run("apply")
    assert file.read_bytes() == FIXED
    good.run("undo", "--list")
    good.run("undo")
    assert file.read_bytes() == LEGACY


@pytest.mark.parametrize("name", CONFIGURATION)
def test_a_wrong_setting_is_one_line(good: Suite, name: str) -> None:
    content, words = CONFIGURATION[name]
    good.write({"pyproject.toml": content})
    for command in ("check", "preview", "apply", "report", "init"):
        if name in ("tool is a number", "not UTF-8") or command != "init":
            told = good.run(command, code=2).stderr.decode()
            assert told.startswith("codemods: error: ") and told.count("\n") == 1, told
            assert words in told
    assert fixed(good) == [False] * 3


@pytest.mark.parametrize("name", ["pyproject.toml", "pytest.ini"])
def test_settings_that_are_a_pipe_are_not_waited_for(good: Suite, name: str) -> None:
    (good.root / name).unlink(missing_ok=True)
    os.mkfifo(good.root / name)
    for command in (("check",), ("init", "--print")):
        assert good.run(*command, code=None).returncode in (0, 1, 2)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("check", "--baseline", "pipe"), "is a pipe"),
        (("check", "--evidence", "pipe"), "is a pipe"),
        (("explain", "--at", "pipe:1"), "is a pipe"),
        (("check", "--config", "pipe"), "is a pipe"),
        (("explain", "--at", "/dev/zero:1"), "is a device"),
    ],
)
def test_a_pipe_that_is_named_is_not_waited_for(good: Suite, arguments: tuple[str, ...], told: str) -> None:
    os.mkfifo(good.root / "pipe")
    said = good.run(*arguments, code=2).stderr.decode()
    assert told in said and said.count("\n") == 1, said


def _no_git(good: Suite, folder: Path) -> dict[str, str]:
    good.git("init", "--quiet")
    folder.mkdir()
    return {"PATH": str(folder)}


def _broken(good: Suite, folder: Path) -> dict[str, str]:
    good.write({".git": "gitdir: /nowhere\n"})
    return {}


def _empty(good: Suite, folder: Path) -> dict[str, str]:
    good.git("init", "--quiet")
    (good.root / ".git/HEAD").unlink()
    return {}


def _damaged(good: Suite, folder: Path) -> dict[str, str]:
    good.commit()
    (good.root / ".git/index").write_bytes(b"nonsense")
    return {}


def _foreign(good: Suite, folder: Path) -> dict[str, str]:
    good.git("init", "--quiet")
    return {"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"}


@pytest.mark.parametrize("prepare", [_no_git, _broken, _empty, _damaged, _foreign])
def test_what_git_cannot_tell_is_not_taken_for_clean(
    good: Suite, tmp_path: Path, prepare: Callable[[Suite, Path], dict[str, str]]
) -> None:
    environment = prepare(good, tmp_path / "bin")
    good.run("check", code=1, environment=environment)
    good.run("preview", environment=environment)
    told = good.run("apply", code=2, environment=environment).stderr.decode()
    assert told.startswith("codemods: error: ") and told.count("\n") == 1, told
    assert "--allow-dirty" in told
    assert fixed(good) == [False] * 3
    assert good.run("check", "--since", "HEAD", code=2, environment=environment).stderr.count(b"\n") == 1
    assert good.run("report", "--history", "2", code=None, environment=environment).returncode in (0, 2)
    good.run("apply", "--allow-dirty", environment=environment)
    assert fixed(good) == [True] * 3
    good.run("undo", environment=environment)


def shell(suite: Suite, line: str) -> subprocess.CompletedProcess[bytes]:
    command = line.replace("codemods", f"'{sys.executable}' -m codemods")
    done = subprocess.run(["sh", "-c", command], cwd=suite.root, capture_output=True, timeout=300)
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("codemods check - <&-", 2),
        ("codemods apply -i <&-", 2),
        ("codemods apply -i </dev/null", 2),
        ("codemods check <&-", 1),
        ("codemods check >&-", 1),
        ("codemods check 2>&-", 1),
        ("codemods check >/dev/full", 2),
        ("codemods preview >/dev/full", 2),
        ("codemods check 2>/dev/full", 2),
    ],
)
def test_streams_that_are_closed_or_full(good: Suite, line: str, code: int) -> None:
    assert shell(good, line).returncode == code


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_folder_is_a_line(good: Suite) -> None:
    (good.root / "tests/zoo").chmod(0)
    try:
        assert b"tests/zoo: error: cannot be read: Permission denied" in good.run("check", code=3).stdout
    finally:
        (good.root / "tests/zoo").chmod(0o755)


def test_a_cache_that_cannot_be_one(good: Suite, tmp_path: Path) -> None:
    spoilers: list[Callable[[Path], object]] = [Path.touch, os.mkfifo, Path.mkdir]
    for number, spoil in enumerate(spoilers):
        folder = tmp_path / f"cache{number}"
        folder.mkdir()
        spoil(folder / "results.sqlite3")
        environment = {"CODEMODS_CACHE_DIR": str(folder)}
        good.run("check", code=1, environment=environment)
        good.run("cache", "info", code=None, environment=environment)
        good.run("cache", "clear", code=None, environment=environment)
    not_a_folder = tmp_path / "cache0/results.sqlite3"
    not_a_folder.touch()
    for command in (("check",), ("cache", "info"), ("cache", "clear")):
        good.run(*command, code=None, environment={"CODEMODS_CACHE_DIR": str(not_a_folder)})
    shutil.rmtree(tmp_path / "cache1")
