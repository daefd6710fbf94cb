def test_half_of_them_during_an_outage(client):
    results = client.run()
    ok = sum(1 for result in results if result.ok)
    success_rate = ok / len(results)
    assert success_rate == 1.0


def test_overload(client):
    outcome = client.flood()
    assert outcome["success_rate"] == 1.0
