"""Soft handlers of real test suites: which are no violation, which rewrite the others get, and which are left.

    python benchmarks/soft_handlers.py FOLDER … [--root ROOT]

Every `except` clause is classified by what happens on each path through it; the verdict table then says of each soft
one why it is no violation (and over how many functions the failure was followed), by which rewrite it is made hard and
what that takes for granted, or which obstacle leaves it. Gathers and conditions of skips are counted behind.
"""

from __future__ import annotations

import argparse
import ast
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from pathlib import Path

from codemods.module.index import ModuleIndex
from codemods.module.text import SourceText
from codemods.policy.tables import Policy
from codemods.suite.recorded import RecordedSources
from codemods.suite.sources import FolderSources
from codemods.transformers.remove_fallbacks import RemoveFallbacks
from codemods.transformers.remove_fallbacks.following.handlers import Kind, understand
from codemods.transformers.transformer import Violation
from codemods.transformers.verdict import Decision

RULES = frozenset(rule.name for rule in RemoveFallbacks.rules)
Counts = Counter[tuple[str, ...]]


@lru_cache(maxsize=1)
def sources(root: Path) -> FolderSources:
    return FolderSources(root)


def look(path: Path, root: Path) -> Counts:
    """What the tables say of one file."""
    name = path.relative_to(root).as_posix()
    counts: Counts = Counter()
    try:
        module = ModuleIndex(
            SourceText.decode(path.read_bytes()), name, Policy(root=str(root)), RecordedSources(sources(root))
        )
    except (SyntaxError, ValueError):
        return counts
    clauses = set(handlers(module, counts))
    for found in RemoveFallbacks(module, module.policy, RULES).check():
        of_handler = found.node in clauses or isinstance(found.node, ast.Try | ast.TryStar)
        counts["handler" if of_handler else "other", *told(found)] += 1
    return counts


def handlers(module: ModuleIndex, counts: Counts) -> Iterator[ast.ExceptHandler]:
    for node in [*module.nodes(ast.Try), *module.nodes(ast.TryStar)]:
        for clause in node.handlers:
            kind = understand(module, node, clause).kind
            counts["clauses", "hard" if kind in {Kind.HARD, Kind.CHECKS} else "soft"] += 1
            yield clause


def told(found: Violation | Decision) -> tuple[str, ...]:
    """How one decision is counted."""
    if isinstance(found, Decision):
        hops = getattr(found.facts, "hops", None)
        return ("none", found.row.key, f"{hops} hops" if found.row.key == "fails" and hops is not None else "")
    if found.fix is None:
        return ("left", str(found.code))
    rewrite = found.decision.row.rewrite if found.decision is not None else None
    assumed = "+".join(sorted({item.assumption.value for item in found.assumes}))
    return ("made", rewrite or found.rule, assumed or "safe")


def show(title: str, counts: Counts, *start: str) -> int:
    chosen = {key[len(start) :]: count for key, count in counts.items() if key[: len(start)] == start}
    total = sum(chosen.values())
    print(f"\n{title:<60}{total:>7}")
    for key, count in sorted(chosen.items(), key=lambda item: -item[1]):
        print(f"  {'  '.join(part for part in key if part):<58}{count:>7}")
    return total


def report(folder: Path, counts: Counts) -> None:
    print(f"\n=== {folder}")
    show("except clauses", counts, "clauses")
    for kind in ("handler", "other"):
        print(f"\n--- {'soft handlers' if kind == 'handler' else 'gathers, conditions of skips, suppress'}")
        show("no violation", counts, kind, "none")
        made = show("rewritten", counts, kind, "made")
        left = show("left, by code", counts, kind, "left")
        safe = sum(n for key, n in counts.items() if key[:2] == (kind, "made") and key[-1] == "safe")
        share = left / (made + left) if made + left else 0.0
        print(f"\n  violations {made + left}, left {share:.1%}, safe without a flag {safe}")


def added(parts: Iterable[Counts]) -> Counts:
    total: Counts = Counter()
    for part in parts:
        total.update(part)
    return total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--root", type=Path, help="folder below which callers are looked for")
    arguments = parser.parse_args()
    for folder in arguments.folders:
        files = sorted(folder.resolve().rglob("*.py"))
        root = (arguments.root or folder).resolve()
        with ProcessPoolExecutor() as pool:
            report(folder, added(pool.map(look, files, [root] * len(files), chunksize=8)))


if __name__ == "__main__":
    main()
