"""The policy of one run: what the project asks for, with what the command line adds to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from codemods.cli.options import Options
from codemods.errors import UsageError, nearest
from codemods.policy import loading as configuration
from codemods.policy.tables import Policy
from codemods.vocabulary.assumptions import ALL


def effective(policy: Policy, options: Options) -> Policy:
    """The policy with what the command line adds to it."""
    select, ignore = _names(options.select), _names(options.ignore)
    _known([*select, *policy.select, *ignore, *policy.ignore, *(n for o in policy.overrides for n in o.ignore)])
    return msgspec.structs.replace(
        policy,
        select=select or policy.select,
        ignore=(*policy.ignore, *ignore),
        granted=_granted(options),
        least=options.min_severity or policy.least,
        all_tests=options.all_tests,
    )


def _names(values: Iterable[str] | None) -> tuple[str, ...]:
    return tuple(name.strip() for value in values or () for name in value.split(",") if name.strip())


def _granted(options: Options) -> tuple[str, ...]:
    """Assumptions that the command line grants for this run."""
    names = _names(options.assume)
    configuration.refuse_unknown_assumptions(names, "--assume")
    return (ALL,) if options.unsafe else names


def _known(names: Sequence[str]) -> None:
    if not names:
        return
    from codemods.transformers import CATALOGUE, rules

    allowed = {*rules(), *(kind.family for kind in CATALOGUE), *(kind.name for kind in CATALOGUE)}
    for name in names:
        if name not in allowed:
            raise UsageError(f"no rule, family or transformer '{name}'; {nearest(name, allowed)}")
