from service import get


def test_health():
    reply = get("/health")
    assert reply.status_code == 200
