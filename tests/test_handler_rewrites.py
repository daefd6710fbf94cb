"""The rewrites of soft handlers, each by itself: exact text, a second run, and how the tests end in scripted worlds.

The pairs stand in tests/handler_rewrites/<rewrite>.txt: a line `=== name`, optionally `worlds: WORLD=ending` (or
`WORLD=before>after`, see tests/worlds.py), the input, then `--- after` and the output, or `--- refused` alone.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from worlds import run

from codemods.analysis.code.flow import ways_out
from codemods.engine.fixing import fix_source
from codemods.findings import FileResult, Outcome
from codemods.module.index import ModuleIndex
from codemods.module.scopes import TryNode
from codemods.policy.tables import Policy
from codemods.rewriting.fix import Fix
from codemods.transformers.remove_fallbacks.following.handlers import skips_test
from codemods.transformers.remove_fallbacks.rewrites.collect import collect
from codemods.transformers.remove_fallbacks.rewrites.deadline import deadline
from codemods.transformers.remove_fallbacks.rewrites.demands import obstacle
from codemods.transformers.remove_fallbacks.rewrites.expect import expectation
from codemods.transformers.remove_fallbacks.rewrites.raises import rewritten
from codemods.transformers.remove_fallbacks.rewrites.reraise import reraise
from codemods.transformers.remove_fallbacks.statements.blocks import statements_of
from codemods.transformers.transformer import Rule, Transformer, Violation
from codemods.vocabulary.codes import Code


def expect(module: ModuleIndex, node: TryNode, handlers: Sequence[ast.ExceptHandler]) -> Fix | Code:
    """What `manual-raises` makes of an expected exception, where it has nothing against it."""
    found = expectation(module, node)
    if found is None or not all(any(item is other for other in found.handlers) for item in handlers):
        return Code.NO_REWRITE
    why = obstacle(module, found)
    return why[0] if why is not None else rewritten(module, found)


REWRITES = {"collect": collect, "deadline": deadline, "expect": expect, "reraise": reraise}
_HEAD = re.compile(r"^=== (.+)\n(?:worlds: (.+)\n)?", re.MULTILINE)


@dataclass(frozen=True)
class Pair:
    """One input with what must become of it; `after` None: the rewrite must say that it does not fit."""

    rewrite: str
    name: str
    worlds: tuple[tuple[str, str, str], ...]
    before: str
    after: str | None


def _pairs() -> Iterator[Pair]:
    for rewrite in REWRITES:
        text = (Path(__file__).parent / "handler_rewrites" / f"{rewrite}.txt").read_text()
        heads = list(_HEAD.finditer(text))
        for head, end in zip(heads, [*(item.start() for item in heads[1:]), len(text)], strict=True):
            content = text[head.end() : end]
            before, refused, _ = content.partition("--- refused\n")
            after: str | None = None
            if not refused:
                before, _, after = content.partition("--- after\n")
            yield Pair(rewrite, head[1], tuple(_worlds(head[2] or "")), before, after)


def _worlds(text: str) -> Iterator[tuple[str, str, str]]:
    for item in text.split():
        world, _, ending = item.partition("=")
        before, _, after = ending.partition(">")
        yield world, before, after or before


PAIRS = list(_pairs())
REFUSED = [pair for pair in PAIRS if pair.after is None]


def _is_soft(transformer: Transformer, handler: ast.ExceptHandler) -> bool:
    module = transformer.module
    skips = (item for item in statements_of(module, handler.body) if isinstance(item, ast.stmt))
    return bool(ways_out(module, handler.body)) or any(skips_test(module, item) for item in skips)


@pytest.fixture
def fixed(planted: Callable[[type[Transformer]], None]) -> Callable[[str, str], FileResult]:
    """Runs the engine with one rewrite of every `try` that has a soft handler."""

    def fix(rewrite: str, source: str) -> FileResult:
        class Sample(Transformer):
            name = "sample_transformer"
            family = "sample"
            rules = (Rule("soft", "", "", ""),)

            def check(self) -> Iterator[Violation]:
                tries: list[ast.Try | ast.TryStar] = [*self.module.nodes(ast.Try), *self.module.nodes(ast.TryStar)]
                for node in tries:
                    soft = [item for item in node.handlers if _is_soft(self, item)]
                    if not soft:
                        continue
                    made = REWRITES[rewrite](self.module, node, soft)
                    fits = isinstance(made, Fix)
                    assert fits or isinstance(made, Code)
                    yield Violation(
                        "soft",
                        node,
                        "found",
                        fix=made if isinstance(made, Fix) else None,
                        code=None if isinstance(made, Fix) else made,
                        reason=None if fits else "it does not fit",
                    )

        planted(Sample)
        return fix_source(source.encode(), Policy(), "tests/e2e/test_case.py")

    return fix


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.rewrite}-{pair.name.replace(' ', '_')}")
def test_pair(pair: Pair, fixed: Callable[[str, str], FileResult]) -> None:
    result = fixed(pair.rewrite, pair.before)
    after = pair.before if pair.after is None else pair.after
    assert result.error is None, result.error
    assert result.after.decode() == after
    compile(after, "test_case.py", "exec")
    if pair.after is None:
        assert result.findings, "nothing was found to refuse"
        assert all(item.code is not None and item.outcome is Outcome.MANUAL for item in result.findings)
    else:
        assert fixed(pair.rewrite, after).after.decode() == after


@pytest.mark.parametrize(
    ("pair", "world", "before", "after"),
    [(pair, *row) for pair in PAIRS for row in pair.worlds],
    ids=lambda value: f"{value.rewrite}-{value.name.replace(' ', '_')}" if isinstance(value, Pair) else value,
)
def test_ending(pair: Pair, world: str, before: str, after: str) -> None:
    assert run(pair.before.encode(), "test_case.py", world) == before
    assert run((pair.after or pair.before).encode(), "test_case.py", world) == after


def test_each_rewrite_also_refuses() -> None:
    assert len(PAIRS) >= 60
    assert len(REFUSED) / len(PAIRS) >= 0.4
    assert {pair.rewrite for pair in REFUSED} == set(REWRITES)


def test_what_is_rewritten_is_executed() -> None:
    assert [pair.name for pair in PAIRS if pair.after is not None and not pair.worlds] == []


def test_no_rewrite_makes_an_outage_pass() -> None:
    rows = [(pair.name, row) for pair in PAIRS for row in pair.worlds if row[0] != "succeeds"]
    assert [name for name, (_, before, after) in rows if (before, after) == ("fails", "passes")] == []
