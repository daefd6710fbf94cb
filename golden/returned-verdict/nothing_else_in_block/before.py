from service import get


def test_health():
    reply = get("/health")
    if reply.ok:
        return True
    else:
        return False
