def test_stream(client):
    client.run()
    dropped_count = len(client.dropped)
    assert dropped_count >= 0
    assert len(client.extras) > 0
    assert len(client.hints) > 0, "there can be none"
    # some failures are expected here
    assert len(client.done) > 0
