def test_delivery(client):
    report = client.run()
    # keeps on delivering despite connection failures
    assert report["delivery_ratio"] >= 0.8
    assert report.success_rate >= 0.9, "too many lost after disconnections"
    assert report.success_rate >= (
        0.9  # most of them
    )
