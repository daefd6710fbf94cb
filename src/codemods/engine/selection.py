"""Which rules are looked for in one file: `select`, `ignore` and the overrides for its path."""

from __future__ import annotations

from codemods.policy.matching import matches_path
from codemods.policy.tables import Policy
from codemods.transformers.transformer import Transformer


class Selection:
    """The rules that a policy selects for one path; names may be rules, families or transformers."""

    def __init__(self, policy: Policy, path: str) -> None:
        self._select = frozenset(policy.select)
        ignored = set(policy.ignore)
        for override in policy.overrides:
            if matches_path(override.paths, path):
                ignored.update(override.ignore)
        self._ignore = frozenset(ignored)

    @property
    def everything(self) -> bool:
        """Whether no rule is left out: only then can a suppression be called unused."""
        return not self._select and not self._ignore

    def rules(self, kind: type[Transformer]) -> frozenset[str]:
        """Names of a transformer's rules that are selected."""
        outer = {kind.name, kind.family}
        return frozenset(
            rule.name
            for rule in kind.rules
            if not self._ignore & {rule.name, *outer} and (not self._select or self._select & {rule.name, *outer})
        )
