def test_backend_failure_stays_local(cluster):
    cluster.kill("backend")
    reply = cluster.get("/health")
    assert reply.ok
    assert reply.json()["database"] == "up"


class TestChaos:
    def test_orders(self, cluster):
        reply = cluster.get("/orders")
        assert reply.ok
        assert reply.json()["total"] == 1


def test_metrics(cluster):
    metrics = cluster.run()
    assert metrics.errors == []
    assert metrics.recovery_attempts > 0
    assert metrics.recovered == metrics.recovery_attempts
