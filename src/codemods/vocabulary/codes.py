"""Structural obstacles: why no rewrite exists that keeps what must be kept. A closed list; each is one short code."""

from __future__ import annotations

from enum import StrEnum


class Code(StrEnum):
    """One kind of obstacle, or of refusal by the engine."""

    # a rewrite would lose or change something
    NAME_BOUND_ONLY_THERE = "name-bound-only-there"
    FAILURE_IS_THE_SUBJECT = "failure-is-the-subject"
    SPANS_FILES = "spans-files"
    SHARES_A_FIX = "shares-a-fix"
    NEEDS_THE_MOCK = "needs-the-mock"
    CONFIGURES_THE_TEST = "configures-the-test"
    NO_REWRITE = "no-rewrite"
    # there is nothing to rewrite to
    MODULE_NOT_THERE = "module-not-there"
    PLACEHOLDER_TEST = "placeholder-test"
    ONLY_MOCKS = "only-mocks"
    NEEDS_CHECK = "needs-check"
    NEEDS_RUN = "needs-run"
    NEEDS_POLICY = "needs-policy"
    # comments of this tool
    BLOCKED_BY_IGNORE = "blocked-by-ignore"
    COMMENT = "comment"


MEANINGS: dict[Code, str] = {
    Code.NAME_BOUND_ONLY_THERE: "Later code reads a name that only the code to be removed binds.",
    Code.FAILURE_IS_THE_SUBJECT: "The test demands the failure; without the handler it would test something else.",
    Code.SPANS_FILES: "The fix would have to change files that were not given.",
    Code.SHARES_A_FIX: "Its fix is one with that of another finding, which cannot be made.",
    Code.NEEDS_THE_MOCK: "Something that stays needs the mock: its answer, its fault or its record.",
    Code.CONFIGURES_THE_TEST: "It sets the scene of the test instead of replacing a part of the system.",
    Code.NO_REWRITE: "No rewrite keeps everything that must be kept.",
    Code.MODULE_NOT_THERE: "The module that it needs is not in the repository: correct or delete the import.",
    Code.PLACEHOLDER_TEST: "The test is empty: delete it or write it.",
    Code.ONLY_MOCKS: "The test talks only to its own mocks: let it use the system, or delete it.",
    Code.NEEDS_CHECK: "The test has nothing that could be made stricter: write the check.",
    Code.NEEDS_RUN: "Only a run shows the right value: `codemods observe` takes it.",
    Code.NEEDS_POLICY: "The policy does not say what to put in its place.",
    Code.BLOCKED_BY_IGNORE: "Its fix would change code that an ignore comment protects.",
    Code.COMMENT: "It is about a comment of this tool: change or delete the comment.",
}

GATE = "gate:"
"""Prefix of the codes of fixes that a safety gate refused: `gate:NAME`."""

GATES: dict[str, str] = {
    "parse": "The new text does not parse.",
    "compile": "The new text does not compile.",
    "convergence": "The file was still changing after the last pass.",
    "tests": "Pytest would collect other tests.",
    "empty-file": "The file would hold nothing any more: delete it.",
    "checks": "A function would lose a check that the fix did not name.",
    "undefined-name": "A name would become undefined.",
    "mock-dependency": "Something that stays would need a mock that went.",
    "unsettled": "The violation would still be there: what the fix adds does not reach the test.",
    "way-out": "A function that could pass could only fail.",
}
"""Safety gates by name, each with what it refuses."""


def gate_code(gate: str) -> str:
    return GATE + gate


def meaning(code: str) -> str | None:
    """What a code says, in one sentence; None for what is no code."""
    if code.startswith(GATE):
        return GATES.get(code.removeprefix(GATE))
    return MEANINGS[Code(code)] if code in frozenset(Code) else None


def every_code() -> list[str]:
    return [*Code, *map(gate_code, GATES)]
