from service import client


def test_stream(client):
    received = 0
    for _ in client.stream():
        received += 1
    assert received > 0, "stream"
    assert len(client.history) > 0 and client.open
    assert 0 < sum(1 for item in client.history if item.mine)
