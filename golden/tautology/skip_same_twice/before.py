from shop import get


def test_stable():
    assert get("/id") == get("/id")
    reply = get("/")
    assert reply.name == reply.name
    assert reply.size == reply.size
    assert reply.size != get("/other").size
    assert (item.ok for item in reply.items)
    assert lambda: reply.ok
