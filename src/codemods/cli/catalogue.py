"""`rules` and `explain`: what is looked for, what fixes take for granted, and why one line was judged as it was."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from codemods.errors import UsageError, nearest
from codemods.reading import read_file, why_unreadable
from codemods.vocabulary import assumptions, codes

if TYPE_CHECKING:
    from codemods.engine.explaining import Explanation


def print_rules() -> int:
    from codemods.transformers import CATALOGUE

    width = max(len(rule.name) for kind in CATALOGUE for rule in kind.rules)
    for kind in CATALOGUE:
        scope = ", end-to-end tests only" if kind.e2e_only else ""
        sys.stdout.write(f"{kind.name} (family {kind.family}{scope})\n")
        for rule in kind.rules:
            sys.stdout.write(f"  {rule.name:{width}}  {rule.summary}\n")
    return 0


def explain(name: str | None, place: str | None, config: Path | None) -> int:
    """Print what a name means, or what the rules made of `FILE:LINE`."""
    if (name is None) == (place is None):
        raise UsageError("name a rule, an assumption or a code, or a place with --at FILE:LINE")
    sections = _at(place, config) if place is not None else _named(name or "")
    sys.stdout.write("\n\n".join(sections) + "\n")
    return 0


def _named(name: str) -> list[str]:
    from codemods.transformers import rules

    if name in rules():
        return _rule(name)
    if name in frozenset(assumptions.Assumption):
        return _assumption(assumptions.Assumption(name))
    meaning = codes.meaning(name)
    if meaning is not None:
        kind = "safety gate" if name.startswith(codes.GATE) else "obstacle"
        return [f"{name} (code of a finding without a fix: {kind})", meaning]
    known = [*rules(), *assumptions.Assumption, *codes.every_code()]
    raise UsageError(f"no rule, assumption or code '{name}'; {nearest(name, known)}")


def _rule(name: str) -> list[str]:
    from codemods.transformers import rule_family, rules, transformer_of

    rule = rules()[name]
    sections = [
        f"{rule.name} (family {rule_family()[name]}, transformer {transformer_of()[name].name})",
        rule.summary,
        f"Why is this bad?\n{rule.why}",
        f"Fix safety\n{rule.safety}",
    ]
    if rule.options:
        sections.append("Options\n" + "\n".join(rule.options))
    return sections


def _assumption(name: assumptions.Assumption) -> list[str]:
    meaning = assumptions.MEANINGS[name]
    settled = (
        f"a healthy run: {meaning.settled_by}" if meaning.settled_by else "no run: only the policy or you can tell"
    )
    return [
        f"{name} (assumption)",
        f"A fix that rests on it takes for granted that {meaning.takes_for_granted}.",
        f"Settled by {settled}.",
        f'Grant it for the suite with `assume = ["{name}"]` in [tool.codemods], for some paths in\n'
        f"[[tool.codemods.overrides]], for one run with `--assume {name}`.",
    ]


def _at(place: str, config: Path | None) -> list[str]:
    from codemods.engine.explaining import explain_line
    from codemods.engine.outcomes import NoEvidence
    from codemods.module.index import ModuleIndex
    from codemods.module.text import SourceText
    from codemods.policy.loading import load
    from codemods.suite.sources import FolderSources

    name, _, line = place.rpartition(":")
    if not name or not line.isdecimal():
        raise UsageError(f"--at {place}: give it as FILE:LINE")
    file = Path(name).absolute()
    try:
        source = read_file(file)
    except OSError as error:
        raise UsageError(f"--at {place}: {why_unreadable(error)}") from error
    policy = load([file], config).policy
    root = Path(policy.root)
    path = file.relative_to(root).as_posix() if file.is_relative_to(root) else file.as_posix()
    try:
        module = ModuleIndex(SourceText.decode(source), path, policy, FolderSources(root))
        found = explain_line(module, int(line), NoEvidence())
    except (SyntaxError, ValueError, RecursionError) as error:
        raise UsageError(f"{name}: cannot be parsed: {error}") from error
    if not found:
        return [f"{name}:{line}: no rule found anything to judge here"]
    return ["\n".join(_told(name, item)) for item in found]


def _told(name: str, item: Explanation) -> Iterator[str]:
    """One rule's view of the place, as lines."""
    finding = item.finding
    yield f"{name}:{item.line}: {item.rule}: {finding.message if finding else 'no violation'}"
    if item.row:
        yield f"  row    {item.row}"
    for fact, value in item.facts:
        yield f"  fact   {fact}: {value}"
    if finding is not None:
        yield f"  fix    {finding.outcome.value}" + (f" (code {finding.code})" if finding.code else "")
        for assumed in finding.assumes:
            state = f"settled by {assumed.settled_by}" if assumed.settled_by else "open"
            yield f"  rests  {assumed.assumption}, line {assumed.line}: {state}" + _noted(assumed.note)
        if finding.reason:
            yield f"  why    {finding.reason}"


def _noted(note: str | None) -> str:
    return f" ({note})" if note else ""
