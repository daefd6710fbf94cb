from shop import get


def test_page():
    reply = get("/")
    if reply.kind == "long":
        assert reply.text
    if reply.kind == "short":
        assert not reply.more
    if reply.cost > reply.budget:
        assert reply.warned
