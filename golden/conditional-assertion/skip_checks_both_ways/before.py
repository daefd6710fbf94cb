from shop import get


def test_page():
    reply = get("/")
    if reply.ok:
        assert reply.text == "hello"
    if not reply.ok:
        assert reply.reason
    if reply.page is None:
        assert reply.code == 204
    if reply.page is not None:
        assert reply.page.title
