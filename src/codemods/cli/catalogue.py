"""`rules` and `explain`: what is looked for, what fixes take for granted, and why one line was judged as it was."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from codemods.errors import UsageError, nearest
from codemods.reading import read_file, why_unreadable
from codemods.views import doc_pages
from codemods.views.terminal import wants_colour
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
    if place is not None:
        sys.stdout.write("\n\n".join(_at(place, config)) + "\n")
        return 0
    page = _page(name or "")
    if wants_colour(sys.stdout):
        from codemods.views.rendering import show_page

        show_page(page)
    else:
        sys.stdout.write(page)
    return 0


def _page(name: str) -> str:
    """What there is to know about a rule, an assumption or a code, as Markdown."""
    from codemods.transformers import rules

    known = [*rules(), *assumptions.Assumption]
    page = doc_pages.text(name) if name in known else None
    if page is not None:
        return page
    meaning = codes.meaning(name)
    if meaning is not None:
        kind = "a safety gate refused its fix" if name.startswith(codes.GATE) else "nothing can be rewritten"
        return f"# {name}\n\nCode of a finding that stays: {kind}.\n\n{meaning}\n"
    raise UsageError(f"no rule, assumption or code '{name}'; {nearest(name, [*known, *codes.every_code()])}")


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
        module = ModuleIndex(SourceText.decode(source), path, policy, FolderSources(root, policy.import_folders))
        found = explain_line(source, module, int(line), NoEvidence())
    except (SyntaxError, ValueError, RecursionError) as error:
        raise UsageError(f"{name}: cannot be parsed: {error}") from error
    if not found:
        return [f"{name}:{line}: no rule found anything to judge here"]
    return ["\n".join(_told(name, item)) for item in found]


def _told(name: str, item: Explanation) -> Iterator[str]:
    """One rule's view of the place, as lines."""
    finding = item.finding
    yield f"{name}:{item.line}: {item.rule}: {finding.message if finding else 'no violation'}"
    if item.when:
        yield f"  seen   {item.when}"
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
