def test_stream(client):
    report = client.report()
    assert report["message_loss"] == 0
    assert report["unintended_copies"] == 0
    assert report["duplicated"] is False
