"""The pages of rules, assumptions and codes made from what they are about and golden examples.

`python tests/rule_docs.py` writes them; a test fails when they are stale.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from codemods.transformers import CATALOGUE
from codemods.transformers.transformer import Rule, Transformer
from codemods.transformers.verdict import Row
from codemods.vocabulary import assumptions, codes
from codemods.vocabulary.assumptions import Assumption

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "docs" / "rules"
ASSUMPTIONS = ROOT / "docs" / "assumptions"
CODES = ROOT / "docs" / "codes.md"


def documents() -> dict[Path, str]:
    """Every generated file with its content."""
    found = {PAGES / f"{rule.name}.md": page(kind, rule) for kind in CATALOGUE for rule in kind.rules}
    found[PAGES / "README.md"] = f"# Rules\n\n{table('')}"
    found |= {ASSUMPTIONS / f"{name}.md": assumption_page(name, item) for name, item in assumptions.MEANINGS.items()}
    found[ASSUMPTIONS / "README.md"] = f"# Assumptions\n\n{assumption_table()}"
    found[CODES] = (
        "# Codes\n\nWhy a finding has no fix, or why its fix was not made: `code` in JSON, "
        f"`codemods explain CODE` in a terminal.\n\n{code_table()}"
    )
    return found


def assumption_page(name: Assumption, meaning: assumptions.Meaning) -> str:
    settled = f"A healthy run: {meaning.settled_by}." if meaning.settled_by else "No run: the policy or you."
    return (
        f"# {name}\n\nAn assumption: a fix that rests on it takes for granted that {meaning.takes_for_granted}.\n\n"
        f"## What settles it\n\n{settled}\n\n"
        f'For the whole suite:\n\n```toml\n[tool.codemods]\nassume = ["{name}"]\n```\n\n'
        f'For some paths:\n\n```toml\n[[tool.codemods.overrides]]\npaths = ["tests/e2e/billing/"]\n'
        f'assume = ["{name}"]\n```\n\nFor one run: `codemods apply --assume {name}`.\n'
    )


def assumption_table() -> str:
    rows = [
        f"| [{name}]({name}.md) | {meaning.takes_for_granted} | {meaning.settled_by or 'no run can'} |"
        for name, meaning in assumptions.MEANINGS.items()
    ]
    head = ["| assumption | the fix takes for granted that | a healthy run settles it by |", "|---|---|---|"]
    return "\n".join([*head, *rows]) + "\n"


def code_table() -> str:
    rows = [f"| `{code}` | {codes.meaning(code)} |" for code in codes.every_code()]
    return "\n".join(["| code | says |", "|---|---|", *rows]) + "\n"


def table(prefix: str) -> str:
    lines = ["| rule | finds |", "|---|---|"]
    for kind in CATALOGUE:
        scope = ", end-to-end tests only" if kind.e2e_only else ""
        lines.append(f"| **{kind.family}** | *`{kind.name}`{scope}* |")
        lines += [f"| [{rule.name}]({prefix}{rule.name}.md) | {_cell(rule.summary)} |" for rule in kind.rules]
    return "\n".join(lines) + "\n"


def verdict_table(rows: Sequence[Row[Any]]) -> str:
    """The rows of one verdict table: what each says, what becomes of the place, and what that takes for granted."""
    assumed = {row.key: ", ".join(f"[{item}](../assumptions/{item}.md)" for item in row.assumes) for row in rows}
    if not any(row.is_violation for row in rows):
        lines = ["| what the rewrite takes for granted | assumes |", "|---|---|"]
        return "\n".join(lines + [f"| {_cell(row.says)} | {assumed[row.key] or 'nothing'} |" for row in rows])
    lines = ["| where | becomes | assumes |", "|---|---|---|"]
    return "\n".join(lines + [f"| {_cell(row.says)} | {_becomes(row)} | {assumed[row.key]} |" for row in rows])


def _becomes(row: Row[Any]) -> str:
    if row.rewrite is not None:
        return row.rewrite
    grave = f" ({row.severity})" if row.severity is not None else ""
    return f"left: `{row.code}`{grave}" if row.code is not None else "no violation"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def page(kind: type[Transformer], rule: Rule) -> str:
    example = ROOT / "golden" / rule.name / "example"
    scope = " End-to-end tests only." if kind.e2e_only else ""
    parts = [
        f"# {rule.name}",
        f"Family `{kind.family}`, transformer `{kind.name}`.{scope}",
        f"## What it does\n\n{rule.summary}",
        f"## Why is this bad?\n\n{rule.why}",
        f"## Example\n\n{_code(example / 'before.py')}",
    ]
    if (example / "policy.toml").exists():
        parts.append(f"under the policy\n\n{_code(example / 'policy.toml', 'toml')}")
    if (example / "after.py").exists():
        parts.append(f"## Use instead\n\n{_code(example / 'after.py')}")
    apart = "" if rule.apart.rank <= rule.severity.rank else f"; {rule.apart} in a test that asks no system"
    apart += "; warning where another check of its test surely runs" if rule.is_one_check else ""
    parts.append(f"## Severity\n\n{rule.severity.capitalize()}{apart}. [How it is told](../command-line.md#severity)")
    parts.append("## Fix safety\n\n" + "\n".join(f"- {item}" for item in rule.safety_points))
    if rule.name in kind.tables:
        told = "The first row that fits decides; `codemods explain --at FILE:LINE` shows it."
        parts.append("\n\n".join(["## Verdicts", told, *map(verdict_table, kind.tables[rule.name])]))
    if rule.options:
        parts.append("## Options\n\n" + "\n".join(f"- `{option}`" for option in rule.options))
    parts.append(
        f"## Suppression\n\n`# codemods: ignore[{rule.name}] -- why` on the line, or on the `def` or `class` line."
    )
    return "\n\n".join(parts) + "\n"


def _code(file: Path, language: str = "python") -> str:
    return f"```{language}\n{file.read_text('utf-8').strip()}\n```"


if __name__ == "__main__":
    wanted = documents()
    for folder in (PAGES, ASSUMPTIONS):
        folder.mkdir(parents=True, exist_ok=True)
        for stale in set(folder.iterdir()) - wanted.keys():
            stale.unlink()
    for file, content in wanted.items():
        file.write_text(content, "utf-8")
