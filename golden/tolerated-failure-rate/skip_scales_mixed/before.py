def test_pings(client):
    results = [client.ping() for _ in range(10)]
    success_rate = sum(1 for item in results if item.ok) / len(results) * 100
    assert success_rate >= 0.9
