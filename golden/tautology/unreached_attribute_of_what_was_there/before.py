import pytest
from shop import InvalidPlan, Plan


def test_rooms_without_doors(plan):
    with pytest.raises(InvalidPlan):
        Plan.of({"hall": None})
        assert plan.doors
