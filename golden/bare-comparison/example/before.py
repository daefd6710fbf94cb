from service import get


def test_health():
    reply = get("/health")
    reply.status_code == 200
