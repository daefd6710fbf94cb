"""Soft handlers of real test suites: found, fixed safely or unsafely, left to a person or alone; by shape and place.

    python benchmarks/soft_handlers.py FOLDER …

Every `except` clause is classified by what happens on each path through it, also those that the transformer rightly
leaves; the engine runs with `--unsafe` over every file, and what it says of each clause is counted beside it. The
counts to compare with were taken by hand on the 896 end-to-end files that this tool was first written for.
"""

from __future__ import annotations

import ast
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from codemods.engine.fixing import fix_source
from codemods.findings import Finding, Status
from codemods.module.index import ModuleIndex
from codemods.module.text import SourceText
from codemods.policy.tables import Policy
from codemods.suite.sources import FolderSources
from codemods.transformers.remove_fallbacks import RemoveFallbacks
from codemods.transformers.remove_fallbacks.blocks import statements_of
from codemods.transformers.remove_fallbacks.handlers import Handler, Kind, understand
from codemods.transformers.remove_fallbacks.optional_imports import is_import
from codemods.transformers.remove_fallbacks.places import ends_a_stream, is_cleanup, is_script, kind_of_place

OUTCOMES = ("safe", "unsafe", "manual", "left")
COUNTED = {
    "fallback-call": 172,
    "swallowed-exception": 1300,
    "skip-on-error": 161,
    "fallback-import": 79,
    "discarded-gather-errors": 156,
    "soft handlers": 2327,
    "hard handlers": 311,
}
RULES = tuple(rule.name for rule in RemoveFallbacks.rules)
Row = tuple[str, str, str]
"""Shape, place, outcome."""


def shape(module: ModuleIndex, owner: ast.Try | ast.TryStar, handler: Handler) -> str:
    """What a soft handler does, in a word or two."""
    if is_import(owner):
        return "import replaced"
    if handler.kind in {Kind.SKIPS, Kind.SKIPS_OR_RAISES}:
        return "skips"
    if handler.kind is Kind.FALLBACK:
        return "another way"
    nodes = list(statements_of(module, handler.node.body))
    if any(isinstance(item, ast.Return) for item in nodes):
        return "returns a default"
    if any(isinstance(item, ast.Break | ast.Continue) for item in nodes):
        return "goes on in the loop"
    stores = any(isinstance(getattr(item, "ctx", None), ast.Store) for item in nodes)
    calls = any(isinstance(item, ast.Call) and getattr(item.func, "attr", "") == "append" for item in nodes)
    if stores or calls:
        return "records it"
    return "acts" if handler.acts or handler.cleans else "passes or logs"


def look(path: Path, root: Path) -> tuple[list[Row], Counter[str]]:
    """All soft handlers of one file, and how many handlers and findings of each rule there are."""
    source, name = path.read_bytes(), str(path.relative_to(root))
    counts: Counter[str] = Counter()
    try:
        module = ModuleIndex(SourceText.decode(source), name, Policy())
    except (SyntaxError, ValueError):
        return [], counts
    policy = Policy(select=RULES, unsafe=True, root=str(root))
    result = fix_source(source, policy, name, sources=FolderSources(root))
    findings = {finding.line: finding for finding in result.findings}
    for finding in result.findings:
        counts[finding.rule] += 1
        counts[f"{finding.rule} {outcome(finding)}"] += 1
    rows = []
    tries: list[ast.Try | ast.TryStar] = [*module.nodes(ast.Try), *module.nodes(ast.TryStar)]
    for node in tries:
        for item in node.handlers:
            handler = understand(module, node, item)
            soft = handler.kind not in {Kind.HARD, Kind.CHECKS, Kind.MIXED}
            counts["soft handlers" if soft else "hard handlers"] += 1
            if soft:
                rows.append(row(module, node, handler, findings.get(item.lineno) or findings.get(node.lineno)))
    return rows, counts


def row(module: ModuleIndex, node: ast.Try | ast.TryStar, handler: Handler, finding: Finding | None) -> Row:
    """One handler as it is counted; what has no finding was left alone, and its shape says why where that is known."""
    kind, place = shape(module, node, handler), str(kind_of_place(module, node))
    if finding is not None:
        return kind, place, outcome(finding)
    if is_cleanup(module, node):
        return kind, "cleanup", "left"
    if ends_a_stream(module, node, handler):
        return "ends with its stream", place, "left"
    if is_script(module, node) or any(isinstance(up, ast.ExceptHandler) for up in module.ancestors(node)):
        return kind, "script or another handler", "left"
    return f"{kind}, fails later" if handler.kind is Kind.SWALLOWS else kind, place, "left"


def outcome(finding: Finding) -> str:
    return str(finding.outcome) if finding.status is not Status.SUPERSEDED else "safe"


def table(title: str, rows: Iterable[tuple[str, str]]) -> None:
    """Counts of outcomes for each of a kind, the largest first."""
    counts = Counter(rows)
    kinds = Counter(kind for kind, _ in counts.elements())
    print(f"\n{title:<36}{'found':>8}" + "".join(f"{name:>8}" for name in OUTCOMES))
    for kind, total in kinds.most_common():
        print(f"{kind:<36}{total:>8}" + "".join(f"{counts[kind, name]:>8}" for name in OUTCOMES))
    totals = [sum(counts[kind, name] for kind in kinds) for name in OUTCOMES]
    print(f"{'all':<36}{sum(totals):>8}" + "".join(f"{number:>8}" for number in totals))


def main(folders: Sequence[str]) -> None:
    for folder in folders:
        root = Path(folder).resolve()
        files = sorted(root.rglob("*.py"))
        with ProcessPoolExecutor() as pool:
            looked = list(pool.map(look, files, [root.parent.parent] * len(files), chunksize=8))
        rows = [row for found, _ in looked for row in found]
        counts: Counter[str] = sum((counted for _, counted in looked), Counter())
        print(f"\n=== {folder}: {len(files)} files")
        table("by shape", ((kind, result) for kind, _, result in rows))
        table("by place", ((place, result) for _, place, result in rows))
        print(f"\n{'rule':<36}{'found':>8}{'counted':>8}" + "".join(f"{name:>8}" for name in OUTCOMES[:3]))
        for rule in (*RULES, "soft handlers", "hard handlers"):
            numbers = "".join(f"{counts[f'{rule} {name}']:>8}" for name in OUTCOMES[:3])
            print(f"{rule:<36}{counts[rule]:>8}{COUNTED.get(rule, ''):>8}{numbers}")


if __name__ == "__main__":
    main(sys.argv[1:])
