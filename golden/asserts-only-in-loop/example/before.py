from service import get


def test_messages():
    messages = get("/messages").json()["messages"]
    for message in messages:
        assert message["id"]
