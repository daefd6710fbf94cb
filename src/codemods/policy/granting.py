"""Which assumptions a policy grants for one path, and which of its paths are held back from the command line."""

from __future__ import annotations

from codemods.policy.matching import matches_path
from codemods.policy.tables import Policy
from codemods.vocabulary.assumptions import ALL, Assumption, granted


def own_list(policy: Policy, path: str) -> tuple[str, ...] | None:
    """The list of the last override that matches a path and has one; None where none does."""
    own: tuple[str, ...] | None = None
    for override in policy.overrides:
        if override.assume is not None and matches_path(override.paths, path):
            own = override.assume
    return own


def is_protected(policy: Policy, path: str) -> bool:
    """Whether an empty list holds a path back even from what is granted for one run."""
    return own_list(policy, path) == ()


def granted_by_policy(policy: Policy, path: str) -> frozenset[str]:
    """What the lists grant; `[timing]` and `[waits] timeout` are by themselves demands on how long things take."""
    own = own_list(policy, path)
    standing = (ALL,) if policy.unsafe else policy.assume
    found = granted(standing if own is None else own)
    demanded = {
        Assumption.TAKES_THAT_LONG: policy.timing is not None,
        Assumption.ANSWERS_IN_TIME: policy.waits.timeout is not None,
    }
    return found if own == () else found | {name for name, holds in demanded.items() if holds}


def granted_for_run(policy: Policy, path: str) -> frozenset[str]:
    return frozenset() if is_protected(policy, path) else granted(policy.granted)
