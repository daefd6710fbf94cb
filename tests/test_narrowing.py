"""Stricter fixes that a healthy run chooses: the error that always came, the success that always was the answer.

Evidence must not cement a bug: what is an outage, a mistake in the code or an error status is never demanded.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from command_line import Suite

HEAD = "import pytest\n\nimport service\n\n\n"
SERVICE = """\
class Denied(Exception):
    pass


def refuse(name="x"):
    raise Denied(name)


def often_refuse(name):
    if name:
        raise Denied(name)


def convert():
    return int("x")


def mistake():
    return nothing_of_that_name


def typo():
    return "".no_such_method()


def outage():
    raise ConnectionResetError("gone")


def masked_outage():
    try:
        outage()
    except OSError as error:
        raise Denied("no answer") from error


def status(of=201):
    return of
"""
POLICY = "[tool.codemods]\n[tool.pytest.ini_options]\npythonpath = ['.']\n"


@dataclass(frozen=True)
class Case:
    """A test, what becomes of it once it was observed, and what the tool then says of it."""

    code: str
    after: str | None = None
    """None: it stays as it is."""
    refuted: bool | None = None
    """Whether what it takes for granted is said to be refuted; None: nobody asks."""
    clean: bool = False
    """Whether nothing is left to find."""


def raises(call: str, error: str = "Exception") -> str:
    return f"def test_it():\n    with pytest.raises({error}):\n        service.{call}\n"


def accepts(seen: int, accepted: str) -> str:
    return f"def test_it():\n    status_code = service.status({seen})\n    assert status_code in ({accepted})\n"


ALWAYS = """\
def test_it():
    try:
        service.refuse()
    except service.Denied:
        pass
    assert service.status() == 201
"""
TWO_ERRORS = """\
@pytest.mark.parametrize("call", [service.refuse, service.convert])
def test_it(call):
    with pytest.raises(Exception):
        call()
"""
UNITTEST = """\
import unittest


class TestIt(unittest.TestCase):
    def test_it(self):
        with self.assertRaises(Exception):
            service.convert()
"""
OFTEN = '@pytest.mark.parametrize("name", ["", "x"])\n' + ALWAYS.replace("test_it()", "test_it(name)").replace(
    "service.refuse()", "service.often_refuse(name)"
)
SUCCESSES = """\
@pytest.mark.parametrize("status", [200, 201])
def test_it(status):
    assert service.status(status) in (200, 201, 404)
"""
RAISES_ITSELF = """\
def test_it():
    seen = []
    try:
        raise service.Denied('x')
    except service.Denied as error:
        seen.append(error)
    assert seen
"""
HELPER = """\
def ask():
    try:
        service.refuse()
    except service.Denied:
        return 1
    return 2


def test_it():
    assert ask()
"""
CASES = {
    "an expected error is named": Case(raises("convert()"), raises("convert()", "ValueError")),
    "an expected error of any type is named": Case(raises("refuse()"), raises("refuse()", "service.Denied")),
    "a mistake is never demanded": Case(raises("mistake()")),
    "a typo is never demanded": Case(raises("typo()")),
    "an outage is never demanded": Case(raises("outage()")),
    "a masked outage is never demanded": Case(raises("masked_outage()")),
    "two kinds of errors are not one": Case(TWO_ERRORS),
    "of unittest too": Case(UNITTEST, UNITTEST.replace("Exception", "ValueError")),
    "a handler that always runs demands its error": Case(
        ALWAYS, raises("refuse()", "service.Denied") + "    assert service.status() == 201\n", clean=True
    ),
    "it names a wider type than the one that came": Case(ALWAYS.replace("service.Denied", "Exception"), refuted=True),
    "it hides a mistake": Case(
        ALWAYS.replace("service.refuse()", "service.mistake()").replace("service.Denied", "NameError"), refuted=True
    ),
    "it hides an outage": Case(
        ALWAYS.replace("service.refuse()", "service.outage()").replace("service.Denied", "ConnectionResetError"),
        refuted=True,
    ),
    "it guards a check": Case(ALWAYS.replace("service.refuse()", "assert service.refuse() == 1"), refuted=True),
    "it does not run in every test": Case(OFTEN, refuted=True),
    "statuses become the one success that always came": Case(
        "def test_it():\n    assert service.status() in (200, 201, 404)\n",
        "def test_it():\n    assert service.status() == 201\n",
    ),
    "several successes stay": Case(SUCCESSES, SUCCESSES.replace(", 404", "")),
    # a redirect and a refusal may be right beside others; they are never made the only answer
    "a refusal is no success": Case(accepts(404, "200, 201, 404")),
    "a redirect is no success": Case(accepts(302, "200, 302, 404"), accepts(302, "200, 302")),
    "an error is no success": Case(accepts(404, "403, 404, 500"), accepts(404, "403, 404")),
    "a failure that a test makes itself is not hidden": Case(RAISES_ITSELF, refuted=False),
    "a helper demands no error": Case(HELPER, refuted=True),
}
FILES = {name: f"tests/test_{number}.py" for number, name in enumerate(CASES)}


@dataclass(frozen=True)
class Observed:
    """The suite of all cases, after one run that was observed and what was then applied."""

    suite: Suite
    refuted: frozenset[str]
    found: frozenset[str]
    """Files in which something is left to find."""


@pytest.fixture(scope="module")
def observed(tmp_path_factory: pytest.TempPathFactory, cache_folder: Path) -> Observed:
    suite = Suite(tmp_path_factory.mktemp("narrowing"))
    suite.write({"pyproject.toml": POLICY, "service.py": SERVICE})
    suite.write({FILES[name]: HEAD + case.code for name, case in CASES.items()})
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("CODEMODS_CACHE_DIR", str(cache_folder))
        environment.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
        suite.run("observe")
        suite.run("apply", "--allow-dirty")
        told = suite.json("check", code=1)
    refuted = frozenset(item["path"] for item in told["refuted"])
    return Observed(suite, refuted, frozenset(file["path"] for file in told["files"]))


@pytest.mark.parametrize("name", CASES)
def test_what_becomes_of_a_test_that_was_observed(observed: Observed, name: str) -> None:
    case, file = CASES[name], FILES[name]
    assert observed.suite.read(file).decode().removeprefix(HEAD) == (case.after or case.code)
    if case.refuted is not None:
        assert (file in observed.refuted) is case.refuted
    assert not case.clean or file not in observed.found
