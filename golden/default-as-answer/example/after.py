from service import get


def test_health():
    health = get("/health").json()
    assert health["status"] == "ok", f"unhealthy: {health}"
