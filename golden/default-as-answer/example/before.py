from service import get


def test_health():
    health = get("/health").json()
    assert health.get("status", "ok") == "ok", f"unhealthy: {health}"
