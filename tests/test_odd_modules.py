"""Modules that nobody would write: no crash, no file refused as a whole, and a second run that changes nothing."""

from __future__ import annotations

import ast
import os
import warnings

import msgspec
import pytest
from odd_modules import Modules

from codemods.engine.fixing import fix_source
from codemods.policy.tables import Policy

PATH = "tests/e2e/test_odd.py"
POLICIES = {"default": Policy(), "all": msgspec.structs.replace(Policy(), assume=("all",), all_tests=True)}
COUNT = int(os.environ.get("CODEMODS_ODD_MODULES", "150"))
"""How many modules are made; more of them where there is time."""
SEED = int(os.environ.get("CODEMODS_ODD_SEED", "1"))
"""Which modules are made; those of another seed are others."""


def compiles(source: bytes) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(source, PATH, "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def hold(source: bytes, policy: Policy) -> bool:
    """Check one module; whether anything in it was rewritten."""
    first = fix_source(source, policy, PATH)
    if not compiles(source):
        return False
    assert first.error is None or first.error.kind == "syntax", (first.error, source)
    if first.changed:
        assert compiles(first.after), (source, first.after)
        again = fix_source(first.after, policy, PATH)
        assert again.after == first.after, (source, first.after, again.after)
    return first.changed


@pytest.mark.parametrize("name", POLICIES)
def test_modules_out_of_the_shapes_that_rules_look_for(name: str) -> None:
    made = Modules(seed=SEED)
    sources = [made.module() for _ in range(COUNT)]
    assert sum(map(compiles, sources)) > COUNT // 3
    changed = sum(hold(source, POLICIES[name]) for source in sources)
    assert changed > COUNT // 10


FOUND = {
    "what a gate refuses beside another fix, a second run would make": b"""\
from unittest.mock import Mock


def test_x(client, items):
    try:
        print(items); client = 1
    except:
        if client and not items:
            assert any(client for items in items)
    value = Mock(return_value=items)
""",
    "two fixes of which either may be made": b"""\
def test_x(client, items):
    with client() as data:
        try:
            try:
                value = Mock(return_value=result)
                for ok in items:
                    assert ok
            except Exception:
                while not ok:
                    assert (items == ok)
        except ConnectionError as error:
            try:
                value = Mock(return_value=data)
                assert (client == value)
            except:
                return
        match items:
            case {"ok": True}:
                assert value == ok, "why"
    assert (value == result)


def test_y(client, items):
    pytest.skip("response")
""",
}
"""Modules that a sweep over many thousands has found."""


@pytest.mark.parametrize("source", FOUND.values(), ids=FOUND)
@pytest.mark.parametrize("name", POLICIES)
def test_modules_that_were_wrong_once(name: str, source: bytes) -> None:
    assert compiles(source)
    hold(source, POLICIES[name])


@pytest.mark.filterwarnings("ignore")
def test_modules_out_of_the_whole_grammar() -> None:
    import hypothesmith  # here, for it costs every process that collects the tests a second
    from hypothesis import HealthCheck, Phase, given, seed, settings

    @seed(SEED)
    @settings(
        max_examples=max(10, COUNT // 10),
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(source=hypothesmith.from_node())
    def all_hold(source: str) -> None:
        for policy in POLICIES.values():
            made.append(hold(source.encode("utf-8", "surrogatepass"), policy))

    made: list[bool] = []
    all_hold()
    assert len(made) >= 2 * 10


def test_what_is_generated_is_python_with_checks_in_it() -> None:
    made = Modules(seed=2)
    trees = [ast.parse(source) for source in (made.module() for _ in range(60)) if compiles(source)]
    assert sum(isinstance(node, ast.Assert) for tree in trees for node in ast.walk(tree)) > 20
    assert sum(isinstance(node, ast.Try) for tree in trees for node in ast.walk(tree)) > 10
