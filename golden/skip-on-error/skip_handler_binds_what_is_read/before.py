import service
import pytest


def test_rooms():
    try:
        service.rooms()
    except Exception:
        if service.empty:
            pytest.skip("no rooms")
        reason = "full"
    else:
        return
    assert reason == "full"
