from service import client


def test_isolation(client):
    messages = client.messages("b")
    assert messages
    for message in messages:
        assert "secret of a" not in message
    assert all("secret of a" not in message for message in messages)
