import time


def test_schedule(planner, time):
    assert planner.at(time) == "noon"


def test_assigned(planner):
    time = planner.now()
    assert time


def test_plain(planner):
    assert planner.ready
