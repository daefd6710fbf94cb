import time

from datetime import time


def test_schedule(planner):
    assert planner.at(time(12)) == "noon"
