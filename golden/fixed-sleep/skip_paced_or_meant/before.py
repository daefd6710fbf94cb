import time


def test_events(notifier):
    notifier.send("started")
    time.sleep(0.1)
    notifier.send("ended")
    assert notifier.sent == 2


def test_tokens(client):
    first = client.token()
    # another second, another timestamp
    time.sleep(1)
    second = client.token()
    assert first != second


def test_presence(client):
    client.connect()
    time.sleep(2)  # it stays connected
    assert client.connected
