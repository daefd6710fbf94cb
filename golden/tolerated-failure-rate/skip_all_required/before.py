from service import client


def test_report(client):
    results = client.run()
    ok = sum(1 for result in results if result.ok)
    success_rate = ok / len(results)
    assert success_rate >= 1.0
    assert success_rate == 1
    assert success_rate * 100 >= 100
    assert ok == len(results)
    assert ok >= len(results)
    assert ok >= 1
    assert ok > 0
    assert success_rate <= 1.0
    assert ok <= len(results) * 2
