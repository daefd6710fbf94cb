"""The rules' pages and the README's table of rules, made from the rules themselves and their golden examples.

`python tests/rule_docs.py` writes them; a test fails when they are stale.
"""

from __future__ import annotations

import re
from pathlib import Path

from codemods.transformers import CATALOGUE
from codemods.transformers.transformer import Rule, Transformer

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "docs" / "rules"
README = ROOT / "README.md"
_TABLE = re.compile(r"(<!-- rules -->\n).*(<!-- /rules -->)", re.DOTALL)


def documents() -> dict[Path, str]:
    """Every generated file with its content."""
    found = {PAGES / f"{rule.name}.md": page(kind, rule) for kind in CATALOGUE for rule in kind.rules}
    found[PAGES / "README.md"] = f"# Rules\n\n{table('')}"
    found[README] = _TABLE.sub(lambda match: match[1] + table("docs/rules/") + match[2], README.read_text("utf-8"))
    return found


def table(prefix: str) -> str:
    lines = ["| rule | finds |", "|---|---|"]
    for kind in CATALOGUE:
        scope = ", end-to-end tests only" if kind.e2e_only else ""
        lines.append(f"| **{kind.family}** | *`{kind.name}`{scope}* |")
        lines += [f"| [{rule.name}]({prefix}{rule.name}.md) | {_cell(rule.summary)} |" for rule in kind.rules]
    return "\n".join(lines) + "\n"


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
    parts.append(f"## Fix safety\n\n{rule.safety}")
    if rule.options:
        parts.append("## Options\n\n" + "\n".join(f"- `{option}`" for option in rule.options))
    parts.append(
        f"## Suppression\n\n`# codemods: ignore[{rule.name}] -- why` on the line, or on the `def` or `class` line."
    )
    return "\n\n".join(parts) + "\n"


def _code(file: Path, language: str = "python") -> str:
    return f"```{language}\n{file.read_text('utf-8').strip()}\n```"


if __name__ == "__main__":
    PAGES.mkdir(parents=True, exist_ok=True)
    wanted = documents()
    for stale in set(PAGES.iterdir()) - wanted.keys():
        stale.unlink()
    for file, content in wanted.items():
        file.write_text(content, "utf-8")
