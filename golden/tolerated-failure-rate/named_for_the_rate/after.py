def test_failure_rate(client):
    results = [client.get(f"/orders/{number}").ok for number in range(10)]
    success_rate = sum(results) / len(results)
    assert success_rate == 1.0, f"{success_rate:.0%}"


def test_error_rate_after_outage(client):
    client.stop()
    results = [client.get(f"/orders/{number}").ok for number in range(10)]
    success_rate = sum(results) / len(results)
    assert success_rate == 1.0, f"{success_rate:.0%}"


def test_average(client):
    latencies = [client.get(f"/orders/{number}").latency for number in range(10)]
    mean = sum(latencies) / len(latencies)
    assert mean >= 0.001
