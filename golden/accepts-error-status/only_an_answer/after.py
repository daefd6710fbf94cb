from service import get


def test_services():
    reply = get("/health")
    assert reply.status == 200, "the service should respond"
    other = get("/other")
    assert other.status == 200, f"not reachable: {other.status}"
