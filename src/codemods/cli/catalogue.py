"""`rules` and `explain`: what is looked for, and why."""

from __future__ import annotations

import sys

from codemods.errors import UsageError, nearest


def print_rules() -> int:
    from codemods.transformers import CATALOGUE

    width = max(len(rule.name) for kind in CATALOGUE for rule in kind.rules)
    for kind in CATALOGUE:
        scope = ", end-to-end tests only" if kind.e2e_only else ""
        sys.stdout.write(f"{kind.name} (family {kind.family}{scope})\n")
        for rule in kind.rules:
            sys.stdout.write(f"  {rule.name:{width}}  {rule.summary}\n")
    return 0


def explain(name: str) -> int:
    from codemods.transformers import rule_family, rules, transformer_of

    rule = rules().get(name)
    if rule is None:
        raise UsageError(f"no rule '{name}'; {nearest(name, rules())}")
    sections = [
        f"{rule.name} (family {rule_family()[name]}, transformer {transformer_of()[name].name})",
        rule.summary,
        f"Why is this bad?\n{rule.why}",
        f"Fix safety\n{rule.safety}",
    ]
    if rule.options:
        sections.append("Options\n" + "\n".join(rule.options))
    sys.stdout.write("\n\n".join(sections) + "\n")
    return 0
