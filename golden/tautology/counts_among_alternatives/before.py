from shop import get


def test_rows():
    reply = get("/rows")
    assert len(reply.rows) >= 0 or reply.is_empty
    assert len(reply.rows) >= 0 or True
    assert reply.ok
