from shop import get


def test_page():
    reply = get("/")
    if reply.ok:
        assert reply.text == "hello"


def test_error_page():
    reply = get("/")
    if reply.ok:
        assert reply.text == "hello"


def test_invalid_login_is_rejected():
    reply = get("/")
    if reply.ok:
        assert reply.text == "hello"


def test_failover_under_load():
    """It may not be there."""
    reply = get("/")
    if reply.ok:
        assert reply.text == "hello", "optional"
