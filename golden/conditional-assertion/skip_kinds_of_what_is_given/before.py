def agrees(event):
    if event.kind == "started":
        assert event.id
    elif event.kind == "done":
        assert event.result


def test_events(client):
    agrees(client.next())
