"""Assumptions: who settles them, what the outcome is, what is made; and the gates that drop one fix, not the file."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from typing import Literal

import libcst as cst
import pytest
from command_line import Suite

from codemods.engine.fixing import fix_source
from codemods.findings import Assumed, FileResult, Outcome, Shown, Status
from codemods.module.index import ModuleIndex
from codemods.policy.tables import Override, Policy
from codemods.rewriting.fix import Edit, Fix, Statement
from codemods.rewriting.nodes import body_of, statements
from codemods.transformers.transformer import Assumes, Rule, Transformer, Violation
from codemods.vocabulary import codes
from codemods.vocabulary.assumptions import MEANINGS, Assumption

SOURCE = b"def test_a():\n    old = 1\n    assert old\n"
FIXED = SOURCE.replace(b"old = 1", b"old = 2")

REFUSED = """\
import service

def test_refused():
    for token in ("", "none"):
        try:
            reply = service.get("/me", token)
            assert not reply.ok
        except Exception:
            pass
"""


class Doubtful(Transformer):
    """Replaces `old = 1`, which rests on two assumptions."""

    name = "doubtful_transformer"
    family = "sample"
    rules = (Rule("doubtful", "", "", ""),)

    def check(self) -> Iterator[Violation]:
        for node in self.module.nodes(ast.Assign):
            if isinstance(node.value, ast.Constant) and node.value.value == 1:
                fix = Fix((Edit(node, lambda _: statements("old = 2")),))
                assumes = (Assumes(Assumption.NEVER_EMPTY, "seen in line 2"), Assumes(Assumption.KEY_PRESENT))
                yield Violation("doubtful", node, "found", fix=fix, assumes=assumes)


class Observed:
    """Evidence that says the same of every place."""

    def __init__(self, **said: Literal["confirmed", "refuted"]) -> None:
        self.said = {name.replace("_", "-"): seen for name, seen in said.items()}

    def seen(self, module: ModuleIndex, node: ast.AST, assumption: str, line: int, rule: str) -> Shown | None:
        assert module.path and isinstance(node, ast.Assign) and line == node.lineno
        verdict = self.said.get(assumption)
        return None if verdict is None else Shown(verdict, f"it was {verdict}")


@pytest.fixture
def doubtful(planted: Callable[[type[Transformer]], None]) -> None:
    planted(Doubtful)


def run(policy: Policy, evidence: Observed | None = None, path: str = "tests/test_a.py") -> FileResult:
    result = fix_source(SOURCE, policy, path, evidence=evidence)
    assert result.error is None
    assert (result.after == FIXED) == (result.findings[0].status is Status.FIXED)
    assert len(result.fixes) == (result.after == FIXED)
    return result


def settled(result: FileResult) -> list[str | None]:
    return [item.settled_by for item in result.findings[0].assumes]


@pytest.mark.usefixtures("doubtful")
class TestOutcomes:
    def test_nothing_granted(self) -> None:
        finding = run(Policy()).findings[0]
        assert (finding.outcome, finding.status) == (Outcome.UNSAFE, Status.FIXABLE)
        assert finding.assumes == (Assumed("never-empty", 2, "seen in line 2"), Assumed("key-present", 2))

    def test_one_of_two_granted_is_not_enough(self) -> None:
        result = run(Policy(assume=("never-empty",)))
        assert settled(result) == ["policy", None]
        assert result.after == SOURCE

    @pytest.mark.parametrize(
        "policy", [Policy(assume=("never-empty", "key-present")), Policy(assume=("all",)), Policy(unsafe=True)]
    )
    def test_what_the_policy_grants_is_safe(self, policy: Policy) -> None:
        result = run(policy)
        assert settled(result) == ["policy", "policy"]
        assert (result.findings[0].outcome, result.findings[0].status) == (Outcome.SAFE, Status.FIXED)

    def test_what_this_run_grants_is_made_and_stays_unsafe(self) -> None:
        result = run(Policy(granted=("all",)))
        assert settled(result) == ["run", "run"]
        assert (result.findings[0].outcome, result.findings[0].status) == (Outcome.UNSAFE, Status.FIXED)

    def test_policy_and_run_add_up(self) -> None:
        assert settled(run(Policy(assume=("key-present",), granted=("never-empty",)))) == ["run", "policy"]

    def test_a_fix_without_assumptions_is_safe(self, planted: Callable[[type[Transformer]], None]) -> None:
        class Plain(Doubtful):
            def check(self) -> Iterator[Violation]:
                for item in super().check():
                    yield Violation(item.rule, item.node, item.message, fix=item.fix)

        planted(Plain)
        assert run(Policy()).findings[0].outcome is Outcome.SAFE


@pytest.mark.usefixtures("doubtful")
class TestEvidence:
    def test_confirmed_settles(self) -> None:
        result = run(Policy(assume=("key-present",)), Observed(never_empty="confirmed"))
        assert settled(result) == ["evidence", "policy"]
        assert result.findings[0].outcome is Outcome.SAFE

    def test_the_policy_does_not_make_what_a_run_refuted(self) -> None:
        result = run(Policy(assume=("all",)), Observed(never_empty="refuted"))
        assert settled(result) == [None, "policy"]
        assert result.findings[0].assumes[0].evidence == "refuted"
        assert result.after == SOURCE

    def test_the_command_line_does(self) -> None:
        assert run(Policy(granted=("all",)), Observed(never_empty="refuted")).after == FIXED


@pytest.mark.usefixtures("doubtful")
class TestOverrides:
    def test_the_last_match_replaces_the_list(self) -> None:
        overrides = (
            Override(paths=("tests/",), assume=("all",)),
            Override(paths=("tests/test_a.py",), assume=("key-present",)),
            Override(paths=("other/",), assume=("all",)),
        )
        assert settled(run(Policy(assume=("never-empty",), overrides=overrides))) == [None, "policy"]

    def test_an_empty_list_holds_even_against_unsafe(self) -> None:
        overrides = (Override(paths=("tests/",), assume=()),)
        policy = Policy(unsafe=True, granted=("all",), overrides=overrides)
        assert settled(run(policy)) == [None, None]
        assert run(policy, path="other/test_a.py").after == FIXED


def test_closed_lists_are_whole() -> None:
    assert set(MEANINGS) == set(Assumption)
    assert set(codes.MEANINGS) == set(codes.Code)
    assert all(codes.meaning(code) for code in codes.every_code())


# --- the command line ------------------------------------------------------------------------------------------------

LOOPED = b"def test_a(client):\n    rows = client.get('/rows').json()\n    for row in rows:\n        assert row.ok\n"
WANTED = b"""import shop


def test_open():
    assert shop.open(1)


class TestShut:
    def ask(self):
        try:
            shop.open(2)
            opened = True
        except Exception:
            opened = False
            print("shut")
        return opened

    def test_shut(self):
        opened = self.ask()
        assert not opened

    def test_ask(self):
        self.ask()
        assert shop.asked() == 1
"""
SHARED = b"""import shop


def asked():
    try:
        return shop.name()
    except Exception:  # optional
        return None
"""
GUARDED = LOOPED.replace(b"    for", b"    assert rows\n    for")


class TestCommandLine:
    def test_assume_makes_what_rests_on_it(self, suite: Suite) -> None:
        suite.write({"tests/test_a.py": LOOPED})
        document = suite.json("check", code=1)
        (violation,) = document["files"][0]["violations"]
        assert (violation["fix"], violation["code"]) == ("unsafe", None)
        assert [item["assumption"] for item in violation["assumes"]] == ["never-empty"]
        assert document["summary"]["by_assumption"] == {"never-empty": 1}
        suite.run("apply", "--assume", "key-present")
        assert suite.read("tests/test_a.py") == LOOPED
        suite.run("apply", "--assume", "key-present", "--assume", "never-empty")
        assert suite.read("tests/test_a.py").startswith(GUARDED.split(b"rows\n    for")[0])

    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            (["check", "--assume", "nver-empty"], "--assume: no assumption 'nver-empty'; did you mean 'never-empty'?"),
            (["explain", "gate:wayout"], "no rule, assumption or code 'gate:wayout'; did you mean 'gate:way-out'?"),
            (["explain"], "name a rule, an assumption or a code, or a place with --at FILE:LINE"),
            (["explain", "--at", "tests/test_a.py"], "--at tests/test_a.py: give it as FILE:LINE"),
            (["explain", "--at", "tests/none.py:3"], "--at tests/none.py:3: cannot be read: No such file or directory"),
        ],
    )
    def test_wrong_names_are_told_with_the_nearest(self, suite: Suite, arguments: list[str], told: str) -> None:
        suite.write({"tests/test_a.py": LOOPED})
        assert told in suite.run(*arguments, code=2).stderr.decode()

    def test_a_wrong_name_in_the_policy(self, suite: Suite) -> None:
        suite.write({"tests/test_a.py": LOOPED})
        (suite.root / "pyproject.toml").write_text('[tool.codemods]\nassume = ["condition-hold"]\n')
        told = suite.run("check", code=2).stderr.decode()
        assert "tool.codemods.assume: no assumption 'condition-hold'; did you mean 'condition-holds'?" in told

    def test_a_protected_folder_is_named_once(self, suite: Suite) -> None:
        suite.write({"tests/test_a.py": LOOPED, "tests/test_b.py": LOOPED})
        (suite.root / "pyproject.toml").write_text(
            '[tool.codemods]\n[[tool.codemods.overrides]]\npaths = ["tests/test_a.py"]\nassume = []\n'
        )
        done = suite.run("apply", "--unsafe")
        assert done.stderr.decode().count("protected from --unsafe by `assume = []`: 1 file") == 1
        assert suite.read("tests/test_a.py") == LOOPED
        assert suite.read("tests/test_b.py") != LOOPED

    def test_a_policy_that_grants_everything_is_told_what_that_means(self, suite: Suite) -> None:
        suite.write({"tests/test_a.py": LOOPED})
        (suite.root / "pyproject.toml").write_text("[tool.codemods]\nunsafe = true\n")
        assert suite.run("check", code=1).stderr.decode().count("`unsafe = true` grants every assumption") == 1

    def test_a_note_that_two_assumptions_share_is_told_once(self, suite: Suite) -> None:
        suite.write({"tests/asking.py": SHARED})
        told = suite.run("check", "--all-tests", code=1).stdout.decode()
        assert "[fixable, assumes no-failure-accepted, no-caller-needs-it]" in told
        assert told.count("line 7 says `optional`") == 1

    def test_explain_at_a_place(self, suite: Suite) -> None:
        suite.write({"tests/test_a.py": LOOPED})
        told = suite.run("explain", "--at", "tests/test_a.py:3").stdout.decode()
        assert "asserts-only-in-loop" in told
        assert "rests  never-empty" in told
        assert "no rule found" in suite.run("explain", "--at", "tests/test_a.py:9").stdout.decode()

    def test_explain_tells_what_a_later_pass_leaves(self, suite: Suite) -> None:
        suite.write({"tests/test_a.py": REFUSED})
        told = suite.run("explain", "--at", "tests/test_a.py:8").stdout.decode()
        first, later = told.index("row    no-inside"), told.index("row    no-aside")
        assert first < told.index("seen   once the fixes of earlier passes are made") < later
        checked = suite.run("check", "--select", "swallowed-exception", code=1).stdout.decode()
        assert "it tells no error from the refusal that the `else` asks for" in checked
        assert "it tells no error from the refusal that the `else` asks for" in told

    def test_explain_names_the_lines_of_the_file_once_earlier_passes_have_moved_them(self, suite: Suite) -> None:
        suite.write({"tests/test_a.py": WANTED})
        (suite.root / "pyproject.toml").write_text('[tool.codemods]\ne2e = ["**"]\nassume = ["takes-that-long"]\n')
        told = suite.run("explain", "--at", "tests/test_a.py:13").stdout.decode()
        assert told.count(":13: swallowed-exception") == told.count("swallowed-exception") == 1
        assert "fact   wanted: line 20\n" in told

    @pytest.mark.parametrize("name", ["never-empty", "name-bound-only-there", "gate:way-out", "tautology"])
    def test_explain_by_name(self, suite: Suite, name: str) -> None:
        assert suite.run("explain", name).stdout.decode().startswith(f"# {name}\n")

    def test_hunks_name_their_rule_and_what_they_rest_on(self, suite: Suite) -> None:
        suite.write({"tests/test_a.py": LOOPED})
        told = suite.run("preview", "--unsafe", "--format", "plain").stdout.decode()
        assert " @@ asserts-only-in-loop; assumes never-empty\n" in told


# --- gates -----------------------------------------------------------------------------------------------------------


class Careless(Transformer):
    """Does what no transformer may: deletes every statement that the comment beside it names."""

    name = "careless_transformer"
    family = "sample"
    rules = (Rule("careless", "", "", ""),)

    def check(self) -> Iterator[Violation]:
        for node in ast.walk(self.module.tree):
            if isinstance(node, ast.stmt) and "# go" in self.module.text.lines[node.lineno - 1]:
                yield Violation("careless", node, "found", fix=Fix((Edit(node, self._unwrapped),)))

    @staticmethod
    def _unwrapped(node: cst.CSTNode) -> list[Statement]:
        return body_of(node.body) if isinstance(node, cst.Try) else []


def careless(source: str) -> FileResult:
    return fix_source(source.encode(), Policy())


@pytest.fixture
def deleting(planted: Callable[[type[Transformer]], None]) -> None:
    planted(Careless)


@pytest.mark.usefixtures("deleting")
def test_a_gate_costs_only_the_fix_that_it_refuses() -> None:
    kept = "def test_a():\n    x = 1  # go on\n    print(x)\n    assert x\n"
    gone = "".join(f"def test_{n}():\n    y = {n}  # go\n    assert {n}\n" for n in range(40))
    result = careless(gone + kept + gone.replace("test_", "test_z"))
    assert result.error is None
    assert b"x = 1  # go on" in result.after and b"y = " not in result.after
    refused = [(item.line, item.code) for item in result.findings if item.status is Status.REFUSED]
    assert refused == [(gone.count("\n") + 2, "gate:undefined-name")]
    assert sum(item.status is Status.FIXED for item in result.findings) == len(result.fixes) == 80


@pytest.mark.usefixtures("deleting")
def test_each_of_several_culprits_is_found() -> None:
    bad = "".join(f"def test_bad{n}():\n    x = {n}  # go\n    assert x\n" for n in range(5))
    good = "".join(f"def test_{n}():\n    y = {n}  # go\n    assert {n}\n" for n in range(5))
    result = careless(bad + good)
    assert [item.code for item in result.findings] == ["gate:undefined-name"] * 5 + [None] * 5


TRY = "        connect(token)\n    except (ConnectionError, TimeoutError):\n        return\n"
FAILURES = ("raise AssertionError('accepted')", "pytest.fail('accepted')", "assert False", "raise SystemExit(1)")
INVERTED = {
    **{f"function-{line.split('(')[0]}": f"def test_a(token):\n    try:  # go\n{TRY}    {line}\n" for line in FAILURES},
    "method": (
        "class TestA:\n    def test_a(self):\n        try:  # go\n            connect(1)\n        except OSError:\n"
        "            return\n        self.fail('accepted')\n"
    ),
    "async": (
        "async def check(token):\n    try:  # go\n        await connect(token)\n    except OSError:\n        return\n"
        "    assert False, 'accepted'\n"
    ),
    "finally": f"def check(token):\n    try:  # go\n{TRY}    finally:\n        close()\n    assert False\n",
    "continue": (
        "def test_a(tokens):\n    for token in tokens:\n        try:  # go\n            connect(token)\n"
        "        except OSError:\n            continue\n        pytest.fail('accepted')\n"
    ),
    "nested-in-with": (
        "def test_a(client):\n    with client:\n        try:  # go\n            client.connect()\n"
        "        except OSError:\n            return\n        raise AssertionError\n"
    ),
    "nested-in-if": (
        "def test_a(client, kind):\n    if kind:\n        try:  # go\n            client.connect()\n"
        "        except OSError:\n            return\n        raise AssertionError\n    raise AssertionError\n"
    ),
    "fail-in-both-branches": (
        "def test_a(client):\n    try:  # go\n        reply = client.connect()\n    except OSError:\n        return\n"
        "    if reply:\n        pytest.fail('accepted')\n    else:\n        raise AssertionError\n"
    ),
}


@pytest.mark.usefixtures("deleting")
@pytest.mark.parametrize("source", INVERTED.values(), ids=INVERTED)
def test_no_function_loses_its_last_way_to_pass(source: str) -> None:
    result = careless("import pytest\n\n\n" + source)
    assert result.after == result.before
    assert [item.code for item in result.findings] == ["gate:way-out"]


PASSING = {
    "a check behind it": "def test_a(token):\n    try:  # go\n" + TRY + "    assert token\n",
    "a way round it": "def test_a(t):\n    if t:\n        return\n    try:  # go\n" + TRY.replace("token", "t")
    + "    assert False\n",
    "never had one": (
        "def check(t):\n    try:  # go\n        connect(t)\n    except OSError:\n        raise\n    assert 0\n"
    ),
    "a loop that can break": (
        "def test_a(tokens):\n    for token in tokens:\n        try:  # go\n            connect(token)\n"
        "        except OSError:\n            continue\n        break\n"
    ),
}  # fmt: skip


@pytest.mark.usefixtures("deleting")
@pytest.mark.parametrize("source", PASSING.values(), ids=PASSING)
def test_a_function_that_can_still_pass_may_change(source: str) -> None:
    result = careless(source)
    assert result.error is None
    assert result.changed


def test_a_culprit_of_a_later_pass_is_barred_where_it_stood_at_first(
    planted: Callable[[type[Transformer]], None],
) -> None:
    class TwoPasses(Transformer):
        """Lengthens `x = 1` by its value, then deletes the statement, which `print(x)` needs."""

        name = "two_passes_transformer"
        family = "sample"
        rules = (Rule("longer", "", "", ""), Rule("gone", "", "", ""))

        def check(self) -> Iterator[Violation]:
            for node in self.module.nodes(ast.Assign):
                if isinstance(node.value, ast.Constant) and node.value.value == 1:
                    edit = Edit(node.value, lambda _: cst.Integer("1000"))
                    yield Violation("longer", node.value, "found", fix=Fix((edit,)))
                yield Violation("gone", node, "found", fix=Fix((Edit(node, lambda _: []),)))

    planted(TwoPasses)
    result = careless("def test_a():\n    x = 1\n    print(x)\n    assert x\n")
    assert result.error is None
    assert result.after == b"def test_a():\n    x = 1000\n    print(x)\n    assert x\n"
    assert [(item.rule, item.code) for item in result.findings] == [("gone", "gate:undefined-name"), ("longer", None)]


def test_a_comment_with_even_if_is_no_excuse() -> None:
    source = "def test_a(shop):\n    # hidden, {} it is asked for\n    shop.key() == '...'\n"
    said = {word: str(careless(source.format(word)).findings) for word in ("if", "even if")}
    assert [word for word, found in said.items() if "the comment in line 2" in found] == ["if"]
