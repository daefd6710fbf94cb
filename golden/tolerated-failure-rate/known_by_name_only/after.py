from service import client, metrics


def test_report(client, metrics):
    report = client.run()
    assert report["success_rate"] == 1.0
    assert report.delivery_ratio == 1.0
    assert metrics.completion_percentage == 100, "incomplete"
    success_rate = client.rate()
    assert success_rate == 100
