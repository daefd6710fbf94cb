import time
import time as time_module


def test_schedule(planner, time):
    test_start_time = time_module.time()
    assert planner.at(time) == "noon"
    execution_time = time_module.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"


def test_assigned(planner):
    test_start_time = time_module.time()
    time = planner.now()
    assert time
    execution_time = time_module.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"


def test_plain(planner):
    test_start_time = time.time()
    assert planner.ready
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
