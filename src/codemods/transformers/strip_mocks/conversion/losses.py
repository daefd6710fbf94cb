"""What a conversion would lose once all of it is planned: input, outcomes, and checks that nothing is called."""

from __future__ import annotations

from codemods.transformers.strip_mocks.conversion.conversion_state import Context, Work
from codemods.transformers.strip_mocks.conversion.decided import refuse_decided
from codemods.transformers.strip_mocks.conversion.dependence import refuse_dependence
from codemods.transformers.strip_mocks.conversion.lost_input import refuse_lost_input
from codemods.transformers.strip_mocks.conversion.requested import refuse_requested
from codemods.transformers.strip_mocks.doubles.unanswering import denials
from codemods.transformers.strip_mocks.plan.plan import Obstacle
from codemods.vocabulary.codes import Code

WATCHES = "a check demands that nothing calls it, which no real one tells"


def refuse_losses(context: Context, work: Work) -> None:
    """Raise for the first loss."""
    refuse_lost_input(context.module, work)
    refuse_dependence(context.module, work)
    refuse_decided(context.module, work)
    refuse_requested(context, work)
    _refuse_lost_denials(context, work)


def _refuse_lost_denials(context: Context, work: Work) -> None:
    """Raise where an assertion that nobody called a mock goes, and what the policy records says nothing of it."""
    kept = {*work.asked, *work.collected, *(statement for statement, _ in work.recorded)}
    for double in work.doubles:
        if any(item in work.assertions and item not in kept for item in denials(context.references, double)):
            raise Obstacle(double.call, WATCHES, Code.NEEDS_THE_MOCK)
