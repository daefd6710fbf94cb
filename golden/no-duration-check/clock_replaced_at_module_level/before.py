import time

from planner import Clock

time = Clock()


def test_schedule(planner):
    assert planner.at(time) == "noon"
