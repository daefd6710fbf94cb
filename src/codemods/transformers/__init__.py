"""The transformers, in the order in which they get their way when two fixes touch the same code.

Adding one is a line here; rules, documentation and the command line follow from it.
"""

from __future__ import annotations

from functools import cache

from codemods.transformers.assert_duration import AssertDuration
from codemods.transformers.assert_events import AssertEvents
from codemods.transformers.harden_assertions import HardenAssertions
from codemods.transformers.ignore_comments import IgnoreComments
from codemods.transformers.remove_fallbacks import RemoveFallbacks
from codemods.transformers.resolve_names import ResolveNames
from codemods.transformers.strip_mocks import StripMocks
from codemods.transformers.swap_auth import SwapAuth
from codemods.transformers.transformer import Rule, Transformer

TRANSFORMERS: tuple[type[Transformer], ...] = (
    RemoveFallbacks,
    HardenAssertions,
    ResolveNames,
    StripMocks,
    SwapAuth,
    AssertEvents,
    AssertDuration,
)


CATALOGUE: tuple[type[Transformer], ...] = (*TRANSFORMERS, IgnoreComments)
"""Everything that has rules to list, select, explain and document."""


@cache
def rules() -> dict[str, Rule]:
    """Every rule by name."""
    return {rule.name: rule for kind in CATALOGUE for rule in kind.rules}


@cache
def rule_family() -> dict[str, str]:
    """Family of every rule, rules in the transformers' order."""
    return {rule.name: kind.family for kind in CATALOGUE for rule in kind.rules}
