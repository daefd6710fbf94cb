import time
import time as time_module

from datetime import time


def test_schedule(planner):
    test_start_time = time_module.time()
    assert planner.at(time(12)) == "noon"
    execution_time = time_module.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
