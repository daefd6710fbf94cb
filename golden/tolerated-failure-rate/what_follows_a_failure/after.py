def test_cluster(cluster):
    metrics = cluster.run()
    recovery_rate = metrics.successful_recoveries / metrics.recovery_attempts
    assert recovery_rate == 1.0
    assert metrics.rollback_success_rate == 1.0
    assert metrics.reconnection_success_rate == 1.0
