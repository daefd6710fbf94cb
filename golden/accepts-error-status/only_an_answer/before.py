from service import get


def test_services():
    reply = get("/health")
    assert reply.status in (200, 500), "the service should respond"
    other = get("/other")
    assert other.status in (200, 404), f"not reachable: {other.status}"
