import time


def test_budget(client, metrics):
    started = time.time()
    hits, lookups = client.warm()
    hit_rate = hits / lookups
    elapsed = time.time() - started
    success_rate = elapsed / 10
    score = client.grade()
    assert hit_rate >= 0.8
    assert success_rate < 0.9
    assert score >= 0.7
    assert metrics["cache_hit_ratio"] >= 0.6
    assert metrics.cpu_percentage <= 0.9
    assert metrics["success_score"] >= 0.8
    assert elapsed <= 10 * 0.8
    assert metrics["fairness_ratio"] >= 0.7
    assert min(client.times) / max(client.times) >= 0.5
    assert metrics.memory_bytes < metrics.total_bytes * 0.9
