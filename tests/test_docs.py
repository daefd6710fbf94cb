"""What is documented is what there is: generated pages are fresh, and names in the documents exist."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import rule_docs

from codemods.policy import loading as configuration
from codemods.transformers import rules

DOCUMENTS = [rule_docs.ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]
DOCUMENTS += sorted((rule_docs.ROOT / "docs").glob("*.md"))


def test_generated_pages_are_fresh() -> None:
    wanted = rule_docs.documents()
    stale = [file.name for file, content in wanted.items() if not file.exists() or file.read_text("utf-8") != content]
    assert stale == [], "run: python tests/rule_docs.py"
    assert set(rule_docs.PAGES.iterdir()) <= wanted.keys()


@pytest.mark.parametrize("name", sorted(rules()))
def test_every_rule_has_an_example_and_a_case_that_must_not_change(name: str) -> None:
    folder = rule_docs.ROOT / "golden" / name
    assert (folder / "example" / "before.py").exists()
    assert any(case.name.startswith("skip_") for case in folder.iterdir())


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", document.read_text("utf-8")):
        assert (document.parent / target).exists(), target


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_configuration_examples_are_valid(document: Path) -> None:
    for block in re.findall(r"```toml\n(.*?)```", document.read_text("utf-8"), re.DOTALL):
        table = tomllib.loads(block)
        if "codemods" in table.get("tool", {}):
            configuration.parse(table, document.name)
