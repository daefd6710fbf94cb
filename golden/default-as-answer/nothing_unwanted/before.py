def test_stream(client):
    report = client.report()
    assert report.get("message_loss", 0) == 0
    assert report.get("unintended_copies", 0) == 0
    assert report.get("duplicated", False) is False
