"""Outcomes: the one place where the assumptions of a fix meet the policy, a healthy run and the command line."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from typing import Protocol

from codemods.findings import Assumed, Outcome, Shown
from codemods.module.index import ModuleIndex
from codemods.policy.granting import granted_by_policy, granted_for_run
from codemods.policy.tables import Policy
from codemods.transformers.transformer import Assumes


class Evidence(Protocol):
    """What healthy runs showed."""

    def seen(self, module: ModuleIndex, node: ast.AST, assumption: str, line: int, rule: str) -> Shown | None:
        """Whether what a rule's fix assumes of a place held whenever the place was reached.

        The module may hold fixes already; `line` is the place's line in the original file.
        """


class NoEvidence:
    """No run has been observed."""

    def seen(self, module: ModuleIndex, node: ast.AST, assumption: str, line: int, rule: str) -> Shown | None:
        return None


class Grants:
    """What is granted for one path: by the policy, and for this run alone."""

    def __init__(self, policy: Policy, path: str) -> None:
        self._policy = granted_by_policy(policy, path)
        self._run = granted_for_run(policy, path)

    def settle(self, assumption: str, evidence: str | None) -> str | None:
        """Who settles an assumption; None while it is open. What a run refuted only this run's command line grants."""
        if evidence != "refuted":
            if assumption in self._policy:
                return "policy"
            if evidence == "confirmed":
                return "evidence"
        return "run" if assumption in self._run else None


def settled(
    rule: str,
    assumes: Sequence[Assumes],
    module: ModuleIndex,
    node: ast.AST,
    grants: Grants,
    evidence: Evidence,
    origin: Callable[[int], int],
) -> tuple[Assumed, ...]:
    """The assumptions of one violation at `node` with who settles each; `origin` gives a line's original one."""
    found = []
    for item in assumes:
        place = item.node or node
        line = origin(getattr(place, "lineno", 1))
        shown = evidence.seen(module, place, item.assumption, line, item.judged_as or rule)
        verdict = None if shown is None else shown.verdict
        by = grants.settle(item.assumption, verdict)
        found.append(
            Assumed(
                item.assumption.value,
                line,
                item.note,
                verdict,
                by,
                None if shown is None else shown.says,
                None if shown is None else shown.test,
            )
        )
    return tuple(found)


def outcome(has_fix: bool, assumes: Sequence[Assumed]) -> Outcome:
    """Who may make a fix; what is granted for one run alone does not change it."""
    if not has_fix:
        return Outcome.MANUAL
    open_ones = [item for item in assumes if item.settled_by not in ("policy", "evidence")]
    return Outcome.UNSAFE if open_ones else Outcome.SAFE


def is_granted(assumes: Sequence[Assumed]) -> bool:
    """Whether a fix is made in this run: nothing that it rests on is open."""
    return all(item.settled_by is not None for item in assumes)
