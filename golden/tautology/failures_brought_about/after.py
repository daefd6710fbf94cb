from service import get


def test_failure_isolation():
    first = get("/first")
    assert first.ok, "the first should be tried"
