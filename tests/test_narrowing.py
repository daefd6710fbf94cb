"""Stricter fixes that a healthy run chooses: the error that always came, the success that always was the answer.

Evidence must not cement a bug: what is an outage, a mistake in the code or an error status is never demanded.
"""

from __future__ import annotations

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


def applied(suite: Suite, code: str) -> str:
    """What becomes of a test once it was observed."""
    suite.write({"pyproject.toml": POLICY, "service.py": SERVICE, "tests/test_a.py": HEAD + code})
    suite.run("observe")
    suite.run("apply", "--allow-dirty")
    return suite.read("tests/test_a.py").decode().removeprefix(HEAD)


@pytest.mark.parametrize(
    ("call", "error"), [("service.convert()", "ValueError"), ("service.refuse()", "service.Denied")]
)
def test_an_expected_error_of_any_type_is_named(suite: Suite, call: str, error: str) -> None:
    code = f"def test_it():\n    with pytest.raises(Exception):\n        {call}\n"
    assert applied(suite, code) == code.replace("Exception", error)


@pytest.mark.parametrize("call", ["mistake()", "typo()", "outage()", "masked_outage()"])
def test_an_outage_or_a_mistake_is_never_demanded(suite: Suite, call: str) -> None:
    code = f"def test_it():\n    with pytest.raises(Exception):\n        service.{call}\n"
    assert applied(suite, code) == code


def test_two_kinds_of_errors_are_not_one(suite: Suite) -> None:
    code = (
        '@pytest.mark.parametrize("call", [service.refuse, service.convert])\n'
        "def test_it(call):\n    with pytest.raises(Exception):\n        call()\n"
    )
    assert applied(suite, code) == code


def test_of_unittest_too(suite: Suite) -> None:
    code = (
        "import unittest\n\n\nclass TestIt(unittest.TestCase):\n    def test_it(self):\n"
        "        with self.assertRaises(Exception):\n            service.convert()\n"
    )
    assert applied(suite, code) == code.replace("Exception", "ValueError")


ALWAYS = """\
def test_it():
    try:
        service.refuse()
    except service.Denied:
        pass
    assert service.status() == 201
"""


def test_a_handler_that_always_runs_demands_its_error(suite: Suite) -> None:
    assert applied(suite, ALWAYS) == (
        "def test_it():\n    with pytest.raises(service.Denied):\n        service.refuse()\n"
        "    assert service.status() == 201\n"
    )
    entry = suite.json("check")["files"]
    assert entry == []


@pytest.mark.parametrize(
    "code",
    [
        pytest.param(ALWAYS.replace("service.Denied", "Exception"), id="it names a wider type than the one that came"),
        pytest.param(
            ALWAYS.replace("service.refuse()", "service.mistake()").replace("service.Denied", "NameError"),
            id="it hides a mistake",
        ),
        pytest.param(
            ALWAYS.replace("service.refuse()", "service.outage()").replace("service.Denied", "ConnectionResetError"),
            id="it hides an outage",
        ),
        pytest.param(ALWAYS.replace("service.refuse()", "assert service.refuse() == 1"), id="it guards a check"),
        pytest.param(
            '@pytest.mark.parametrize("name", ["", "x"])\n'
            + ALWAYS.replace("test_it()", "test_it(name)").replace("service.refuse()", "service.often_refuse(name)"),
            id="it does not run in every test",
        ),
    ],
)
def test_other_handlers_that_run_are_left(suite: Suite, code: str) -> None:
    assert applied(suite, code) == code
    assert suite.json("check", code=1)["refuted"] != []


def test_statuses_become_the_one_success_that_always_came(suite: Suite) -> None:
    code = "def test_it():\n    assert service.status() in (200, 201, 404)\n"
    assert applied(suite, code) == "def test_it():\n    assert service.status() == 201\n"


def test_several_successes_stay(suite: Suite) -> None:
    code = (
        '@pytest.mark.parametrize("status", [200, 201])\n'
        "def test_it(status):\n    assert service.status(status) in (200, 201, 404)\n"
    )
    assert applied(suite, code) == code.replace(", 404", "")


@pytest.mark.parametrize(
    ("seen", "accepted", "left"),
    [(404, "200, 201, 404", "200, 201, 404"), (302, "200, 302, 404", "200, 302"), (404, "403, 404, 500", "403, 404")],
)
def test_what_is_no_success_is_never_demanded(suite: Suite, seen: int, accepted: str, left: str) -> None:
    """A redirect and a refusal may be right beside others; they are never made the only answer."""
    code = f"def test_it():\n    status_code = service.status({seen})\n    assert status_code in ({accepted})\n"
    assert applied(suite, code) == code.replace(accepted, left)


def test_a_failure_that_a_test_makes_itself_is_not_hidden(suite: Suite) -> None:
    code = (
        "def test_it():\n    seen = []\n    try:\n        raise service.Denied('x')\n"
        "    except service.Denied as error:\n        seen.append(error)\n    assert seen\n"
    )
    assert applied(suite, code) == code
    assert suite.json("check", code=None)["refuted"] == []


def test_a_helper_demands_no_error(suite: Suite) -> None:
    code = (
        "def ask():\n    try:\n        service.refuse()\n    except service.Denied:\n        return 1\n"
        "    return 2\n\n\ndef test_it():\n    assert ask()\n"
    )
    assert applied(suite, code) == code
    assert suite.json("check", code=1)["refuted"] != []
