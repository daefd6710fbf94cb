import service


def test_health():
    state = {"status": None}
    state["status"] = service.health().text
    assert state["status"] is None or state["status"] is not None
