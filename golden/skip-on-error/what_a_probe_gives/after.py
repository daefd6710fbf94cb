import service


def client():
    try:
        return service.connect("localhost:8000")
    except Exception:
        return None


def test_rows():
    found = client()
    assert found is not None, "nobody answers"
    assert found.execute("select 1")
