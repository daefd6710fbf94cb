from service import get


def test_front_page():
    reply = get("/")
    assert reply.status_code in (200, 301, 302), reply.text
