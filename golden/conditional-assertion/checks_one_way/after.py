from shop import get


def test_page():
    reply = get("/")
    assert reply.ok
    assert reply.text == "hello"
    if not reply.ok:
        print(reply.reason)
