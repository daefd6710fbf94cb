from service import get


def test_health():
    reply = get("/health")
    return reply.json()


def test_profile():
    reply = get("/me")
    assert reply.ok
    return {"success": True}


def helper():
    return get("/health").ok


def test_nested():
    def inner():
        return get("/health").ok

    assert inner()
    return None
