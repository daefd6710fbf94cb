import sys

import pytest

import service


@pytest.mark.skipif(sys.platform == "win32", reason="needs sockets")
def test_rooms():
    if not service:
        pytest.skip("never")
    assert service.rooms().ok
