"""The verdict tables of mocks: from what is known of one, and of all that its test shares with it, to what it becomes.

A test is converted whole or left whole. So an obstacle of one mock is a fact about each other one of its test.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import Any

from codemods.transformers.strip_mocks.catalogue import ASSERTION, CONFIGURATION, FAKE_CLASS, OBJECT, PATCH, REAL_CLASS
from codemods.transformers.strip_mocks.conversion.conversion_state import Work
from codemods.transformers.strip_mocks.doubles.double import Double
from codemods.transformers.verdict import Row
from codemods.vocabulary.assumptions import Assumption
from codemods.vocabulary.codes import Code


@dataclass(frozen=True, slots=True)
class MockFacts:
    """What decides about one mock, patch, setting or assertion."""

    surrounds: bool = False
    """It controls time, chance, exit, environment or machine."""
    called_back: bool = False
    """It replaces nothing: only functions that the test hands to the system call it."""
    only_mocks: bool = False
    """Its test talks to nothing but its own mocks."""
    obstacle: Code | None = None
    """What stands in the way: of itself, or of what shares its fix."""
    is_patch: bool = False
    policy_fails_it: bool = False
    """The policy has code that makes the real thing fail as the patch did."""
    policy_names_it: bool = False
    is_chosen: bool = False
    """A condition makes it, or else the real thing."""
    made_by: str | None = None
    """Code that takes its place."""
    stands_in_for: str | None = None
    """Code of the policy that takes the place of a capturing function, or of an assertion about calls."""


@dataclass(frozen=True, slots=True)
class FakeFacts:
    """What decides about a hand-written class that stands in for something."""

    user: int | None = None
    """A line that makes or names it; 0: another file, or quoted code."""
    policy_names_it: bool = False
    is_all: bool = False
    """Without it, and the others that nothing uses, its file would hold nothing."""
    idle: str | None = None
    """What would be left in its function without a use, if anything would."""


def _obstacle(key: str, says: str, code: Code) -> Row[MockFacts]:
    return Row(key, says, lambda facts: facts.obstacle is code, code=code)


_OBSTACLES: tuple[Row[MockFacts], ...] = (
    _obstacle("needed", "Something that stays needs its answer, its fault or its record.", Code.NEEDS_THE_MOCK),
    _obstacle("idle", "Nothing in its block makes a call that it could answer.", Code.PLACEHOLDER_TEST),
    _obstacle("scene", "It sets a value that the test starts from: no stand-in.", Code.CONFIGURES_THE_TEST),
    _obstacle("unknown", "It is really used, and nothing tells what the real thing is.", Code.NEEDS_POLICY),
    _obstacle("other-files", "Other files use the function that makes it, and need it.", Code.SPANS_FILES),
    _obstacle("shared", "It shares its fix with one that must stay, or is not selected.", Code.SHARES_A_FIX),
    _obstacle("no-way", "Taking it out would lose a check, a name or a record.", Code.NO_REWRITE),
)
DOUBLE: tuple[Row[MockFacts], ...] = (
    Row(
        "surroundings", "It controls time, chance, exit, environment or machine: no violation.",
        lambda facts: facts.surrounds,
    ),
    Row(
        "called-back", "Only functions that the test hands to the system call it: no violation.",
        lambda facts: facts.called_back,
    ),
    Row(
        "only-mocks", "Its test asks nothing but its own mocks: the test is the finding.",
        lambda facts: facts.only_mocks, code=Code.ONLY_MOCKS,
    ),
    *_OBSTACLES,
    Row(
        "policy-fails-it", "The policy makes the real thing fail: that is entered in its place.",
        lambda facts: facts.policy_fails_it, rewrite="enter the fault of the policy",
    ),
    Row(
        "real-side", "A flag chooses between it and the real thing: the real side stays.",
        lambda facts: facts.is_chosen,
        rewrite="keep the real side",
        assumes=(Assumption.NOT_SKIPPED, Assumption.REAL_CALL_WANTED, Assumption.NO_FAILURE_ACCEPTED),
    ),
    Row(
        "policy-names-it", "The policy names the real thing: that takes its place, or is there without it.",
        lambda facts: facts.policy_names_it,
        rewrite="let the real thing of the policy take its place", assumes=(Assumption.MOCK_STATE_UNNEEDED,),
    ),
    Row(
        "class-can-be-made", "Its class can be made of what the test sets, or as it is made elsewhere.",
        lambda facts: facts.made_by is not None,
        rewrite="make the real class",
        assumes=(Assumption.REAL_CALL_WANTED, Assumption.BUILT_LIKE_ELSEWHERE, Assumption.MOCK_STATE_UNNEEDED),
    ),
    Row(
        "patch-goes", "Nothing that stays needs the patch: the real part runs.",
        lambda facts: facts.is_patch,
        rewrite="take the patch away", assumes=(Assumption.REAL_CALL_WANTED, Assumption.MOCK_STATE_UNNEEDED),
    ),
    Row(
        "unused", "Only what sets it up or asserts about it uses it, or the real one is there.",
        lambda _: True,
        rewrite="take the mock away", assumes=(Assumption.REAL_CALL_WANTED, Assumption.MOCK_STATE_UNNEEDED),
    ),
)  # fmt: skip
SETTING: tuple[Row[MockFacts], ...] = (
    *_OBSTACLES,
    Row(
        "collected", "Its capturing function is called by the policy's code, or around the call.",
        lambda facts: facts.stands_in_for is not None,
        rewrite="let the calls be recorded beside the real method", assumes=(Assumption.REAL_CALL_WANTED,),
    ),
    Row(
        "setting-goes", "It dictates an answer of something real: the statement goes.",
        lambda _: True, rewrite="take the setting away", assumes=(Assumption.MOCK_STATE_UNNEEDED,),
    ),
)  # fmt: skip
ABOUT_CALLS: tuple[Row[MockFacts], ...] = (
    *_OBSTACLES,
    Row(
        "asked", "The policy tells what the real thing saw: the assertion asks that.",
        lambda facts: facts.stands_in_for is not None, rewrite="ask the real thing",
    ),
    Row(
        "goes-with-it", "It goes with its mock, and the finding names the lost check.",
        lambda _: True, rewrite="take the assertion away",
    ),
)  # fmt: skip
FAKE: tuple[Row[FakeFacts], ...] = (
    Row(
        "whole-file", "Nothing uses it, and nothing else is in its file: the file is what should go.",
        lambda facts: facts.user is None and facts.is_all, code=Code.NO_REWRITE,
    ),
    Row(
        "left-idle", "What the test makes for it alone would stay behind: delete both.",
        lambda facts: facts.user is None and facts.idle is not None, code=Code.NO_REWRITE,
    ),
    Row(
        "unused-fake", "Nothing makes it or names it any more: the class goes.",
        lambda facts: facts.user is None, rewrite="take the class away",
    ),
    Row(
        "goes-with-its-users", "The policy names the real thing: the class goes once nothing uses it.",
        lambda facts: facts.policy_names_it, code=Code.SHARES_A_FIX,
    ),
    Row(
        "nothing-named", "Nothing tells what the real thing is.",
        lambda _: True, code=Code.NEEDS_POLICY,
    ),
)  # fmt: skip
TABLES: dict[str, tuple[tuple[Row[Any], ...], ...]] = {
    OBJECT.name: (DOUBLE,),
    REAL_CLASS.name: (DOUBLE,),
    PATCH.name: (DOUBLE,),
    CONFIGURATION.name: (SETTING,),
    ASSERTION.name: (ABOUT_CALLS,),
    FAKE_CLASS.name: (DOUBLE, FAKE),
}
"""The tables by rule; about imports there is nothing to decide."""


def facts_of(work: Work, node: ast.AST, double: Double | None, obstacle: Code | None) -> MockFacts:
    """What decides about one finding of a group, once the plan for the group is made."""
    if double is None:
        statement = next((item for item, place in work.assertions.items() if place is node), node)
        collector = work.plan.restated.get(node) if node in work.collected else None
        return MockFacts(obstacle=obstacle, stands_in_for=work.asked.get(statement, collector))  # type: ignore[call-overload]
    return MockFacts(
        obstacle=obstacle,
        is_patch=double.is_patch,
        policy_fails_it=double in work.faulted,
        policy_names_it=double in work.by_policy,
        is_chosen=bool(work.plan.chosen) and double not in work.doubles,
        made_by=work.plan.replaced.get(double.given),
    )
