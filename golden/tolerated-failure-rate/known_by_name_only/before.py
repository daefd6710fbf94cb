from service import client, metrics


def test_report(client, metrics):
    report = client.run()
    assert report["success_rate"] >= 0.9
    assert report.delivery_ratio > 0.75
    assert metrics.completion_percentage >= 95, "incomplete"
    success_rate = client.rate()
    assert success_rate >= 99.5
