def test_stream(client):
    errors = client.run()
    dropped_count = len(client.dropped)
    assert len(client.extras) > 0
    assert len(client.hints) > 0, "there can be none"
    # some failures are expected here
    assert len(client.done) > 0
