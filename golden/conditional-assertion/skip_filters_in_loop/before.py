from service import client


def test_events(client):
    for event in client.events():
        if event["type"] == "done":
            assert event["result"]
    for number, event in enumerate(client.events()):
        kind = event["type"]
        if kind == "done":
            assert event["result"]
    while True:
        event = client.next()
        if event["type"] == "done":
            assert event["result"]
            break
    for _ in range(5):
        event = client.next()
        if event["type"] == "done":
            assert event["result"]
            break
    else:
        raise AssertionError("no end")
