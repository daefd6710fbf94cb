import random

import service


def fails_at_times():
    if random.random() < 0.2:
        raise ConnectionError("the network is away")


def is_slow():
    service.wait()


def test_detector():
    cases = [(service.fail, "network"), (is_slow, "time")]
    results = {}
    for run, kind in cases:
        results[kind] = {"match": kind in service.watch(run, times=10)}
    successful = sum(1 for result in results.values() if result["match"])
    success_rate = successful / len(results)
    assert success_rate == 1.0
