from service import get


def test_health():
    reply = get("/health")
    healthy = reply.status_code == 200
    assert healthy
