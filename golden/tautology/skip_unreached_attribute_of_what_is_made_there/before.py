import pytest
from shop import InvalidPlan, Plan


def test_rooms_without_doors():
    with pytest.raises(InvalidPlan):
        plan = Plan.of({"hall": None})
        assert plan.doors
