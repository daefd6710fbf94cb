def test_delivery(client):
    report = client.run()
    # keeps on delivering despite connection failures
    assert report["delivery_ratio"] == 1.0
    assert report.success_rate == 1.0, "too many lost after disconnections"
    assert report.success_rate == 1.0
