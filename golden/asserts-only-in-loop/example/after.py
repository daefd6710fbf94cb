from service import get


def test_messages():
    messages = get("/messages").json()["messages"]
    assert messages
    for message in messages:
        assert message["id"]
