"""How long a test may take under a fault, by what is known of it."""

from __future__ import annotations

from collections.abc import Collection

from codemods.prove.runs import Limits
from codemods.prove.verdicts import Proof

_SILENCE, _LEAST_SILENCE, _MOST_SILENCE = 20.0, 0.1, 5.0
"""Seconds that all tests together may wait for nothing where no clock shortens it; the least and most for one."""
_LEAST_LOOK, _LONG_LOOK = 0.02, 1.0
_LEAST_REST = 0.003
"""Seconds longer than healthy, for which nothing of a test runs that waits for C code: so exactly is that known."""
_LONG, _MANY_TIMES = 10.0, 5
"""Seconds, and times what it took healthy, that a test may take which has failed under another fault."""
_PATIENCE = 2
"""A test may take so many times what it took healthy."""


def limits_of(proof: Proof, fault: str, natives: Collection[str], timeout: float) -> Limits:
    """Seconds for a test under a fault, after which of them it is looked whether waiting can help, and of rest.

    One that was judged when it was refused needs not sit through all of a silence that no clock shortens, nor through
    the time that tests have which may end in another way. `natives` are all of which C code connects.
    """
    refused, patience = proof.faults.get("refuse"), _PATIENCE * proof.healthy.seconds
    if refused is None or (refused.outcome.green and refused.unfaulted is not None):
        return timeout, min(timeout, max(_LONG_LOOK, patience)), timeout
    if fault != "hang" or proof.id not in natives:
        limit = timeout if refused.outcome.green else min(timeout, max(_LONG, _MANY_TIMES * proof.healthy.seconds))
        return limit, min(limit, max(_LONG_LOOK, patience)), timeout
    silence = min(_MOST_SILENCE, max(_LEAST_SILENCE, _SILENCE / len(natives)))
    limit = min(timeout, max(_LEAST_SILENCE if proof.is_settled else silence, patience))
    return limit, min(limit, max(_LEAST_LOOK, patience)), _LEAST_REST + _PATIENCE * proof.healthy.rest
