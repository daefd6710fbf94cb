import pytest
import service


def client():
    try:
        return service.connect("localhost:8000")
    except Exception:
        return None


def test_rows():
    found = client()
    if found is None:
        pytest.skip("nobody answers")
    assert found.execute("select 1")
